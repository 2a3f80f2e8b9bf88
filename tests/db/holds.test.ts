import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, describe, expect, inject, it, vi } from 'vitest'
import { type Hold, takeHold } from '../../src/db/index.js'
import { databaseUrls } from '../support/databases.js'
import { type Child, startChild } from './child.js'

const holds: Hold[] = []
const children: Child[] = []

async function take(url: string, name = 'serve'): Promise<Hold | undefined> {
  const hold = await takeHold(url, name)
  if (hold) holds.push(hold)
  return hold
}

function otherProcess(url: string): Child {
  const child = startChild('hold', url, 'serve')
  children.push(child)
  return child
}

afterEach(async () => {
  await Promise.all(holds.splice(0).map((hold) => hold.release()))
  await Promise.all(children.splice(0).map((child) => child.killed()))
})

describe.each(databaseUrls)('a hold on %s', (_name, fresh) => {
  it('is had by one process alone, and by the next as soon as that one is killed', async () => {
    const url = await fresh()
    const other = otherProcess(url)
    expect(await other.says()).toBe('held')
    expect(await take(url)).toBeUndefined()
    await other.killed()
    await vi.waitFor(async () => expect(await take(url)).toBeDefined(), 2_000)
  })

  it('is refused to another process while we have it', async () => {
    const url = await fresh()
    expect(await take(url)).toBeDefined()
    expect(await otherProcess(url).says()).toBe('refused')
  })

  it('is refused a second time within one process too', async () => {
    const url = await fresh()
    expect(await take(url)).toBeDefined()
    expect(await take(url)).toBeUndefined()
  })

  it('keeps nobody from another name', async () => {
    const url = await fresh()
    expect(await take(url, 'account telegram:1')).toBeDefined()
    expect(await take(url, 'account telegram:2')).toBeDefined()
  })

  it('is free again when it was let go, which does not count as lost', async () => {
    const url = await fresh()
    const first = await take(url)
    await first?.release()
    expect(await take(url)).toBeDefined()
    expect(first?.lost.aborted).toBe(false)
  })
})

it('on PostgreSQL says that it is lost when the server ends its session', async () => {
  const [, fresh] = databaseUrls.find(([name]) => name === 'postgres') ?? []
  const url = (await fresh?.()) ?? ''
  const hold = await take(url)
  expect(hold?.lost.aborted).toBe(false)

  const operator = new pg.Client({ connectionString: inject('postgresUrl') })
  await operator.connect()
  await operator.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1',
    [new URL(url).pathname.slice(1)],
  )
  await operator.end()

  await vi.waitFor(() => expect(hold?.lost.aborted).toBe(true), 2_000)
  expect(await take(url)).toBeDefined()
})

it('on a file makes the folder the file will be in', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'nhipcau-')), 'not', 'there', 'yet')
  expect(await take(`sqlite:${folder}/nhipcau.sqlite`)).toBeDefined()
})

it('on a database in memory is always had, because nobody else can open that one', async () => {
  expect(await take('sqlite::memory:')).toBeDefined()
  expect(await take('sqlite::memory:')).toBeDefined()
})
