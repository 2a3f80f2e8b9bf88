import { describe, expect, it } from 'vitest'
import { aSandbox, aVillage, call, PIXEL, pngOf, refusalOf, TOKEN, telegrafFor } from './support.js'

const photoIds = (message: { readonly photo: readonly { readonly file_id: string }[] }) =>
  message.photo.map((size) => size.file_id)

describe('a photo', () => {
  it('goes by upload once and then by its id', async () => {
    const { sandbox, group, telegram } = await aVillage()
    const first = await telegram.sendPhoto(group.id, { source: PIXEL }, { caption: 'Đường mới' })
    const id = photoIds(first).at(-1) ?? ''
    const second = await telegram.sendPhoto(group.id, id)
    expect(first.caption).toBe('Đường mới')
    expect(photoIds(second)).toEqual([id])
    expect(sandbox.messages(group.id).map((message) => message.photo.at(-1))).toEqual([id, id])
    expect(sandbox.violations()).toEqual([])
  })

  it('comes in several sizes, the largest last', async () => {
    const { group, telegram } = await aVillage()
    const { photo } = await telegram.sendPhoto(group.id, { source: pngOf(900, 300) })
    expect(photo.map(({ width, height }) => [width, height])).toEqual([
      [90, 30],
      [900, 300],
    ])
  })

  it('may be PNG, JPEG or GIF', async () => {
    const { group, telegram } = await aVillage()
    const jpeg = Buffer.from('ffd8ffe00004aabbffc0000b08006400320301110000ffd9', 'hex')
    const gif = Buffer.from('47494638396132006400800000', 'hex')
    for (const source of [jpeg, gif]) {
      const { photo } = await telegram.sendPhoto(group.id, { source })
      expect(photo.at(-1)).toMatchObject({ width: 50, height: 100 })
    }
  })

  it('can be downloaded as it was sent', async () => {
    const { sandbox, group, telegram } = await aVillage()
    const sent = await telegram.sendPhoto(group.id, { source: PIXEL })
    const link = await telegram.getFileLink(photoIds(sent).at(-1) ?? '')
    expect(link.href).toContain(`${sandbox.apiRoot}/file/bot${TOKEN}/photos/`)
    expect(Buffer.from(await (await fetch(link)).arrayBuffer())).toEqual(PIXEL)
  })

  it('has an id that is good for one bot only', async () => {
    const other = '654321:other-Token'
    const sandbox = await aSandbox({ token: [TOKEN, other] })
    const group = sandbox.addGroup({ title: 'Thôn Đông', announce: false })
    const sent = await telegrafFor(sandbox).sendPhoto(group.id, { source: PIXEL })
    const id = photoIds(sent).at(-1) ?? ''
    expect(await refusalOf(telegrafFor(sandbox, other).sendPhoto(group.id, id))).toBe(
      '400 Bad Request: wrong file identifier/HTTP URL specified',
    )
  })

  it.each([
    ['what is no picture', Buffer.from('chữ'), 'IMAGE_PROCESS_FAILED'],
    ['one that is too long and thin', pngOf(2_100, 100), 'PHOTO_INVALID_DIMENSIONS'],
    ['one that is too large in pixels', pngOf(6_000, 4_001), 'PHOTO_INVALID_DIMENSIONS'],
    ['one of no size', pngOf(0, 0), 'PHOTO_INVALID_DIMENSIONS'],
    [
      'one of more than 10 MB',
      Buffer.concat([PIXEL, Buffer.alloc(10 * 1_024 * 1_024)]),
      'file of size 10485830 bytes is too big for a photo; the maximum size is 10485760 bytes',
    ],
  ])('is refused: %s', async (_, source, why) => {
    const { sandbox, group, telegram } = await aVillage()
    expect(await refusalOf(telegram.sendPhoto(group.id, { source }))).toBe(
      `400 Bad Request: ${why}`,
    )
    expect(sandbox.messages(group.id)).toEqual([])
  })

  it('is not fetched from the internet', async () => {
    const { group, telegram } = await aVillage()
    expect(await refusalOf(telegram.sendPhoto(group.id, 'https://example.vn/a.jpg'))).toBe(
      '400 Bad Request: failed to get HTTP URL content',
    )
  })

  it('may have 1,024 units of caption', async () => {
    const { group, telegram } = await aVillage()
    const caption = 'ề'.repeat(1_024)
    const sent = await telegram.sendPhoto(group.id, { source: PIXEL }, { caption })
    expect(sent.caption).toBe(caption)
    expect(
      await refusalOf(telegram.sendPhoto(group.id, { source: PIXEL }, { caption: `${caption}ề` })),
    ).toBe('400 Bad Request: message caption is too long')
  })
})

describe('an album', () => {
  const photo = { type: 'photo' as const, media: { source: PIXEL } }

  it('holds two to ten photos that belong together', async () => {
    const { sandbox, group, telegram } = await aVillage()
    const sent = await telegram.sendMediaGroup(group.id, [{ ...photo, caption: 'Một' }, photo])
    expect(sent.map((message) => ('caption' in message ? message.caption : ''))).toEqual([
      'Một',
      '',
    ])
    const [one, two] = sandbox.messages(group.id)
    expect(one?.albumId).toBeDefined()
    expect(one?.albumId).toBe(two?.albumId)
    expect(sandbox.counts().deliveries[String(group.id)]).toBe(2)
  })

  it.each([1, 11])('is refused with %i', async (count) => {
    const { sandbox, group } = await aVillage()
    const media = Array.from({ length: count }, () => ({ type: 'photo', media: 'x' }))
    const answer = await call(sandbox, 'sendMediaGroup', { chat_id: group.id, media })
    expect(answer.status).toBe(400)
    expect(answer.body.description).toMatch(/send as an album$/)
  })

  it('has no place for buttons', async () => {
    const { sandbox, group } = await aVillage()
    const params = { chat_id: group.id, media: [], reply_markup: { inline_keyboard: [] } }
    await call(sandbox, 'sendMediaGroup', params)
    expect(sandbox.violations()[0]?.problem).toBe('unknown parameter "reply_markup"')
  })
})

describe('a document', () => {
  it('keeps its name and can be sent again by id', async () => {
    const { sandbox, group, telegram } = await aVillage()
    const source = Buffer.from('báo cáo')
    const sent = await telegram.sendDocument(group.id, { source, filename: 'bao-cao.docx' })
    expect(sent.document.file_name).toBe('bao-cao.docx')
    await telegram.sendDocument(group.id, sent.document.file_id)
    expect(sandbox.messages(group.id).map((message) => message.document?.name)).toEqual([
      'bao-cao.docx',
      'bao-cao.docx',
    ])
  })

  it('is no photo', async () => {
    const { group, telegram } = await aVillage()
    const sent = await telegram.sendDocument(group.id, { source: PIXEL, filename: 'a.png' })
    expect(await refusalOf(telegram.sendPhoto(group.id, sent.document.file_id))).toBe(
      "400 Bad Request: can't use file of type Document as Photo",
    )
  })
})

describe('a file of a person', () => {
  it('reaches the bot, who can download it', async () => {
    const { sandbox, lan, telegram } = await aVillage()
    sandbox.openDirect(lan.id)
    const bytes = Buffer.from('<p>bài viết</p>')
    const request = { kind: 'document', bytes, name: 'bai.html', caption: '/soan' } as const
    sandbox.sendFile(lan.id, lan.id, request)
    const message = sandbox.held().at(-1)?.['message'] as { document: { file_id: string } }
    expect(message).toMatchObject({ caption: '/soan', document: { file_name: 'bai.html' } })
    const link = await telegram.getFileLink(message.document.file_id)
    expect(await (await fetch(link)).text()).toBe('<p>bài viết</p>')
  })

  it('of more than 20 MB cannot be downloaded by a bot', async () => {
    const { sandbox, lan, telegram } = await aVillage()
    sandbox.openDirect(lan.id)
    const bytes = Buffer.alloc(20 * 1_024 * 1_024 + 1)
    sandbox.sendFile(lan.id, lan.id, { kind: 'document', bytes })
    const message = sandbox.held().at(-1)?.['message'] as { document: { file_id: string } }
    expect(await refusalOf(telegram.getFile(message.document.file_id))).toBe(
      '400 Bad Request: file is too big',
    )
  })

  it('that nobody sent is not found', async () => {
    const { telegram } = await aVillage()
    expect(await refusalOf(telegram.getFile('AgAC'))).toBe(
      '400 Bad Request: wrong file_id or the file is temporarily unavailable',
    )
  })
})
