import { describe, expect, it } from 'vitest'
import {
  aStoppedSandbox,
  aVillage,
  poll,
  type RawAnswer,
  STARS,
  type WireUpdate,
} from './support.js'

const HOUR_MS = 60 * 60 * 1_000
const idsOf = (answer: RawAnswer<readonly WireUpdate[]>): readonly number[] =>
  answer.body.result.map((update) => update.update_id)

/** A group where the bot, as its administrator, hears everything, and so many messages wait. */
async function aTalkingVillage(messageCount: number) {
  const village = await aVillage({ privacyMode: false })
  for (let n = 1; n <= messageCount; n += 1)
    village.sandbox.say(village.lan.id, village.group.id, `tin ${n}`)
  const first = village.sandbox.held()[0]?.update_id ?? 0
  return { ...village, first }
}

describe('getUpdates', () => {
  it('gives the same updates again until they are confirmed', async () => {
    const { sandbox, first } = await aTalkingVillage(3)
    expect(idsOf(await poll(sandbox, { limit: 2 }))).toEqual([first, first + 1])
    expect(sandbox.heldCount()).toBe(3)
    const rest = await poll(sandbox, { offset: first + 2 })
    expect(idsOf(rest)).toEqual([first + 2])
    expect(sandbox.heldCount()).toBe(1)
    expect(idsOf(await poll(sandbox, { offset: first }))).toEqual([first + 2])
  })

  it('forgets all but the newest for a negative offset', async () => {
    const { sandbox, first } = await aTalkingVillage(5)
    expect(idsOf(await poll(sandbox, { offset: -2 }))).toEqual([first + 3, first + 4])
    expect(sandbox.heldCount()).toBe(2)
  })

  it('confirms nothing by an offset that was never given out', async () => {
    const { sandbox, first } = await aTalkingVillage(2)
    expect(idsOf(await poll(sandbox, { offset: first + 999 }))).toEqual([first, first + 1])
  })

  it('gives at most 100, and at least one', async () => {
    const { sandbox, first } = await aTalkingVillage(130)
    expect(idsOf(await poll(sandbox, { limit: 1_000 }))).toHaveLength(100)
    expect(idsOf(await poll(sandbox, { offset: first + 1, limit: 0 }))).toHaveLength(1)
  })

  it('gives one only to whoever asks for the same again within half a second', async () => {
    const { sandbox } = await aTalkingVillage(3)
    expect(idsOf(await poll(sandbox))).toHaveLength(3)
    expect(idsOf(await poll(sandbox))).toHaveLength(1)
  })

  it('waits for the next update and then answers at once', async () => {
    const { sandbox, lan, group } = await aVillage({ privacyMode: false })
    const earlyPoll = poll(sandbox, { timeout: 30 })
    await waiting(50)
    sandbox.say(lan.id, group.id, 'một')
    sandbox.say(lan.id, group.id, 'hai')
    expect(idsOf(await earlyPoll)).toHaveLength(2)
  })

  it('answers nothing when the time is up', async () => {
    const { sandbox } = await aVillage()
    const before = performance.now()
    expect(idsOf(await poll(sandbox, { timeout: 1 }))).toEqual([])
    expect(performance.now() - before).toBeGreaterThan(900)
  })

  it('ends the earlier of two polls with 409', async () => {
    const { sandbox, lan, group } = await aVillage({ privacyMode: false })
    const earlier = poll(sandbox, { offset: 5, timeout: 30 })
    await waiting(50)
    const later = poll(sandbox, { offset: 6, timeout: 30 })
    expect((await earlier).body).toEqual({
      ok: false,
      error_code: 409,
      description:
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    })
    sandbox.say(lan.id, group.id, 'còn đây')
    expect(idsOf(await later)).toHaveLength(1)
  })

  it('is released by a caller who goes, so that the next gets what comes', async () => {
    const { sandbox, lan, group } = await aVillage({ privacyMode: false })
    const leaving = new AbortController()
    const gone = poll(sandbox, { offset: 1, timeout: 30 }, { signal: leaving.signal })
    await waiting(50)
    leaving.abort()
    await expect(gone).rejects.toThrow('aborted')
    await waiting(50)
    const next = poll(sandbox, { offset: 2, timeout: 30 })
    await waiting(50)
    sandbox.say(lan.id, group.id, 'chào')
    expect(idsOf(await next)).toHaveLength(1)
    expect(sandbox.counts().calls['getUpdates']).toEqual({ 200: 2 })
  })

  it('brings only the kinds asked for, and remembers them', async () => {
    const { sandbox, lan, group } = await aVillage({ privacyMode: false })
    await poll(sandbox, { allowed_updates: ['callback_query'] })
    sandbox.say(lan.id, group.id, 'không nghe')
    expect(sandbox.heldCount()).toBe(0)
    await poll(sandbox, { offset: 3, timeout: 0, allowed_updates: [] })
    sandbox.say(lan.id, group.id, 'nghe')
    expect(sandbox.heldCount()).toBe(1)
  })
})

describe('what is not fetched', () => {
  it('is kept for 24 hours if it is a message', async () => {
    const { sandbox, clock, lan, group } = await aVillage({ privacyMode: false })
    sandbox.say(lan.id, group.id, 'chào')
    clock.advance(24 * HOUR_MS - 1)
    expect(sandbox.heldCount()).toBe(1)
    clock.advance(1)
    expect(sandbox.heldCount()).toBe(0)
  })

  it('is kept for 150 seconds if it is a button press, whatever stands before it', async () => {
    const { sandbox, clock, telegram, lan, group } = await aVillage({ privacyMode: false })
    const { message_id } = await telegram.sendMessage(group.id, 'Bài', { reply_markup: STARS })
    sandbox.say(lan.id, group.id, 'trước')
    sandbox.press(lan.id, group.id, message_id, 0)
    sandbox.say(lan.id, group.id, 'sau')
    clock.advance(149_999)
    expect(sandbox.held()).toHaveLength(3)
    clock.advance(1)
    expect(sandbox.held().map((update) => Object.keys(update)[1])).toEqual(['message', 'message'])
  })

  it('gives its room back, so that a long run needs no more than what waits', async () => {
    const { sandbox, lan, group } = await aVillage({ privacyMode: false })
    for (let round = 0; round < 200; round += 1) {
      for (let n = 0; n < 50; n += 1) sandbox.say(lan.id, group.id, 'x')
      const last = sandbox.held().at(-1)?.update_id ?? 0
      await poll(sandbox, { offset: last, timeout: 0 })
    }
    expect(sandbox.heldCount()).toBe(1)
    expect(sandbox.held()[0]?.['message']).toMatchObject({ text: 'x' })
  })
})

describe('an update that was put in raw', () => {
  it('arrives as it is, with the next number', async () => {
    const { sandbox } = await aStoppedSandbox()
    sandbox.injectRawUpdate({ message: { chat: null } })
    sandbox.injectRawUpdate({})
    const { body } = await poll(sandbox)
    expect(body.result).toEqual([
      { update_id: expect.any(Number), message: { chat: null } },
      { update_id: expect.any(Number) },
    ])
    expect(body.result[1]?.update_id).toBe((body.result[0]?.update_id ?? 0) + 1)
  })
})

const waiting = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
