import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ChatView, MessageView } from '../../src/sandbox/telegram/index.js'
import { databaseUrls } from '../support/databases.js'
import { ADMIN, startWorld, type World } from '../support/service.js'

/** As documented: 30 a second in all, one a second in a chat, 20 a minute in a group, edits included. */
const OFFICIAL = {
  overall: 'window',
  perSecond: 30,
  lockoutMs: 3_000,
  chatPerSecond: 1,
  groupPerMinute: 20,
} as const
const GROUPS = 50
const RATERS = 200
const REPLIERS = 20

/** One thing after another, all the way: the words on the buttons are those people see. */
/** Whatever else the machine does meanwhile. */
const BUSY = { timeout: 60_000, interval: 50 }

describe.each(databaseUrls)('the main job on %s', (_name, fresh) => {
  let world: World
  afterEach(() => world.stop())

  it('carries the sample to 50 groups once, and brings back 200 ratings and 20 replies', async () => {
    world = await startWorld({ databaseUrl: await fresh(), sandbox: { limits: OFFICIAL } })
    const { sandbox, house } = world
    const groups: ChatView[] = []
    for (let at = 0; at < GROUPS; at += 1)
      groups.push(await world.boundGroup(`Nhóm ${at + 1}`, world.units[at % 4] ?? 'ap-1'))
    const number = await world.importSample()

    sandbox.openDirect(ADMIN)
    sandbox.say(ADMIN, ADMIN, `/dang ${number} đến tinh`)
    const card = await cardIn(world, ADMIN)
    expect(card.text).toContain('50 nhóm')
    pressLabelled(world, ADMIN, card, 'Gửi ngay')
    // Pressed twice, as impatient people do.
    pressLabelled(world, ADMIN, card, 'Gửi ngay')

    await vi.waitFor(
      () => expect(groups.flatMap(({ id }) => articlesIn(world, id))).toHaveLength(GROUPS),
      BUSY,
    )
    for (const { id } of groups) expect(articlesIn(world, id)).toHaveLength(1)

    const members = Array.from({ length: RATERS }, (_, at) =>
      sandbox.addPerson({ firstName: `Người ${at + 1}` }),
    )
    for (const [at, { id }] of members.entries()) {
      const group = groups[at % GROUPS]?.id ?? 0
      const article = articlesIn(world, group)[0]
      sandbox.press(id, group, article?.id ?? 0, at % 5)
      if (at < REPLIERS) sandbox.say(id, group, `Ý kiến số ${at}`, { replyTo: article?.id ?? 0 })
    }
    const [first] = members
    const firstGroup = groups[0]?.id ?? 0
    await waitForRatings(world, RATERS)
    expect(await totals(world)).toEqual([40, 40, 40, 40, 40])

    // The first one gave a 1; now a 5: replaced, not added.
    sandbox.press(first?.id ?? 0, firstGroup, articlesIn(world, firstGroup)[0]?.id ?? 0, 4)
    await vi.waitFor(async () => expect(await totals(world)).toEqual([39, 40, 40, 40, 41]), BUSY)
    await waitForRatings(world, RATERS)

    await vi.waitFor(async () => {
      const feedback = await house.db.selectFrom('feedback').selectAll().execute()
      expect(feedback).toHaveLength(REPLIERS)
      expect(
        feedback.every(({ post_id, group_id, member_id }) => post_id && group_id && member_id),
      ).toBe(true)
    }, BUSY)
    await vi.waitFor(
      () =>
        expect(sandbox.toasts().filter(({ text }) => text?.includes('ghi nhận'))).toHaveLength(
          RATERS,
        ),
      BUSY,
    )
    await vi.waitFor(
      () => {
        const shown = articlesIn(world, firstGroup)[0]?.buttons.at(-1)?.[0]?.text
        expect(shown).toBe('⭐ 3,0 · 200')
      },
      { timeout: 30_000, interval: 100 },
    )

    sandbox.say(ADMIN, ADMIN, `/thongke ${number}`)
    await vi.waitFor(
      () => {
        const said = sandbox.messages(ADMIN).at(-1)?.text ?? ''
        expect(said).toContain('Tổng số điểm của bài viết là: 604 trong 200 đánh giá')
        expect(said).toContain('Đã đến 50 nhóm · 20 ý kiến')
      },
      { timeout: 15_000, interval: 50 },
    )
    expect(sandbox.violations()).toEqual([])
    expect(sandbox.counts().tooManyRequests).toBe(0)
  }, 180_000)
})

function articlesIn(world: World, chat: number): readonly MessageView[] {
  return world.sandbox
    .messages(chat)
    .filter(({ from, text }) => from.kind === 'bot' && text.includes('CHÌA KHÓA'))
}

async function cardIn(world: World, chat: number): Promise<MessageView> {
  return await vi.waitFor(
    () => {
      const card = world.sandbox
        .messages(chat)
        .findLast(({ buttons }) => buttons.flat().some(({ text }) => text.includes('Gửi')))
      if (!card) throw new Error('no card yet')
      return card
    },
    { timeout: 15_000, interval: 20 },
  )
}

function pressLabelled(world: World, person: number, message: MessageView, label: string): void {
  const data = message.buttons.flat().find(({ text }) => text === label)?.data
  if (!data) throw new Error(`no button ${label}`)
  world.sandbox.press(person, person, message.id, data)
}

async function totals({ house }: World): Promise<readonly number[]> {
  const row = await house.db.selectFrom('rating_total').selectAll().executeTakeFirst()
  return row ? [row.n1, row.n2, row.n3, row.n4, row.n5] : []
}

async function waitForRatings({ house }: World, count: number): Promise<void> {
  await vi.waitFor(
    async () => {
      const rows = await house.db.selectFrom('rating').select('score').execute()
      expect(rows).toHaveLength(count)
    },
    { timeout: 60_000, interval: 50 },
  )
}
