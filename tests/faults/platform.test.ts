import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ChatView } from '../../src/sandbox/telegram/index.js'
import { databaseUrls } from '../support/databases.js'
import { ADMIN, startWorld, type World } from '../support/service.js'

const soon = { timeout: 40_000, interval: 50 }

describe.each(databaseUrls)('when Telegram is unwell, on %s', (_name, fresh) => {
  let world: World
  afterEach(() => world.stop())

  const articlesIn = (chat: number) =>
    world.sandbox.messages(chat).filter(({ text }) => text.includes('CHÌA KHÓA'))

  const aBroadcastTo = async (count: number): Promise<readonly ChatView[]> => {
    world = await startWorld({ databaseUrl: await fresh() })
    const groups: ChatView[] = []
    for (let at = 0; at < count; at += 1) groups.push(await world.boundGroup(`Nhóm ${at}`, 'ap-1'))
    await world.importSample()
    world.sandbox.openDirect(ADMIN)
    world.sandbox.say(ADMIN, ADMIN, '/dang 1 đến ap-1')
    await vi.waitFor(() => expect(sendButton()).toBeDefined(), soon)
    return groups
  }
  const sendButton = () => {
    for (const message of world.sandbox.messages(ADMIN)) {
      const data = message.buttons.flat().find(({ text }) => text === 'Gửi ngay')?.data
      if (data) return { message, data }
    }
    return undefined
  }
  const sendNow = () => {
    const found = sendButton()
    if (found) world.sandbox.press(ADMIN, ADMIN, found.message.id, found.data)
  }
  const states = async () => {
    const rows = await world.house.db
      .selectFrom('delivery')
      .select(['chat', 'state'])
      .where('post_id', 'is not', null)
      .execute()
    return rows
  }

  it('an outage in the middle of a broadcast costs at most what was in flight, and the rest arrives after it', async () => {
    const groups = await aBroadcastTo(30)
    sendNow()
    await vi.waitFor(
      () => expect(groups.flatMap(({ id }) => articlesIn(id)).length).toBeGreaterThan(4),
      soon,
    )
    await world.sandbox.down()
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    await world.sandbox.up()
    await vi.waitFor(async () => {
      const rows = await states()
      expect(rows).toHaveLength(30)
      expect(rows.every(({ state }) => state === 'sent' || state === 'uncertain')).toBe(true)
    }, soon)
    const uncertain = (await states()).filter(({ state }) => state === 'uncertain')
    expect(uncertain.length).toBeLessThan(32)
    for (const { chat, state } of await states()) {
      const said = articlesIn(Number(chat)).length
      expect(said).toBeLessThanOrEqual(1)
      if (state === 'sent') expect(said).toBe(1)
    }
  })

  it('a message that arrived although the line broke is not said again, and a press proves that it is there', async () => {
    const [group] = await aBroadcastTo(1)
    const chat = group?.id ?? 0
    world.sandbox.fault({ method: 'sendMessage', chatId: chat, kind: 'deliverThenDrop', times: 1 })
    sendNow()
    await vi.waitFor(
      async () => expect(await states()).toMatchObject([{ state: 'uncertain' }]),
      soon,
    )
    await vi.waitFor(
      () =>
        expect(world.sandbox.messages(ADMIN).at(-1)?.text).toMatch(/Chưa chắc đã tới.*\/guilai 1/s),
      soon,
    )
    const { id } = world.sandbox.addPerson({ firstName: 'Lan' })
    world.sandbox.press(id, chat, articlesIn(chat)[0]?.id ?? 0, 4)
    await vi.waitFor(async () => expect(await states()).toMatchObject([{ state: 'sent' }]), soon)
    await vi.waitFor(
      () => expect(articlesIn(chat)[0]?.buttons.at(-1)?.[0]?.text).toBe('⭐ 5,0 · 1'),
      soon,
    )
    expect(articlesIn(chat)).toHaveLength(1)
  })

  it.each(['status500', 'status502html', 'hang', 'garbageJson'] as const)(
    'answers of the kind %s to our polls hold nothing up for good',
    async (kind) => {
      world = await startWorld({ databaseUrl: await fresh() })
      world.sandbox.openDirect(ADMIN)
      world.sandbox.fault({ method: 'getUpdates', kind, times: 2, ms: 1_000 })
      // The first ends the poll that was open; the second waits behind the faults.
      world.sandbox.say(ADMIN, ADMIN, '/bai')
      await vi.waitFor(() => expect(world.sandbox.heldCount()).toBe(0), soon)
      world.sandbox.say(ADMIN, ADMIN, '/trogiup')
      await vi.waitFor(
        () => expect(world.sandbox.messages(ADMIN).at(-1)?.text).toContain('Các lệnh'),
        soon,
      )
      const polls = world.sandbox.calls().filter(({ method }) => method === 'getUpdates')
      expect(polls.length).toBeGreaterThan(4)
      expect(world.service.ready()).toBe(true)
    },
    120_000,
  )

  it('a poisoned update is passed over, and those around it are taken', async () => {
    const [group] = await aBroadcastTo(1)
    const chat = group?.id ?? 0
    sendNow()
    await vi.waitFor(() => expect(articlesIn(chat)).toHaveLength(1), soon)
    const { id } = world.sandbox.addPerson({ firstName: 'Lan' })
    const post = articlesIn(chat)[0]?.id ?? 0
    world.sandbox.say(id, chat, 'Trước', { replyTo: post })
    world.sandbox.injectRawUpdate({
      message: { message_id: 'x', chat: null, text: 'Chuyện kín trong làng' },
    })
    world.sandbox.injectRawUpdate({})
    world.sandbox.injectRawUpdate({
      callback_query: { id: 'q', from: { id: 5, first_name: 'A' }, data: 'r:\u0000' },
    })
    world.sandbox.say(id, chat, 'Sau', { replyTo: post })
    await vi.waitFor(async () => {
      const rows = await world.house.db
        .selectFrom('feedback')
        .select('text')
        .orderBy('received_at')
        .execute()
      expect(rows.map(({ text }) => text)).toEqual(['Trước', 'Sau'])
    }, soon)
    const kept = await world.house.db
      .selectFrom('incoming')
      .selectAll()
      .where('state', '=', 'poisoned')
      .execute()
    expect(kept).toMatchObject([{ kind: 'unreadable', error: 'ReadError' }])
    expect(kept[0]?.id).toMatch(/^telegram:700100:\d+$/)
    expect(JSON.stringify(kept)).not.toContain('kín')
  })

  it('where our reaction was refused, thanks are said in words', async () => {
    const [group] = await aBroadcastTo(1)
    const chat = group?.id ?? 0
    sendNow()
    await vi.waitFor(() => expect(articlesIn(chat)).toHaveLength(1), soon)
    const { id } = world.sandbox.addPerson({ firstName: 'Lan' })
    world.sandbox.say(id, chat, 'Hay lắm', { replyTo: articlesIn(chat)[0]?.id ?? 0 })
    await vi.waitFor(async () => {
      const { numUpdatedRows } = await world.house.db
        .updateTable('delivery')
        .set({ state: 'failed', reason: 'rejected' })
        .where('key', 'like', 'thanks:%')
        .where('state', '=', 'sent')
        .executeTakeFirst()
      expect(Number(numUpdatedRows)).toBe(1)
    }, soon)
    const { thanks } = world.house.words.feedback
    const said = () => world.sandbox.messages(chat).filter(({ text }) => text === thanks)
    await vi.waitFor(() => expect(said()).toHaveLength(1), soon)
  })

  it('what people write is kept and shown as they wrote it', async () => {
    const [group] = await aBroadcastTo(1)
    const chat = group?.id ?? 0
    sendNow()
    await vi.waitFor(() => expect(articlesIn(chat)).toHaveLength(1), soon)
    const { id } = world.sandbox.addPerson({ firstName: '<b>Lan</b> \u202Eđảo' })
    const post = articlesIn(chat)[0]?.id ?? 0
    const texts = [
      '<b>đậm</b> & "ngoặc" @everyone',
      '\u202Eđảo ngược\u202C',
      '👩‍👩‍👧‍👦 tốt lắm 👍🏽',
      'Tiếng Việt tách dấu'.normalize('NFD'),
      'x'.repeat(4_096),
    ]
    for (const text of texts) world.sandbox.say(id, chat, text, { replyTo: post })
    texts.push('không dấu mốc')
    world.sandbox.say(id, chat, 'không\0 dấu mốc', { replyTo: post })
    await vi.waitFor(async () => {
      const rows = await world.house.db.selectFrom('feedback').select('text').execute()
      expect(rows.map(({ text }) => text).sort()).toEqual([...texts].sort())
    }, soon)
    const [member] = await world.house.db.selectFrom('member').select('name').execute()
    expect(member?.name).toBe('<b>Lan</b> \u202Eđảo')
    const thanked = () =>
      world.sandbox.messages(chat).filter(({ reactions }) => reactions.includes('🙏'))
    await vi.waitFor(() => expect(thanked()).toHaveLength(1), soon)
  })
})
