import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import type { TelegramSandbox } from '../../../src/sandbox/telegram/index.js'
import { aSandbox, aVillage, PIXEL, STARS } from './support.js'

interface News {
  readonly chats: readonly number[] | 'all'
  readonly toasts: readonly { readonly text: string }[]
}

/** Listens to the page's news until `isEnough`. */
async function listen(root: string, act: () => void, isEnough: (news: readonly News[]) => boolean) {
  const leaving = new AbortController()
  const response = await fetch(`${root}/sandbox/events`, { signal: leaving.signal })
  const news: News[] = []
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    for (const line of decoder.decode(chunk).split('\n')) {
      if (line.startsWith('data: ')) news.push(JSON.parse(line.slice('data: '.length)))
    }
    if (news.length === 1) act()
    if (isEnough(news)) break
  }
  leaving.abort()
  return news
}

/** Opens a part of the page, and what it imports, as a browser does. */
async function open(root: string, part: string, asked: Set<string>): Promise<void> {
  if (asked.has(part)) return
  asked.add(part)
  const response = await fetch(`${root}${part}`)
  expect([part, response.status]).toEqual([part, 200])
  for (const [, name] of (await response.text()).matchAll(/from '\.\/([^']+)'/g)) {
    await open(root, `/page/${name}`, asked)
  }
}

describe('the chat page', () => {
  it('is made of local files only, and its policy lets nothing else in', async () => {
    const { sandbox } = await aVillage()
    const page = await fetch(sandbox.pageUrl)
    const html = await page.text()
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(html).not.toMatch(/https?:\/\/|<style|style=|onclick/)
    const parts = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1])
    expect(parts.length).toBeGreaterThan(2)
    const asked = new Set<string>()
    for (const part of parts) await open(sandbox.apiRoot, part ?? '', asked)
    expect(asked).toContain('/page/zalo-source.js')
  })

  it('serves no other file', async () => {
    const { sandbox } = await aVillage()
    for (const name of ['serve-page.ts', '..%2Findex.ts', 'nothing.js']) {
      expect((await fetch(`${sandbox.apiRoot}/page/${name}`)).status).toBe(404)
    }
  })

  it('knows of one platform, or of those beside it too, which answer on the same address', async () => {
    const { sandbox: alone } = await aVillage()
    const app = new Hono().get('/look', (context) => context.json({ people: [] }))
    const sandbox = await aSandbox({ beside: [{ path: '/zalo', app }] })
    const sources = async ({ apiRoot }: TelegramSandbox) =>
      (await fetch(`${apiRoot}/page/sources`)).json()
    const own = { channel: 'telegram', path: '/sandbox' }
    expect(await sources(alone)).toEqual([own])
    expect(await sources(sandbox)).toEqual([own, { channel: 'zalo', path: '/zalo' }])
    const look = await fetch(`${sandbox.apiRoot}/zalo/look?chats=1`)
    expect(await look.json()).toEqual({ people: [] })
  })

  it('sees people, chats and the messages it asks for', async () => {
    const { sandbox, lan, group, telegram } = await aVillage()
    await telegram.sendMessage(group.id, 'Bài')
    sandbox.openDirect(lan.id)
    const look = await (await fetch(`${sandbox.apiRoot}/sandbox/look?chats=${group.id},-9`)).json()
    expect(look).toMatchObject({
      bot: { username: 'nhipcau_bot' },
      people: [{ firstName: 'Lan' }, { firstName: 'Hùng' }],
      chats: [
        { id: group.id, title: 'Thôn Đông' },
        { id: lan.id, kind: 'private' },
      ],
      groupCount: 1,
      messages: { [group.id]: [{ text: 'Bài' }] },
    })
    expect(Object.keys((look as { messages: object }).messages)).toEqual([String(group.id)])
  })

  it('shows pictures, and nothing else as what a browser would run', async () => {
    const { sandbox, group, telegram } = await aVillage()
    await telegram.sendPhoto(group.id, { source: PIXEL })
    const source = Buffer.from('<script>alert(1)</script>')
    await telegram.sendDocument(group.id, { source, filename: 'a.html' })
    const [photo, file] = sandbox.messages(group.id)
    const open = (id = '') => fetch(`${sandbox.apiRoot}/sandbox/file/${id}`)
    expect((await open(photo?.photo.at(-1))).headers.get('content-type')).toMatch(/^image\//)
    const document = await open(file?.document?.fileId)
    expect(document.headers.get('content-type')).toBe('application/octet-stream')
    expect((await open('x')).status).toBe(404)
  })

  it('hears of what changes, gathered, and of toasts', async () => {
    const { sandbox, lan, group, telegram } = await aVillage()
    const post = await telegram.sendMessage(group.id, 'Bài', { reply_markup: STARS })
    const queryId = sandbox.press(lan.id, group.id, post.message_id, 0)
    let said = 0
    const act = () => {
      const talk = setInterval(() => {
        said += 1
        sandbox.say(lan.id, group.id, `tin ${said}`)
        if (said === 12) clearInterval(talk)
        if (said === 12) void telegram.answerCbQuery(queryId, 'Cảm ơn')
      }, 5)
    }
    const news = await listen(sandbox.apiRoot, act, (all) =>
      all.some(({ toasts }) => toasts.length > 0),
    )
    expect(news.flatMap(({ toasts }) => toasts)).toMatchObject([{ text: 'Cảm ơn' }])
    expect(news.flatMap(({ chats }) => (chats === 'all' ? [] : chats))).toContain(group.id)
    expect(news.length).toBeLessThanOrEqual(5)
  })

  it('is told "everything" when too much changes at once', async () => {
    const { sandbox } = await aVillage()
    const act = () => {
      for (let n = 0; n < 400; n += 1) sandbox.addGroup({ title: `Thôn ${n}` })
    }
    const news = await listen(sandbox.apiRoot, act, (all) =>
      all.some(({ chats }) => chats === 'all'),
    )
    expect(news.at(-1)?.chats).toBe('all')
  })

  it('can be open twenty times, and closing one makes room', async () => {
    const { sandbox } = await aVillage()
    const leaving = new AbortController()
    const open = (signal?: AbortSignal) =>
      fetch(`${sandbox.apiRoot}/sandbox/events`, signal ? { signal } : {})
    const first = await open(leaving.signal)
    for (let n = 1; n < 20; n += 1) await open()
    expect([first.status, (await open()).status]).toEqual([200, 503])
    leaving.abort()
    await expect.poll(async () => (await open()).status).toBe(200)
  })
})
