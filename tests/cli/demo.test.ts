import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { importUnitsCsv, loadAudienceMap } from '../../src/audience/index.js'
import { GROUPS, groupsOn, PROVINCE } from '../../src/cli/demo/province.js'
import { shipped } from '../../src/cli/files.js'
import { migrate, openDb } from '../../src/db/index.js'
import type { ChatView, MessageView } from '../../src/sandbox/telegram/index.js'
import type {
  ChatView as ZaloChat,
  MessageView as ZaloMessage,
} from '../../src/sandbox/zalo/index.js'
import { ask, DEMO_TEST_MS, type Demo, runDemo } from './run-demo.js'
import { until } from './terminal.js'

const TITLE = '“DÂN VẬN KHÉO” TRONG CÔNG TÁC THAM MƯU LÀ CHÌA KHÓA MỞ CÁNH CỬA THÀNH CÔNG'
const STARS = ['1 ⭐', '2 ⭐', '3 ⭐', '4 ⭐', '5 ⭐']
/** The measures of the drawing among the samples. */
const DRAWN = { width: 1_280, height: 800 }
const titlesOf = (groups: readonly { readonly title: string }[]) => groups.map(({ title }) => title)
const isPost = ({ text }: { readonly text: string }) => text.startsWith(TITLE)

async function telegramPosts(demo: Demo, { id }: ChatView): Promise<readonly MessageView[]> {
  const messages = await ask<MessageView[]>(demo, 'sandbox', 'messages', { chatId: id })
  return messages.filter(isPost)
}

const zaloMessages = (demo: Demo, { id }: ZaloChat) =>
  ask<ZaloMessage[]>(demo, 'zalo', 'messages', { chatId: id })

async function groupsIn(demo: Demo) {
  const telegram = await ask<ChatView[]>(demo, 'sandbox', 'chats')
  const zalo = await ask<ZaloChat[]>(demo, 'zalo', 'chats')
  return {
    telegram: telegram.filter(({ kind }) => kind !== 'private'),
    zalo: zalo.filter(({ kind }) => kind === 'group'),
  }
}

it('shows the article once in every group of both platforms, counts what comes from both together, and leaves nothing behind', {
  timeout: DEMO_TEST_MS,
}, async () => {
  const demo = await runDemo('--port', '0')
  expect(demo.left()).toHaveLength(1)
  expect(await (await fetch(demo.url)).text()).toContain('<title>')
  expect(demo.child.stdout()).toContain('3 nhóm Telegram và 3 nhóm Zalo')

  const { telegram, zalo } = await groupsIn(demo)
  expect(titlesOf(telegram)).toEqual(titlesOf(groupsOn('telegram')))
  expect(titlesOf(zalo)).toEqual(titlesOf(groupsOn('zalo')))
  for (const group of telegram) {
    const posts = await telegramPosts(demo, group)
    expect(posts.map(({ buttons }) => buttons.flat().map(({ text }) => text))).toEqual([STARS])
    expect(posts[0]?.image).toEqual(DRAWN)
  }
  for (const group of zalo) {
    const messages = await zaloMessages(demo, group)
    const posts = messages.filter(isPost)
    expect(posts.map(({ text }) => text.split('\n').at(-1))).toEqual([
      expect.stringContaining('từ 1 đến 5'),
    ])
    expect(posts[0]?.image).toEqual(DRAWN)
    const polls = messages.filter(({ poll }) => poll?.question.includes(TITLE))
    expect(polls.map(({ poll }) => poll?.options.length)).toEqual([5])
  }

  const [hamlet] = zalo as [ZaloChat]
  const post = (await zaloMessages(demo, hamlet)).find(isPost)
  const reply = { chatId: hamlet.id, text: '2', options: { quote: post?.id } }
  await ask(demo, 'zalo', 'say', { personId: hamlet.members[1], ...reply })
  const isThanked = async () => {
    const said = (await zaloMessages(demo, hamlet)).find(({ text }) => text === '2')
    return (said?.reactions.length ?? 0) > 0
  }
  await until('the reply is received', isThanked)

  const [group] = telegram as [ChatView]
  const [starred] = await telegramPosts(demo, group)
  const press = { chatId: group.id, messageId: starred?.id, button: 3 }
  await ask(demo, 'sandbox', 'press', { personId: group.members[1], ...press })
  await until('the numbers change', async () =>
    JSON.stringify(await telegramPosts(demo, group)).includes('⭐ 3,0 · 2'),
  )
  expect(await ask(demo, 'sandbox', 'violations')).toEqual([])

  demo.child.process.kill('SIGINT')
  expect((await demo.child.said).code).toBe(0)
  expect(demo.left()).toEqual([])
})

it('shows a new article of the feed of a site, summed up and sent by the rule to one commune, and where to look', {
  timeout: DEMO_TEST_MS,
}, async () => {
  const demo = await runDemo('--port', '0')
  await until('the article of the feed is said to be there', () =>
    demo.child.stdout().includes('tự đọc nguồn tin'),
  )
  const said = demo.child.stdout()
  const [, title = ''] = /đăng bài mới: “(.+?)”/.exec(said) ?? []
  const [, address = ''] = /Bài trên trang: (\S+)/.exec(said) ?? []
  expect(await (await fetch(address)).text()).toContain(title)
  const [, home = ''] = /Xem trang: (\S+)/.exec(said) ?? []
  const [, older = ''] = [
    ...(await (await fetch(home)).text()).matchAll(/html">([^<]+)<\/a>/g),
  ].map(([, one]) => one)
  expect(older).not.toBe('')

  const { telegram, zalo } = await groupsIn(demo)
  const messagesOf = (platform: 'sandbox' | 'zalo', { id }: { readonly id: number | string }) =>
    ask<(MessageView | ZaloMessage)[]>(demo, platform, 'messages', { chatId: id })
  const groups = [
    ...telegram.map((group) => ['sandbox', group] as const),
    ...zalo.map((group) => ['zalo', group] as const),
  ]
  for (const [platform, group] of groups) {
    const messages = await messagesOf(platform, group)
    const posts = messages.filter(({ text }) => text.startsWith(title))
    expect(posts, group.title).toHaveLength(group.title.includes('Bình An') ? 1 : 0)
    expect(messages.filter(({ text }) => text.includes(older))).toEqual([])
    for (const post of posts) {
      expect(post.text).toContain('Tóm tắt tự động')
      expect(JSON.stringify(post)).toContain(address)
    }
  }
})

it('takes another port when the wanted one is taken, and says so', {
  timeout: DEMO_TEST_MS,
}, async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const { child, url } = await runDemo('--port', String(port))
  expect(url).not.toContain(`:${port}/`)
  expect(child.stderr()).toContain(`Cổng ${port} đang bận`)
  other.close()
})

it('binds each of its groups to a hamlet of its province', async () => {
  const db = openDb('sqlite::memory:')
  await migrate(db)
  await importUnitsCsv(db, readFileSync(shipped('samples', 'demo-units.csv')))
  const { unitByCode } = await loadAudienceMap(db)
  expect(unitByCode.has(PROVINCE)).toBe(true)
  for (const { unit } of GROUPS) expect(unitByCode.get(unit)?.level).toBe('hamlet')
  await db.destroy()
})
