import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LoadedPicture, Outgoing } from '../../../src/channels/index.js'
import { type ScriptedApi, startScriptedApi } from './scripted-api.js'

const never = new AbortController().signal
const to = { channel: 'telegram', chat: '-1001' } as const
const picture: LoadedPicture = {
  hash: 'a'.repeat(64),
  type: 'image/jpeg',
  width: 60,
  height: 40,
  bytes: Buffer.from('what is in it'),
}
const known = { ...picture, reuse: 'file-7' }
const badName = { error: 400, description: 'Bad Request: wrong file identifier/HTTP URL specified' }

let api: ScriptedApi
beforeEach(async () => {
  api = await startScriptedApi()
})
afterEach(() => api.stop())

const send = (message: Outgoing) => api.telegram().send(to, message, never)
const calls = () => api.callsOf('sendPhoto').map(({ payload }) => payload)

describe('a picture on its way', () => {
  it('goes up with its words, and names the largest of its sizes', async () => {
    const sent = await send({ text: 'Tin', image: picture })
    expect(sent).toEqual({ kind: 'sent', messageId: '56', files: ['large'] })
    expect(calls()).toHaveLength(1)
    expect(calls()[0].raw).toContain('what is in it')
  })

  it('goes by its name, with marks on the letters of its words', async () => {
    const marks = [{ kind: 'bold', from: 1, to: 4 }] as const
    await send({ text: ' Tin', marks, image: known, replyTo: '12' })
    expect(calls()).toEqual([
      {
        chat_id: '-1001',
        photo: 'file-7',
        caption: 'Tin',
        caption_entities: [{ type: 'bold', offset: 0, length: 3 }],
        reply_parameters: { message_id: 12, allow_sending_without_reply: true },
      },
    ])
  })

  it('keeps what it answers, its marks and its buttons in a form', async () => {
    const marks = [{ kind: 'bold', from: 0, to: 3 }] as const
    const buttons = [[{ label: '5', value: 'r:5' }]]
    await send({ text: 'Tin', marks, buttons, image: picture, replyTo: '12' })
    const [{ raw }] = calls()
    expect(raw).toContain('{"message_id":12,"allow_sending_without_reply":true}')
    expect(raw).toContain('[{"type":"bold","offset":0,"length":3}]')
    expect(raw).toContain('{"inline_keyboard":[[{"text":"5","callback_data":"r:5"}]]}')
  })

  it('is sent although nobody can read which files it has', async () => {
    for (const photo of [undefined, [], [{}], 'x']) {
      api.will('sendPhoto', { result: { message_id: 57, photo } })
      expect(await send({ text: 'Tin', image: picture })).toEqual({ kind: 'sent', messageId: '57' })
    }
  })
})

describe('a picture that is refused', () => {
  it.each([
    badName,
    { error: 400, description: "Bad Request: can't use file of type Document as Photo" },
    { error: 400, description: 'Bad Request: FILE_REFERENCE_EXPIRED' },
    { error: 400, description: 'Bad Request: something new' },
  ])('by its name goes up, for nothing was said: $description', async (refusal) => {
    api.will('sendPhoto', refusal)
    const sent = await send({ text: 'Tin', image: known })
    expect(sent).toMatchObject({ kind: 'sent', files: ['large'] })
    expect(calls()).toHaveLength(2)
    expect(calls()[1].raw).toContain('what is in it')
  })

  it('by its name for what no upload mends, or without an answer, does not go up', async () => {
    api.will(
      'sendPhoto',
      { error: 429, description: 'Too Many Requests', parameters: { retry_after: 3 } },
      { error: 403, description: 'Forbidden: bot was kicked from the supergroup chat' },
      { error: 502, description: 'Bad Gateway' },
      'drops',
    )
    const kinds = []
    for (let times = 0; times < 4; times += 1)
      kinds.push((await send({ text: 'Tin', image: known })).kind)
    expect(kinds).toEqual(['throttled', 'refused', 'uncertain', 'uncertain'])
    expect(calls()).toHaveLength(4)
  })

  it.each([
    [400, 'Bad Request: IMAGE_PROCESS_FAILED'],
    [400, 'Bad Request: PHOTO_INVALID_DIMENSIONS'],
    [400, 'Bad Request: not enough rights to send photos to the chat'],
    [400, 'Bad Request: CHAT_SEND_PHOTOS_FORBIDDEN'],
    [400, 'Bad Request: message caption is too long'],
    [413, 'Request Entity Too Large'],
  ])('leaves its words to go alone: %i %s', async (error, description) => {
    api.will('sendPhoto', { error, description })
    expect(await send({ text: 'Tin', image: picture })).toEqual({
      kind: 'refused',
      code: 'picture',
      permanent: true,
    })
  })

  it('once more when it goes up goes no third time', async () => {
    api.will('sendPhoto', badName, badName)
    expect(await send({ text: 'Tin', image: known })).toMatchObject({ kind: 'refused' })
    expect(calls()).toHaveLength(2)
  })
})
