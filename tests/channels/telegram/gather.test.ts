import { expect, it } from 'vitest'
import type { Incoming } from '../../../src/channels/index.js'
import { createGatherer } from '../../../src/channels/telegram/gather.js'

const event = (id: string) => ({ id }) as unknown as Incoming

/** A receiver whose batches the test lets go one by one. */
function aSlowReceiver() {
  const batches: string[][] = []
  const open: { resolve: () => void; reject: (reason: Error) => void }[] = []
  const gatherer = createGatherer((events) => {
    batches.push(events.map(({ id }) => id))
    return new Promise<void>((resolve, reject) => open.push({ resolve, reject }))
  })
  const letGo = () => open.shift()?.resolve()
  const refuse = () => open.shift()?.reject(new Error('no room'))
  return { batches, gatherer, letGo, refuse }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

it('hands over as one batch what arrived while the one before was taken', async () => {
  const { batches, gatherer, letGo } = aSlowReceiver()
  const puts = ['a', 'b', 'c'].map((id) => gatherer.put(event(id)))
  expect(batches).toEqual([['a']])
  letGo()
  await puts[0]
  await turn()
  expect(batches).toEqual([['a'], ['b', 'c']])
  letGo()
  await Promise.all(puts)
})

it('resolves only when the batch was taken', async () => {
  const { gatherer, letGo } = aSlowReceiver()
  let taken = false
  const put = gatherer.put(event('a')).then(() => {
    taken = true
  })
  await turn()
  expect(taken).toBe(false)
  letGo()
  await put
})

it('refuses every event of a batch that was not taken, and goes on with the next', async () => {
  const { batches, gatherer, letGo, refuse } = aSlowReceiver()
  const first = gatherer.put(event('a'))
  const others = [gatherer.put(event('b')), gatherer.put(event('c'))]
  const outcomes = Promise.allSettled([first, ...others])
  letGo()
  await turn()
  refuse()
  await turn()
  const last = gatherer.put(event('d'))
  letGo()
  await last
  expect((await outcomes).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'rejected',
  ])
  expect(batches.at(-1)).toEqual(['d'])
})

it('is settled when nothing waits any more', async () => {
  const { gatherer, letGo } = aSlowReceiver()
  await gatherer.settled()
  const puts = [gatherer.put(event('a')), gatherer.put(event('b'))]
  let settled = false
  const settling = gatherer.settled().then(() => {
    settled = true
  })
  letGo()
  await turn()
  expect(settled).toBe(false)
  letGo()
  await settling
  await Promise.all(puts)
})

it('keeps a batch at 100 events', async () => {
  const { batches, gatherer, letGo } = aSlowReceiver()
  const puts = Array.from({ length: 151 }, (_, i) => gatherer.put(event(String(i))))
  for (let i = 0; i < 3; i += 1) {
    letGo()
    await turn()
  }
  await Promise.all(puts)
  expect(batches.map((batch) => batch.length)).toEqual([1, 100, 50])
})
