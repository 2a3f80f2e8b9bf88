import { afterEach, describe, expect, it, vi } from 'vitest'
import { addImage } from '../../src/articles/index.js'
import { databaseUrls } from '../support/databases.js'
import { aJpeg, freshFolder } from '../support/pictures.js'
import { ADMIN, startWorld, type World } from '../support/service.js'
import { startZalo, type Zalo } from '../support/zalo.js'

const GROUPS = 6
const soon = { timeout: 60_000, interval: 50 }
const UPLOAD = '/api/group/photo_original/upload'
const measures = { width: 600, height: 400 }

describe.each(databaseUrls)('an article with a picture, on %s', (_name, fresh) => {
  let world: World
  let zalo: Zalo
  let staff: string
  afterEach(async () => {
    await world.stop()
    await zalo.sandbox.stop()
  })

  async function start(): Promise<void> {
    zalo = await startZalo()
    staff = zalo.sandbox.addPerson({ name: 'Quản trị' }).id
    const admins = { ADMINS: `telegram:${ADMIN},zalo:${staff}` }
    const env = { ...zalo.env, ...admins, DATA_DIR: freshFolder() }
    world = await startWorld({ databaseUrl: await fresh(), env })
    const { db, pictures } = world.house
    await world.importSample()
    const put = await pictures.put(await aJpeg())
    if (put.kind === 'refused') throw new Error(put.why)
    const { id } = await db.selectFrom('article').select('id').executeTakeFirstOrThrow()
    await db.transaction().execute((trx) => addImage(trx, id, put.picture))
  }

  async function bindZaloGroups(): Promise<readonly string[]> {
    const chats = Array.from({ length: GROUPS }, (_, at) => {
      const { id } = zalo.sandbox.addGroup({ title: `Zalo ${at}`, members: [staff] })
      zalo.sandbox.say(staff, id, `/nhom ${world.units[at % 4]}`)
      return id
    })
    await vi.waitFor(async () => {
      const bound = await world.house.db
        .selectFrom('group_chat')
        .select('id')
        .where('channel', '=', 'zalo')
        .where('unit_id', 'is not', null)
        .execute()
      expect(bound).toHaveLength(GROUPS)
    }, soon)
    return chats
  }

  /** Orders the post as staff does, and returns what the preview showed. */
  async function order() {
    const { sandbox } = world
    sandbox.openDirect(ADMIN)
    sandbox.say(ADMIN, ADMIN, '/dang 1 đến tinh')
    const card = await vi.waitFor(() => {
      const found = sandbox
        .messages(ADMIN)
        .find(({ buttons }) => buttons[0]?.[0]?.text === 'Gửi ngay')
      if (!found) throw new Error('no card yet')
      return found
    }, soon)
    sandbox.press(ADMIN, ADMIN, card.id, card.buttons[0]?.[0]?.data ?? '')
    return sandbox.messages(ADMIN).filter(({ image }) => image)
  }

  const onTelegram = (chat: number) =>
    world.sandbox.messages(chat).filter(({ text }) => text.includes('CHÌA KHÓA'))
  const onZalo = (chat: string) =>
    zalo.sandbox.messages(chat).filter(({ text }) => text.includes('CHÌA KHÓA'))

  async function totals(): Promise<readonly number[]> {
    const row = await world.house.db.selectFrom('rating_total').selectAll().executeTakeFirst()
    return row ? [row.n1, row.n2, row.n3, row.n4, row.n5] : []
  }

  it('shows it in every group, uploads it once on either channel, and is rated by all ways', async () => {
    await start()
    const { sandbox, house } = world
    const telegram: number[] = []
    for (let at = 0; at < GROUPS; at += 1)
      telegram.push((await world.boundGroup(`Telegram ${at}`, world.units[at % 4] ?? 'ap-1')).id)
    const chats = await bindZaloGroups()
    expect(await order()).toMatchObject([{ image: measures }])
    await vi.waitFor(() => {
      for (const chat of telegram) expect(onTelegram(chat)).toMatchObject([{ image: measures }])
      for (const chat of chats) expect(onZalo(chat)).toMatchObject([{ image: measures }])
    }, soon)
    const files = telegram.flatMap((chat) =>
      onTelegram(chat).flatMap(({ photo }) => photo.slice(-1)),
    )
    expect(new Set(files).size).toBe(1)
    expect(zalo.sandbox.counts()[UPLOAD]).toEqual({ '0': 1 })

    const [first = 0, second = 0] = telegram
    const [one = '', other = ''] = chats
    const lan = sandbox.addPerson({ firstName: 'Lan' }).id
    const { id: hoa } = zalo.sandbox.addPerson({ name: 'Hoa' })
    const { id: mai } = zalo.sandbox.addPerson({ name: 'Mai' })
    zalo.sandbox.join(hoa, one)
    zalo.sandbox.join(mai, other)
    sandbox.press(lan, first, onTelegram(first)[0]?.id ?? 0, 4)
    sandbox.say(lan, second, 'Đường đẹp quá', { replyTo: onTelegram(second)[0]?.id ?? 0 })
    zalo.sandbox.say(hoa, one, '4 sao', { quote: onZalo(one)[0]?.id ?? '' })
    zalo.sandbox.react(mai, other, onZalo(other)[0]?.id ?? '', ':o')
    await vi.waitFor(async () => expect(await totals()).toEqual([0, 0, 1, 1, 1]), soon)
    await vi.waitFor(async () => {
      const feedback = await house.db.selectFrom('feedback').select(['text', 'post_id']).execute()
      expect(feedback).toEqual([{ text: 'Đường đẹp quá', post_id: expect.any(String) }])
    }, soon)

    // The result stands under the picture that was rated, which stays what it is.
    await vi.waitFor(() => {
      const [post] = onTelegram(first)
      expect(post?.edits).toBeGreaterThan(0)
      expect(post).toMatchObject({ image: measures, text: expect.stringContaining('CHÌA KHÓA') })
    }, soon)
    expect(sandbox.violations()).toEqual([])
  }, 180_000)

  it('stands once where its answer was lost, and is proved by what the platform shows of it', async () => {
    await start()
    const chats = await bindZaloGroups()
    zalo.sandbox.fault({ kind: 'deliverThenDrop', path: '/photo_original/send' })
    await order()
    await vi.waitFor(async () => {
      const rows = await world.house.db
        .selectFrom('delivery')
        .select('state')
        .where('post_id', 'is not', null)
        .execute()
      expect(rows.map(({ state }) => state)).toEqual(Array(GROUPS).fill('sent'))
    }, soon)
    for (const chat of chats) expect(onZalo(chat)).toMatchObject([{ image: measures }])
  }, 180_000)
})
