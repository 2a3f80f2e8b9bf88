import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { importUnitsCsv, loadAudienceMap } from '../../src/audience/index.js'
import { GROUPS, PROVINCE } from '../../src/cli/demo/province.js'
import { shipped } from '../../src/cli/files.js'
import { migrate, openDb } from '../../src/db/index.js'
import { type Child, freshFolder, spawnCli, until } from './terminal.js'

const TITLE = '“DÂN VẬN KHÉO” TRONG CÔNG TÁC THAM MƯU LÀ CHÌA KHÓA MỞ CÁNH CỬA THÀNH CÔNG'

const running: Child[] = []
afterEach(async () => {
  for (const { process } of running) process.kill('SIGKILL')
  await Promise.all(running.splice(0).map(({ said }) => said))
})

interface Demo {
  readonly child: Child
  readonly url: string
  /** What it has in the folder for temporary files. */
  left(): readonly string[]
}

async function demo(...flags: readonly string[]): Promise<Demo> {
  const folder = freshFolder()
  // A token and a broken line of the operator's own must not matter.
  const env = { TELEGRAM_BOT_TOKEN: '1:real', DESK_PORT: 'many', TMPDIR: folder }
  const child = spawnCli(['demo', ...flags], env)
  running.push(child)
  const url = () => /http:\/\/127\.0\.0\.1:\d+\//.exec(child.stdout())?.[0]
  await until('the demo is up', url)
  const left = () => readdirSync(folder).filter((name) => name.startsWith('nhipcau-'))
  return { child, url: url() ?? '', left }
}

async function ask<Answer>(url: string, name: string, body: object = {}): Promise<Answer> {
  const answer = await fetch(`${url}sandbox/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return ((await answer.json()) as { result: Answer }).result
}

interface Chat {
  readonly id: number
  readonly title: string
  readonly members: readonly number[]
}
interface Message {
  readonly id: number
  readonly text: string
  readonly buttons: readonly (readonly { readonly text: string }[])[]
}

it('shows the article in every group with stars, counts a press, and leaves nothing behind', async () => {
  const { child, url, left } = await demo('--port', '0')
  expect(left()).toHaveLength(1)
  expect(await (await fetch(url)).text()).toContain('<title>')

  const groups = (await ask<Chat[]>(url, 'chats')).filter(({ id }) => id < 0)
  expect(groups.map(({ title }) => title)).toEqual(GROUPS.map(({ title }) => title))
  const postIn = async ({ id }: Chat) =>
    (await ask<Message[]>(url, 'messages', { chatId: id })).filter(({ text }) =>
      text.startsWith(TITLE),
    )
  for (const group of groups) {
    const posts = await postIn(group)
    expect(posts).toHaveLength(1)
    expect(posts[0]?.buttons.flat().map(({ text }) => text)).toEqual([
      '1 ⭐',
      '2 ⭐',
      '3 ⭐',
      '4 ⭐',
      '5 ⭐',
    ])
  }

  const [group] = groups as [Chat]
  const [post] = await postIn(group)
  await ask(url, 'press', {
    personId: group.members[1],
    chatId: group.id,
    messageId: post?.id,
    button: 3,
  })
  await until('the numbers change', async () =>
    JSON.stringify(await postIn(group)).includes('⭐ 4,0 · 1'),
  )
  expect(await ask(url, 'violations')).toEqual([])

  child.process.kill('SIGINT')
  expect((await child.said).code).toBe(0)
  expect(left()).toEqual([])
})

it('takes another port when the wanted one is taken, and says so', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const { child, url } = await demo('--port', String(port))
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
