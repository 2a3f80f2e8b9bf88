import { describe, expect, it } from 'vitest'
import type { AccountId } from '../../../src/base/index.js'
import { createAlbumMemory } from '../../../src/channels/album-memory.js'
import { readUpdate } from '../../../src/channels/telegram/incoming.js'
import { BOT_ID } from './scripted-api.js'
import { LAN, reply, talk } from './updates.js'

const reader = () => ({
  account: `telegram:${BOT_ID}` as AccountId,
  botId: BOT_ID,
  botUsername: 'cau_bot',
  now: new Date('2026-11-23T01:00:00.000Z'),
  albums: createAlbumMemory(),
})
const whole = (fields: object) =>
  readUpdate(reply('', 10, { text: undefined, ...fields }), reader())?.what

describe('what is sent instead of words', () => {
  it.each([
    [
      { voice: { file_id: 'v', file_size: 7, mime_type: 'audio/ogg' } },
      { kind: 'voice', ref: 'v', bytes: 7 },
    ],
    [
      { audio: { file_id: 'a', file_name: 'họp.mp3' } },
      { kind: 'voice', ref: 'a', name: 'họp.mp3' },
    ],
    [{ video: { file_id: 'f' } }, { kind: 'video', ref: 'f' }],
    [{ video_note: { file_id: 'n' } }, { kind: 'video', ref: 'n' }],
  ])('is a file: %j', (fields, file) => {
    expect(whole(fields)).toMatchObject({ text: '', files: [file] })
  })

  it('is a place, with the name of one that has a name', () => {
    const location = { latitude: 10.762622, longitude: 106.660172 }
    expect(whole({ location })).toMatchObject({ text: '', spot: location })
    const venue = { location, title: 'Chợ Mới', address: 'Ấp 2' }
    expect(whole({ location, venue })).toMatchObject({
      spot: { ...location, name: 'Chợ Mới, Ấp 2' },
    })
    expect(whole({ location: { latitude: 'x', longitude: 1 } })).not.toHaveProperty('spot')
  })
})

describe('an album behind a command', () => {
  const photo = [{ file_id: 'p', width: 1, height: 1 }]
  const part = (more: object) =>
    talk({ text: undefined, photo, media_group_id: '77', from: LAN, ...more })

  it('is heard from the part with the command on, of the same person alone', () => {
    const listening = reader()
    const hear = (update: unknown) => readUpdate(update, listening)?.what
    expect(hear(part({ message_id: 901 }))).toBeUndefined()
    expect(hear(part({ message_id: 902, caption: '/gopy Đèn hỏng' }))).toMatchObject({
      text: '/gopy Đèn hỏng',
      album: { id: '77', place: 902 },
    })
    expect(hear(part({ message_id: 903 }))).toMatchObject({ text: '', album: { id: '77' } })
    expect(hear(part({ message_id: 904, from: { ...LAN, id: 9 } }))).toBeUndefined()
    expect(hear(part({ message_id: 905, media_group_id: '78' }))).toBeUndefined()
  })
})
