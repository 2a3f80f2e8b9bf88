import { afterEach, describe, expect, it, vi } from 'vitest'
import { bindGroup, loadAudienceMap, noteGroup } from '../../src/audience/index.js'
import { databaseUrls } from '../support/databases.js'
import { ADMIN, startWorld, type World } from '../support/service.js'
import { startZalo, type Zalo } from '../support/zalo.js'

const soon = { timeout: 90_000, interval: 50 }
const SECOND = 'Cả xã chung tay, việc khó cũng xong: chuyện dân vận ở cơ sở'
const MENDED = 'Nội dung đã sửa cho đúng.'

describe.each(databaseUrls)('a post with two titles, on %s', (_name, fresh) => {
  let world: World
  let zalo: Zalo
  afterEach(async () => {
    await world.stop()
    await zalo.sandbox.stop()
  })

  it('is seen under each by half of the groups of a channel; corrected, and taken back under both', async () => {
    zalo = await startZalo()
    const staff = zalo.sandbox.addPerson({ name: 'Quản trị' })
    world = await startWorld({ databaseUrl: await fresh(), env: zalo.env })
    const { sandbox, house } = world
    const telegram: number[] = []
    for (let at = 0; at < 4; at += 1)
      telegram.push((await world.boundGroup(`Telegram ${at}`, world.units[at] ?? 'ap-1')).id)
    const zaloChats: string[] = []
    for (let at = 0; at < 4; at += 1)
      zaloChats.push(zalo.sandbox.addGroup({ title: `Zalo ${at}`, members: [staff.id] }).id)
    await bindZalo(zaloChats)
    await world.importSample()
    sandbox.openDirect(ADMIN)
    sandbox.say(ADMIN, ADMIN, `/dang 1 đến tinh hai tiêu đề: ${SECOND}`)
    const card = await toldAdmin(/\nB: Cả xã chung tay/)
    expect(card.text).toContain('Dưới 20 nhóm')
    const shown = sandbox.messages(ADMIN).map(({ text }) => text)
    expect(shown.some((text) => text.startsWith(SECOND))).toBe(true)
    sandbox.press(ADMIN, ADMIN, card.id, card.buttons[0]?.[0]?.data ?? '')
    const onTelegram = (chat: number) =>
      sandbox.messages(chat).filter(({ buttons }) => buttons.flat().length === 5)
    const onZalo = (chat: string) =>
      zalo.sandbox.messages(chat).filter(({ from }) => from.isAccount)
    await vi.waitFor(() => {
      for (const chat of telegram) expect(onTelegram(chat)).toHaveLength(1)
      for (const chat of zaloChats) expect(onZalo(chat)).toHaveLength(1)
    }, soon)
    const isSecond = ({ text }: { readonly text: string }) => text.startsWith(SECOND)
    const seconds = telegram.filter((chat) => onTelegram(chat).some(isSecond))
    expect(seconds).toHaveLength(2)
    expect(zaloChats.filter((chat) => onZalo(chat).some(isSecond))).toHaveLength(2)
    const rows = await house.db
      .selectFrom('delivery')
      .select(['chat', 'variant'])
      .where('post_id', 'is not', null)
      .execute()
    for (const { chat, variant } of rows.filter(({ chat }) => telegram.includes(Number(chat))))
      expect(variant).toBe(seconds.includes(Number(chat)) ? 1 : 0)

    sandbox.say(ADMIN, ADMIN, `/sua 1 ${MENDED}`)
    const mending = await toldAdmin(/Sửa tin 1 ở 8 nhóm/)
    sandbox.press(ADMIN, ADMIN, mending.id, mending.buttons[0]?.[0]?.data ?? '')
    await vi.waitFor(() => {
      for (const chat of telegram) {
        const [post] = onTelegram(chat)
        expect(post?.text).toContain(MENDED)
        expect(post?.text.startsWith(SECOND)).toBe(seconds.includes(chat))
      }
      // What cannot be changed is answered, under the title that was seen there.
      for (const chat of zaloChats) {
        const [post, notice] = onZalo(chat)
        expect(notice?.text).toContain(MENDED)
        expect(notice?.text.includes(SECOND)).toBe(post !== undefined && isSecond(post))
      }
    }, soon)

    // What the article is called later, no group has seen.
    await house.db.updateTable('article').set({ title: 'Tên đặt lại' }).execute()
    sandbox.say(ADMIN, ADMIN, '/thongke tin 1')
    expect((await toldAdmin(/Tin 1 – so hai tiêu đề/)).text).toMatch(
      /A: “(?!Tên đặt lại).+” – 4 nhóm đã nhận\nB: “Cả xã.*” – 4 nhóm đã nhận\nChưa đủ để nói tiêu đề nào hơn: có tiêu đề chưa tới 3 người chấm/,
    )
    sandbox.say(ADMIN, ADMIN, '/thuhoi 1')
    const recall = await toldAdmin(/hu hồi tin 1/)
    sandbox.press(ADMIN, ADMIN, recall.id, recall.buttons[0]?.[0]?.data ?? '')
    await vi.waitFor(() => {
      for (const chat of telegram) expect(onTelegram(chat)).toEqual([])
    }, soon)
    expect(sandbox.violations()).toEqual([])
  }, 240_000)

  async function toldAdmin(words: RegExp) {
    return await vi.waitFor(() => {
      const found = world.sandbox.messages(ADMIN).findLast(({ text }) => words.test(text))
      if (!found) throw new Error(`nothing with ${words}`)
      return found
    }, soon)
  }

  async function bindZalo(chats: readonly string[]): Promise<void> {
    const { db, clock } = world.house
    const account = world.house.channels.find(({ name }) => name === 'zalo')?.account
    if (!account) throw new Error('no account')
    const { unitByCode } = await loadAudienceMap(db)
    for (const [at, chat] of chats.entries()) {
      const joined = { channel: 'zalo', chat, accountId: account, title: `Zalo ${at}` } as const
      const { group } = await noteGroup(db, joined, clock.now())
      const unitId = unitByCode.get(world.units[at] ?? '')?.id
      if (unitId) await bindGroup(db, group.id, { unitId, noticeHash: 'notice' })
    }
  }
})
