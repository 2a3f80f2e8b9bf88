import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { putArticle, readArticleFile } from '../../src/articles/index.js'
import { databaseUrls } from '../support/databases.js'
import { ADMIN, startWorld, type World } from '../support/service.js'

const soon = { timeout: 20_000, interval: 20 }

describe.each(databaseUrls)('a group that is bound in a topic, on %s', (_name, fresh) => {
  let world: World
  let posted: number
  beforeEach(() => {
    posted = 0
  })
  afterEach(() => world.stop())

  const said = (chat: number) =>
    world.sandbox.messages(chat).filter(({ from }) => from.kind === 'bot')
  const row = async (chat: number) =>
    await world.house.db
      .selectFrom('group_chat')
      .selectAll()
      .where('chat', '=', String(chat))
      .executeTakeFirstOrThrow()

  async function aForum(members: readonly number[] = []) {
    world.sandbox.openDirect(ADMIN)
    const group = world.sandbox.addGroup({
      title: 'Thôn Đông',
      supergroup: true,
      members: [ADMIN, ...members],
    })
    const open = (name: string) => world.sandbox.createTopic(ADMIN, group.id, name)
    return { id: group.id, notices: open('Thông báo'), talk: open('Trò chuyện') }
  }

  async function bind(chat: number, topicId: number): Promise<void> {
    world.sandbox.say(ADMIN, chat, '/nhom ap-1', { topicId })
    await vi.waitFor(() => expect(said(chat).at(-1)?.text).toContain('🙏'), soon)
  }

  /** Sends another article to the group, and waits until its title stands there. */
  async function post(chat: number) {
    const { db, clock } = world.house
    posted += 1
    const title = `Tin số ${posted} của xã`
    const read = readArticleFile(readFileSync('samples/dan-van-kheo.txt'), 'dan-van-kheo.txt')
    if (read.kind === 'refused') throw new Error(read.why)
    const article = { ...read.article, title, body: `${posted}. ${read.article.body}` }
    const { number } = await db
      .transaction()
      .execute((trx) => putArticle(trx, article, { origin: 'file' }, clock.now()))
    const before = said(ADMIN).length
    world.sandbox.say(ADMIN, ADMIN, `/dang ${number} đến ap-1`)
    const card = await vi.waitFor(() => {
      const found = said(ADMIN)
        .slice(before)
        .find(({ buttons }) => buttons.flat().some(({ text }) => text === 'Gửi ngay'))
      if (!found) throw new Error('no card yet')
      return found
    }, soon)
    const at = card.buttons.flat().findIndex(({ text }) => text === 'Gửi ngay')
    world.sandbox.press(ADMIN, ADMIN, card.id, at)
    await vi.waitFor(() => expect(saying(chat, title)).toHaveLength(1), soon)
    // Whatever more there might be has come by the time that its outcome is told.
    await vi.waitFor(() => expect(toldOf(`Tin ${posted} đã đến đủ`)).toHaveLength(1), soon)
    const [first] = saying(chat, title)
    if (!first) throw new Error('it is gone')
    expect(saying(chat, title)).toHaveLength(1)
    return first
  }
  const saying = (chat: number, title: string) =>
    said(chat).filter(({ text }) => text.toUpperCase().includes(title.toUpperCase()))
  const toldOf = (words: string) => said(ADMIN).filter(({ text }) => text.includes(words))

  it('receives there, hears ratings and replies from there, and answers where it is asked', async () => {
    world = await startWorld({ databaseUrl: await fresh() })
    const { sandbox, house } = world
    const { id: lan } = sandbox.addPerson({ firstName: 'Lan' })
    const forum = await aForum([lan])
    await bind(forum.id, forum.notices)
    const [bound, notice] = said(forum.id).slice(-2)
    expect(bound?.text).toContain('Tin vào chủ đề này “Thông báo”')
    expect([bound, notice].map((one) => one?.topic?.id)).toEqual([forum.notices, forum.notices])
    expect(await row(forum.id)).toMatchObject({
      topic: String(forum.notices),
      topic_title: 'Thông báo',
    })

    const article = await post(forum.id)
    expect(article.topic?.name).toBe('Thông báo')
    sandbox.press(lan, forum.id, article.id, 4)
    sandbox.say(lan, forum.id, 'Đường này tốt quá', { replyTo: article.id })
    await vi.waitFor(async () => {
      const { db } = house
      expect(await db.selectFrom('rating').select('score').execute()).toEqual([{ score: 5 }])
      expect(await db.selectFrom('feedback').select('text').execute()).toHaveLength(1)
    }, soon)

    sandbox.say(ADMIN, forum.id, '/nhom', { topicId: forum.talk })
    await vi.waitFor(() => expect(said(forum.id).at(-1)?.text).toContain('gõ /nhom ap-1'), soon)
    expect(said(forum.id).at(-1)).toMatchObject({ topic: { name: 'Trò chuyện' } })
    expect(said(forum.id).at(-1)?.text).toContain('Tin vào chủ đề “Thông báo”')
    sandbox.say(ADMIN, forum.id, '/nhom ap-1')
    await vi.waitFor(async () => expect((await row(forum.id)).topic).toBeNull(), soon)
    expect(await post(forum.id)).not.toHaveProperty('topic')
    expect(sandbox.violations()).toEqual([])
  })

  it('receives in General, once, when the topic is deleted; that is told once, and the topic forgotten', async () => {
    world = await startWorld({ databaseUrl: await fresh() })
    const forum = await aForum()
    await bind(forum.id, forum.notices)
    await post(forum.id)
    world.sandbox.deleteTopic(forum.id, forum.notices)
    expect(await post(forum.id)).not.toHaveProperty('topic')
    await vi.waitFor(
      () => expect(toldOf('“Thông báo” mà tin gửi vào không còn')).toHaveLength(1),
      soon,
    )
    expect(await row(forum.id)).toMatchObject({ topic: null, topic_title: null, active: 1 })
    expect(await post(forum.id)).not.toHaveProperty('topic')
    expect(toldOf('không còn')).toHaveLength(1)
  })

  it('receives in General while the topic is closed, which is told once, and there again when it is open', async () => {
    world = await startWorld({ databaseUrl: await fresh() })
    const forum = await aForum()
    await bind(forum.id, forum.notices)
    world.sandbox.closeTopic(ADMIN, forum.id, forum.notices)
    for (const _ of ['once', 'twice']) expect(await post(forum.id)).not.toHaveProperty('topic')
    await vi.waitFor(() => expect(toldOf('mà tin gửi vào đang đóng')).toHaveLength(1), soon)
    world.sandbox.reopenTopic(ADMIN, forum.id, forum.notices)
    expect((await post(forum.id)).topic?.id).toBe(forum.notices)
    expect(toldOf('mà tin gửi vào đang đóng')).toHaveLength(1)
  })
})
