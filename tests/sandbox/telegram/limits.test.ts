import { describe, expect, it } from 'vitest'
import type { LimitModel } from '../../../src/sandbox/telegram/index.js'
import { aVillage, call, PIXEL, STARS } from './support.js'

/** Groups to speak in, and a way to speak that tells only the status and how long to wait. */
async function aProvince(limits: 'window' | 'lockout' | LimitModel, groupCount = 40) {
  const village = await aVillage({ limits })
  const groups = Array.from({ length: groupCount }, (_, index) =>
    village.sandbox.addGroup({ title: `Thôn ${index}`, supergroup: true, announce: false }),
  )
  const say = async (place: number) => {
    const params = { chat_id: groups[place]?.id ?? 0, text: `tin ${place}` }
    const { status, retryAfter } = await call(village.sandbox, 'sendMessage', params)
    return retryAfter === null ? status : `${status} after ${retryAfter}`
  }
  const sayMany = async (count: number) => {
    const answers = []
    for (let place = 0; place < count; place += 1) answers.push(await say(place))
    return answers
  }
  return { ...village, groups, say, sayMany }
}

const accepted = (answers: readonly unknown[]) => answers.filter((answer) => answer === 200).length

describe('the window', () => {
  it('takes 30 in any second and refuses the excess for one second, no more', async () => {
    const { sandbox, clock, sayMany, say } = await aProvince('window')
    const answers = await sayMany(32)
    expect(accepted(answers)).toBe(30)
    expect(answers.slice(30)).toEqual(['429 after 1', '429 after 1'])
    clock.advance(999)
    expect(await say(0)).toBe('429 after 1')
    clock.advance(1)
    expect(accepted(await sayMany(31))).toBe(30)
    expect(sandbox.counts().tooManyRequests).toBe(4)
  })

  it('slides: what was taken early is free early', async () => {
    const { clock, sayMany, say } = await aProvince({ overall: 'window', perSecond: 2 })
    expect(await say(0)).toBe(200)
    clock.advance(600)
    expect(await say(1)).toBe(200)
    clock.advance(400)
    expect(accepted(await sayMany(2))).toBe(1)
  })

  it('says so in the envelope too', async () => {
    const { sandbox, groups } = await aProvince({ overall: 'window', perSecond: 1 })
    const params = { chat_id: groups[0]?.id ?? 0, text: 'x' }
    await call(sandbox, 'sendMessage', params)
    expect((await call(sandbox, 'sendMessage', params)).body).toEqual({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 1',
      parameters: { retry_after: 1 },
    })
  })

  it('counts each photo of an album, and nothing that was refused for another reason', async () => {
    const { sandbox, groups, telegram, say } = await aProvince({ overall: 'window', perSecond: 3 })
    await call(sandbox, 'sendMessage', { chat_id: groups[0]?.id ?? 0, text: '' })
    const photo = { type: 'photo' as const, media: { source: PIXEL } }
    await telegram.sendMediaGroup(groups[0]?.id ?? 0, [photo, photo])
    expect([await say(1), await say(2)]).toEqual([200, '429 after 1'])
  })
})

describe('the lockout', () => {
  it('bars the bot for three seconds after one excess, whatever it wants', async () => {
    const { sandbox, clock, groups, sayMany, say } = await aProvince('lockout')
    expect((await sayMany(31)).at(-1)).toBe('429 after 3')
    clock.advance(1_500)
    expect(await say(5)).toBe('429 after 2')
    const look = await call(sandbox, 'getChat', { chat_id: groups[0]?.id ?? 0 })
    expect(look.status).toBe(429)
    clock.advance(1_500)
    expect(await say(5)).toBe(200)
  })

  it('never bars getUpdates and answers to presses', async () => {
    const { sandbox, lan, groups, telegram, sayMany } = await aProvince('lockout')
    const groupId = groups[0]?.id ?? 0
    const post = await telegram.sendMessage(groupId, 'Bài', { reply_markup: STARS })
    const queryId = sandbox.press(lan.id, groupId, post.message_id, 0)
    expect((await sayMany(31)).at(-1)).toBe('429 after 3')
    expect(await telegram.answerCbQuery(queryId)).toBe(true)
    expect((await call(sandbox, 'getUpdates')).status).toBe(200)
  })
})

describe('the limits of a chat', () => {
  const model: LimitModel = { overall: 'off', chatPerSecond: 1, groupPerMinute: 3 }

  it('hold for each chat by itself: one a second, so many a minute in a group', async () => {
    const { clock, say } = await aProvince(model)
    expect([await say(0), await say(0), await say(1)]).toEqual([200, '429 after 1', 200])
    clock.advance(1_000)
    await say(0)
    clock.advance(1_000)
    await say(0)
    clock.advance(1_000)
    expect(await say(0)).toBe('429 after 57')
    clock.advance(57_000)
    expect(await say(0)).toBe(200)
  })

  it('count edits as well', async () => {
    const { sandbox, clock, group, telegram } = await aVillage({ limits: model })
    const { message_id } = await telegram.sendMessage(group.id, 'một')
    const edit = (text: string) =>
      call(sandbox, 'editMessageText', { chat_id: group.id, message_id, text })
    expect((await edit('hai')).status).toBe(429)
    clock.advance(1_000)
    expect((await edit('hai')).status).toBe(200)
    expect((await edit('hai')).body.description).toMatch(/^Bad Request: message is not modified/)
  })

  it('have no minute in a direct chat', async () => {
    const { sandbox, clock, lan, telegram } = await aVillage({ limits: model })
    sandbox.openDirect(lan.id)
    for (let n = 0; n < 6; n += 1) {
      await telegram.sendMessage(lan.id, `tin ${n}`)
      clock.advance(1_000)
    }
    expect(sandbox.counts().tooManyRequests).toBe(0)
  })
})

describe('a wait on command', () => {
  it('holds for one chat, however long', async () => {
    const { sandbox, clock, groups, say } = await aProvince('window')
    sandbox.retryAfter(groups[0]?.id ?? 0, 43_838)
    expect([await say(0), await say(1)]).toEqual(['429 after 43838', 200])
    clock.advance(43_838_000)
    expect(await say(0)).toBe(200)
  })

  it('holds for everything', async () => {
    const { sandbox, say } = await aProvince('window')
    sandbox.retryAfter('all', 60)
    expect([await say(0), await say(1)]).toEqual(['429 after 60', '429 after 60'])
  })
})

describe('without limits', () => {
  it('everything goes', async () => {
    const { sandbox, group, telegram } = await aVillage()
    const sends = Array.from({ length: 100 }, () => telegram.sendMessage(group.id, 'x'))
    expect(await Promise.all(sends)).toHaveLength(100)
    expect(sandbox.counts().tooManyRequests).toBe(0)
  })
})
