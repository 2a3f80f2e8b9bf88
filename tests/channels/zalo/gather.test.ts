import { describe, expect, it, vi } from 'vitest'
import { type AccountId, type EventId, noLog } from '../../../src/base/index.js'
import type { Heard } from '../../../src/channels/index.js'
import { createGatherer } from '../../../src/channels/zalo/gather.js'

const account = 'zalo:1' as AccountId
const event = (name: number | string): Heard => ({ id: `${name}` as EventId, account, error: 'x' })

/** Takes batches one by one, as the test lets it. */
function gather({ refuse = 0, slow = false } = {}) {
  const taken: (readonly string[])[] = []
  const offered: (readonly string[])[] = []
  const stopping = new AbortController()
  let go: () => void = () => {}
  const gatherer = createGatherer({
    account,
    complete: async (batch) => batch,
    stop: stopping.signal,
    log: noLog,
    async receive(batch) {
      const ids = batch.map(({ id }) => id)
      offered.push(ids)
      if (slow) await new Promise<void>((resolve) => (go = resolve))
      if (offered.length <= refuse) throw new Error('no room')
      taken.push(ids)
    },
  })
  return { gatherer, taken, offered, stop: () => stopping.abort(), go: () => go() }
}

describe('what was heard', () => {
  it('is one batch when it came at once', async () => {
    const { gatherer, taken } = gather()
    for (const name of [1, 2, 3]) gatherer.put(event(name))
    await gatherer.settled()
    expect(taken).toEqual([['1', '2', '3']])
  })

  it('is handed over in order, and what came meanwhile together', async () => {
    const { gatherer, taken, offered, go } = gather({ slow: true })
    gatherer.put(event(1))
    await vi.waitFor(() => expect(offered).toHaveLength(1))
    gatherer.put(event(2))
    gatherer.put(event(3))
    go()
    await vi.waitFor(() => expect(offered).toHaveLength(2))
    go()
    await gatherer.settled()
    expect(taken).toEqual([['1'], ['2', '3']])
  })

  it('is offered again until it is taken, and nothing overtakes it', async () => {
    const { gatherer, taken, offered } = gather({ refuse: 1 })
    gatherer.put(event(1))
    await vi.waitFor(() => expect(offered).toHaveLength(1))
    gatherer.put(event(2))
    await gatherer.settled()
    expect(offered).toEqual([['1'], ['1'], ['2']])
    expect(taken).toEqual([['1'], ['2']])
  })

  it('is handed over once, however often it comes', async () => {
    const { gatherer, taken } = gather()
    for (const name of [1, 1, 2, 1]) gatherer.put(event(name))
    await gatherer.settled()
    gatherer.put(event(2))
    await gatherer.settled()
    expect(taken.flat()).toEqual(['1', '2'])
  })

  it('comes in batches of a hundred at most', async () => {
    const { gatherer, taken } = gather()
    for (let name = 0; name < 250; name += 1) gatherer.put(event(name))
    await gatherer.settled()
    expect(taken.map((batch) => batch.length).every((length) => length <= 100)).toBe(true)
    expect(taken.flat()).toHaveLength(250)
  })

  it('is handed over to the end after we are told to stop', async () => {
    const { gatherer, taken, stop } = gather()
    for (let name = 0; name < 250; name += 1) gatherer.put(event(name))
    stop()
    await gatherer.settled()
    expect(taken.flat()).toHaveLength(250)
  })

  it('is given up when it is refused once more after we are told to stop', async () => {
    const { gatherer, taken, stop } = gather({ refuse: 1_000 })
    gatherer.put(event(1))
    stop()
    await gatherer.settled()
    expect(taken).toEqual([])
  })

  it('is too much at ten thousand, until half of it is taken', async () => {
    const { gatherer, go, taken, offered } = gather({ slow: true })
    for (let name = 0; name < 9_999; name += 1) gatherer.put(event(name))
    expect(gatherer.isFull()).toBe(false)
    gatherer.put(event('last'))
    expect(gatherer.isFull()).toBe(true)
    const waiting = gatherer.untilRoom().then(() => taken.flat().length)
    for (let batch = 1; batch <= 60; batch += 1) {
      await vi.waitFor(() => expect(offered).toHaveLength(batch), { interval: 1 })
      go()
    }
    expect(await waiting).toBeGreaterThanOrEqual(5_000)
    expect(gatherer.isFull()).toBe(false)
  })
})
