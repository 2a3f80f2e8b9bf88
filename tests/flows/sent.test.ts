import { afterEach, describe, expect, it, vi } from 'vitest'
import type { LoadedPicture } from '../../src/channels/index.js'
import { addStaff } from '../../src/people/index.js'
import { docxOf, paragraph } from '../articles/document/files.js'
import { databaseUrls } from '../support/databases.js'
import { type Pages, pageOf, startPages } from '../support/pages.js'
import { aJpeg, freshFolder } from '../support/pictures.js'
import { ADMIN, startWorld, type World } from '../support/service.js'
import { startZalo, type Zalo } from '../support/zalo.js'

const soon = { timeout: 40_000, interval: 50 }
vi.setConfig({ testTimeout: 120_000 })

/** A person who speaks to the service directly, on either channel. */
interface Talk {
  said(): readonly string[]
  say(text: string): void
  photos(images: readonly Uint8Array[], caption: string): void
  file(name: string, bytes: Uint8Array): void
}

const measures = { width: 600, height: 400 }
const CAPTION =
  'Cầu mới thôn Đông\nSáng nay bà con cùng cán bộ xã khánh thành cây cầu mới qua kênh.'

describe.each(databaseUrls)('what staff sends directly, on %s', (_name, fresh) => {
  let world: World
  let zalo: Zalo
  let site: Awaited<ReturnType<typeof startPages>>
  let pages: Pages
  let talks: Readonly<Record<'telegram' | 'zalo', Talk>>
  let zaloStaff: string
  afterEach(async () => {
    await world.stop()
    await zalo.sandbox.stop()
    await site.stop()
  })

  async function open(): Promise<void> {
    pages = {}
    site = await startPages(pages)
    zalo = await startZalo()
    zaloStaff = zalo.sandbox.addPerson({ name: 'Cán bộ' }).id
    const env = {
      ...zalo.env,
      ADMINS: `telegram:${ADMIN},zalo:${zaloStaff}`,
      DATA_DIR: freshFolder(),
      IMPORT_ALLOW_HOSTS: site.host,
    }
    world = await startWorld({ databaseUrl: await fresh(), env })
    world.sandbox.openDirect(ADMIN)
    talks = { telegram: onTelegram(ADMIN), zalo: onZalo(zaloStaff) }
  }

  function onTelegram(person: number): Talk {
    const { sandbox } = world
    return {
      said: () =>
        sandbox
          .messages(person)
          .filter(({ from }) => from.kind === 'bot')
          .map(({ text }) => text),
      say: (text) => void sandbox.say(person, person, text),
      photos(images, caption) {
        const photos = images.map((bytes, at) => ({
          kind: 'photo' as const,
          bytes,
          ...(at === 0 && { caption }),
        }))
        const [only] = photos
        if (only && photos.length === 1) sandbox.sendFile(person, person, only)
        else sandbox.sendAlbum(person, person, photos)
      },
      file: (name, bytes) =>
        void sandbox.sendFile(person, person, { kind: 'document', name, bytes }),
    }
  }

  function onZalo(person: string): Talk {
    const { sandbox } = zalo
    return {
      said: () =>
        sandbox
          .messages(person)
          .filter(({ from }) => from.isAccount)
          .map(({ text }) => text),
      say: (text) => void sandbox.whisper(person, text),
      photos(images, caption) {
        const [only] = images
        const photos = images.map((bytes) => ({ bytes, ...measures }))
        if (only && images.length === 1)
          sandbox.sendImage(person, person, caption, { bytes: only, ...measures })
        else sandbox.sendAlbum(person, person, photos, caption)
      },
      file: (name, bytes) => void sandbox.sendFile(person, person, { name, bytes }),
    }
  }

  /** Does something, and waits for an answer with these words; gives the answer. */
  async function asks(talk: Talk, act: () => void, answer: string): Promise<string> {
    const before = talk.said().length
    act()
    return await vi.waitFor(() => {
      const found = talk
        .said()
        .slice(before)
        .find((text) => text.includes(answer))
      if (found === undefined)
        throw new Error(`not answered with ${answer}: ${talk.said().slice(before).join(' | ')}`)
      return found
    }, soon)
  }
  const articles = () =>
    world.house.db.selectFrom('article').selectAll().orderBy('number').execute()
  const imagesOf = (row: { readonly images: string } | undefined) =>
    JSON.parse(row?.images ?? '[]') as readonly Partial<LoadedPicture>[]

  it('a link becomes an article with the pictures of its page, once, and is shown as it is', async () => {
    await open()
    pages['/cau'] = pageOf('Lịch tiêm chủng', ['/a.jpg', '/tin.svg', '/mat.jpg', '/b.jpg'])
    pages['/a.jpg'] = { type: 'image/jpeg', body: await aJpeg(10) }
    pages['/b.jpg'] = { type: 'image/jpeg', body: await aJpeg(200) }
    pages['/tin.svg'] = { type: 'image/svg+xml', body: '<svg/>' }
    const { telegram, zalo: onZ } = talks
    const card = await asks(telegram, () => telegram.say(`${site.url}/cau`), 'Đã lưu bài 1')
    expect(card).toContain('Lịch tiêm chủng')
    expect(card).toContain('Ảnh kèm bài: 2')
    expect(card).toMatch(/Tóm tắt \(.+\):\n\S/)
    expect(card).toContain('/dang 1')
    const [row] = await articles()
    expect(
      imagesOf(row).flatMap(({ width, height, hash }) => (hash ? [{ width, height }] : [])),
    ).toEqual([measures, measures])
    // The same again, under another form of its address, from the other channel.
    await asks(
      onZ,
      () => onZ.say(`/soan ${site.url}/cau?utm_source=zalo`),
      'Bài này đã có, là bài số 1',
    )
    expect(await articles()).toHaveLength(1)
    expect(site.asked.filter((path) => path === '/a.jpg')).toHaveLength(1)
  })

  it('a link that cannot be read is told why', async () => {
    await open()
    const { telegram } = talks
    await asks(
      telegram,
      () => telegram.say(`${site.url}/khong-co`),
      'Trang không còn ở địa chỉ này',
    )
    await asks(telegram, () => telegram.say('http://127.0.0.1:1/x'), 'mạng nội bộ')
    pages['/loi'] = 500
    await asks(telegram, () => telegram.say(`${site.url}/loi`), 'Đã nhận, đang đọc')
    pages['/loi'] = pageOf('Lịch tiêm sau khi sửa')
    await vi.waitFor(() => expect(telegram.said().at(-1)).toContain('Lịch tiêm sau khi sửa'), soon)
  })

  it.each(['telegram', 'zalo'] as const)(
    'a file of Word and an album become articles, on %s',
    async (channel) => {
      await open()
      const talk = talks[channel]
      const docx = docxOf(
        paragraph('Thông báo lịch họp thôn') +
          paragraph(
            'Đúng 19 giờ ngày 05/12/2026, mời bà con đến nhà văn hoá thôn họp bàn việc làm đường.',
          ),
      )
      const read = await asks(talk, () => talk.file('thông báo.docx', docx), 'Đã lưu bài 1')
      expect(read).toContain('Thông báo lịch họp thôn')

      const photos = [await aJpeg(20), await aJpeg(90), await aJpeg(160)]
      const card = await asks(talk, () => talk.photos(photos, CAPTION), 'Đã lưu bài 2')
      expect(card).toContain('Cầu mới thôn Đông')
      expect(card).toContain('Ảnh kèm bài: 3')
      const [, album] = await articles()
      expect(album).toMatchObject({ title: 'Cầu mới thôn Đông', origin: 'chat' })
      expect(album?.body).toContain('khánh thành cây cầu mới')
      const images = imagesOf(album)
      expect(new Set(images.map(({ hash }) => hash)).size).toBe(3)
      for (const { hash = '' } of images)
        expect(await world.house.pictures.read({ hash })).toBeDefined()
      // In the order of the album: the first one goes out with the summary.
      const first = await world.house.pictures.put(photos[0] ?? new Uint8Array())
      expect(images[0]?.hash).toBe(first.kind === 'put' ? first.picture.hash : '')

      await asks(talk, () => talk.photos([firstOf(photos)], ''), 'chưa có chữ')
      await asks(talk, () => talk.file('phim.mp4', Buffer.from('x')), 'Chưa đọc được loại tệp này')
      expect(await articles()).toHaveLength(2)
      const tasks = await world.house.db.selectFrom('task').select(['state', 'payload']).execute()
      expect(tasks.map(({ payload }) => payload)).toEqual(tasks.map(() => null))
    },
  )

  it('members are answered politely, and nothing of what they send is had', async () => {
    await open()
    const lan = world.sandbox.addPerson({ firstName: 'Lan' }).id
    world.sandbox.openDirect(lan)
    const talk = onTelegram(lan)
    await asks(talk, () => talk.say(`${site.url}/cau`), 'Cảm ơn anh/chị đã nhắn')
    talk.file('a.docx', docxOf(paragraph('Tin')))
    await vi.waitFor(
      () => expect(talk.said().at(-1)).toContain('xin gõ /gopy rồi gửi theo từng bước'),
      soon,
    )
    await addStaff(
      world.house.db,
      { channel: 'telegram', person: String(lan), role: 'viewer' },
      new Date(),
    )
    await asks(talk, () => talk.file('a.docx', docxOf(paragraph('Tin'))), 'chưa được cấp quyền')
    expect(site.asked).toEqual([])
    expect(await world.house.db.selectFrom('task').selectAll().execute()).toEqual([])
    expect(world.sandbox.counts().calls['getFile']).toBeUndefined()
  })
})

function firstOf(photos: readonly Uint8Array[]): Uint8Array {
  return photos[0] ?? new Uint8Array()
}
