import { afterEach, describe, expect, it, vi } from 'vitest'
import { databaseUrls } from '../support/databases.js'
import { ADMIN, startWorld, type World } from '../support/service.js'

const GROUPS = 10
const BUSY = { timeout: 60_000, interval: 50 }

describe.each(databaseUrls)('an urgent post on %s', (_name, fresh) => {
  let world: World
  afterEach(() => world.stop())

  const said = (chat: number, words: string) =>
    world.sandbox
      .messages(chat)
      .filter(({ from, text }) => from.kind === 'bot' && text.includes(words))
  const order = async (line: string, answer: RegExp) => {
    world.sandbox.say(ADMIN, ADMIN, line)
    await vi.waitFor(() => {
      const last = world.sandbox.messages(ADMIN).findLast(({ from }) => from.kind === 'bot')
      if (!last?.text.match(answer)) throw new Error(`not answered yet: ${last?.text}`)
    }, BUSY)
  }
  const numberOf = async (at: number) => {
    const { db } = world.house
    const posts = await db.selectFrom('post').select('number').orderBy('number').execute()
    return posts[at]?.number ?? 0
  }

  it('reaches every group once before a broadcast that was queued ends', async () => {
    world = await startWorld({ databaseUrl: await fresh(), env: { TELEGRAM_RATE: '2' } })
    const { sandbox, house } = world
    const groups: number[] = []
    for (let at = 0; at < GROUPS; at += 1)
      groups.push((await world.boundGroup(`Nhóm ${at + 1}`, world.units[at % 4] ?? 'ap-1')).id)
    await world.importSample()
    sandbox.openDirect(ADMIN)
    await order('/soan Bão đổ bộ\n\nBà con vào nơi trú ẩn.', /Đã lưu bài 2/)
    await order('/dang 2 đến tinh', /Gửi ngay|Tin 1/)
    await order('/dang 1 đến tinh', /Tin 2/)
    // Everything that was said until now is out.
    await vi.waitFor(async () => {
      const waiting = await house.db
        .selectFrom('delivery')
        .select('id')
        .where('state', 'in', ['queued', 'sending'])
        .execute()
      expect(waiting).toEqual([])
    }, BUSY)

    const card = sandbox.messages(ADMIN).findLast(({ buttons }) => buttons.length > 0)
    const send = card?.buttons.flat().find(({ text }) => text === 'Gửi ngay')?.data
    sandbox.press(ADMIN, ADMIN, card?.id ?? 0, send ?? '')
    await vi.waitFor(
      () => expect(groups.flatMap((id) => said(id, 'CHÌA KHÓA')).length).toBeGreaterThan(0),
      BUSY,
    )
    await order(`/guigap ${await numberOf(0)} bão đổ bộ tối nay`, /Đang gửi gấp tin 1/)
    await vi.waitFor(
      () => expect(groups.flatMap((id) => said(id, 'nơi trú ẩn'))).toHaveLength(GROUPS),
      BUSY,
    )
    const before = groups.flatMap((id) => said(id, 'CHÌA KHÓA'))
    expect(before.length, 'the broadcast goes on').toBeLessThan(GROUPS)
    await vi.waitFor(
      () => expect(groups.flatMap((id) => said(id, 'CHÌA KHÓA'))).toHaveLength(GROUPS),
      BUSY,
    )
    for (const id of groups) {
      expect(said(id, 'nơi trú ẩn')).toHaveLength(1)
      expect(said(id, 'CHÌA KHÓA')).toHaveLength(1)
    }
    const audit = await house.db
      .selectFrom('audit')
      .select('detail')
      .where('act', '=', 'post.urgent')
      .execute()
    expect(audit).toEqual([{ detail: expect.stringContaining('bão đổ bộ tối nay') }])
  }, 180_000)
})
