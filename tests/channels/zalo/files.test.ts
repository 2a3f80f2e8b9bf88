import { describe, expect, it } from 'vitest'
import { createAlbumMemory } from '../../../src/channels/album-memory.js'
import { readArrival } from '../../../src/channels/zalo/incoming.js'
import { inDirect, inGroup, message, READER, UID } from './frames.js'

const HREF = 'https://voice-aac-dl.zdn.vn/1.aac'
const sent = (msgType: string, content: object) =>
  readArrival(inDirect('message', message({ idTo: UID, msgType, content })), READER)?.what

describe('what is sent instead of words', () => {
  it('is a voice, by the address that other clients take, or its own', () => {
    const params = JSON.stringify({ m4a: 'https://voice-aac-dl.zdn.vn/1.m4a' })
    expect(sent('chat.voice', { href: HREF, params })).toMatchObject({
      text: '',
      files: [{ kind: 'voice', ref: 'https://voice-aac-dl.zdn.vn/1.m4a' }],
    })
    expect(sent('chat.voice', { href: HREF, params: 'broken' })).toMatchObject({
      files: [{ kind: 'voice', ref: HREF }],
    })
    expect(sent('chat.video.msg', { href: HREF, title: 'Xem' })).toMatchObject({
      text: 'Xem',
      files: [{ kind: 'video' }],
    })
  })

  it('is a place, as far as it says where', () => {
    const at = (params: object, title = '') =>
      sent('chat.location.new', { title, params: JSON.stringify(params) })
    expect(at({ latitude: 10.76, longitude: '106.66' }, 'Chợ')).toMatchObject({
      text: '',
      spot: { latitude: 10.76, longitude: 106.66, name: 'Chợ' },
    })
    for (const params of [{}, { latitude: '', longitude: 1 }, { latitude: 91, longitude: 1 }])
      expect(at(params)).not.toHaveProperty('spot')
  })
})

describe('an album behind a command', () => {
  it('is heard from the part with the command on', () => {
    const albums = createAlbumMemory()
    const part = (id_in_group: number, title: string, msgId: string) => {
      const params = JSON.stringify({ group_layout_id: 5, id_in_group, total_item_in_group: 2 })
      const content = { href: 'https://photo.zdn.vn/1.jpg', title, params }
      const said = message({ msgType: 'chat.photo', content, msgId })
      return readArrival(inGroup('message', said), { ...READER, albums })?.what
    }
    expect(part(1, '', '6812345678909')).toBeUndefined()
    expect(part(0, '/gopy Đèn hỏng', '6812345678910')).toMatchObject({ text: '/gopy Đèn hỏng' })
    expect(part(1, '', '6812345678911')).toMatchObject({ text: '', album: { place: 1, size: 2 } })
  })
})
