import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Db, isDatabaseFault, migrate, openDb } from '../../src/db/index.js'
import { databases, databaseUrls } from '../support/databases.js'

const opened: Db[] = []

function kept(db: Db): Db {
  opened.push(db)
  return db
}

async function fresh(wanted: 'sqlite' | 'postgres'): Promise<string> {
  const [, make] = databaseUrls.find(([name]) => name === wanted) ?? []
  return (await make?.()) ?? ''
}

/** What a promise that must fail fails with. */
async function failureOf(doomed: Promise<unknown>): Promise<unknown> {
  return doomed.then(
    () => expect.fail('it was expected to fail'),
    (error: unknown) => error,
  )
}

/** An operator ends every session of a PostgreSQL database. */
async function endSessions(url: string): Promise<void> {
  const operator = new pg.Client({ connectionString: inject('postgresUrl') })
  await operator.connect()
  await operator.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1',
    [new URL(url).pathname.slice(1)],
  )
  await operator.end()
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((db) => db.destroy()))
})

describe('a fault of SQLite', () => {
  it('is a database that another holds locked', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'nhipcau-')), 'busy.sqlite')
    const [holder, other] = [new SQLite(file), new SQLite(file, { timeout: 0 })]
    holder.exec('begin immediate')
    try {
      other.exec('begin immediate')
      expect.fail('it was expected to be busy')
    } catch (error) {
      expect(error).toMatchObject({ code: 'SQLITE_BUSY' })
      expect(isDatabaseFault(error)).toBe(true)
    } finally {
      holder.close()
      other.close()
    }
  })

  it('is a disk that is full', async () => {
    const db = kept(openDb(await fresh('sqlite')))
    await migrate(db)
    await sql`pragma max_page_count = 1`.execute(db)
    const account = { id: 'telegram:1', channel: 'telegram', name: 'x'.repeat(2 ** 20) } as const
    const error = await failureOf(
      sql`insert into account (id, channel, name) values
      (${account.id}, ${account.channel}, ${account.name})`.execute(db),
    )
    expect(error).toMatchObject({ code: 'SQLITE_FULL' })
    expect(isDatabaseFault(error)).toBe(true)
  })

  it('is a file that cannot be opened', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nhipcau-'))
    const error = await failureOf((async () => openDb(`sqlite:${folder}`))())
    expect(isDatabaseFault(error)).toBe(true)
  })

  it.each(['SQLITE_IOERR_WRITE', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_READONLY', 'SQLITE_NOMEM'])(
    'is %s',
    (code) => {
      expect(isDatabaseFault(new SQLite.SqliteError('of the disk', code))).toBe(true)
    },
  )
})

describe('a fault of PostgreSQL', () => {
  it.each([
    ...['53100', '53200', '53300', '57P01', '57P02', '57P03', '57014', '08006', '40001'],
    ...['40P01', '25006', '55P03', '58030'],
  ])('is %s', (code) => {
    expect(isDatabaseFault(Object.assign(new Error('of the server'), { code }))).toBe(true)
  })

  it('is a session that the server ended during a query', async () => {
    const url = await fresh('postgres')
    const db = kept(openDb(url))
    await sql`select 1`.execute(db)
    const waiting = failureOf(sql`select pg_sleep(20)`.execute(db))
    await endSessions(url)
    expect(isDatabaseFault(await waiting)).toBe(true)
  })

  it('is a session that the server ended between two queries of a transaction', async () => {
    const url = await fresh('postgres')
    const db = kept(openDb(url))
    const error = await failureOf(
      db.transaction().execute(async (trx) => {
        await sql`select 1`.execute(trx)
        await endSessions(url)
        await new Promise((resolve) => setTimeout(resolve, 50))
        await sql`select 1`.execute(trx)
      }),
    )
    expect(isDatabaseFault(error)).toBe(true)
  })

  it('is a server that is not there', async () => {
    const db = kept(openDb('postgres://nobody@127.0.0.1:1/nothing'))
    expect(isDatabaseFault(await failureOf(sql`select 1`.execute(db)))).toBe(true)
  })

  it('passes: an ended idle session ends nothing else, and the next query has a new one', async () => {
    const url = await fresh('postgres')
    const db = kept(openDb(url))
    await sql`select 1`.execute(db)
    await endSessions(url)
    await new Promise((resolve) => setTimeout(resolve, 50))
    await expect(sql`select 1`.execute(db)).resolves.toBeDefined()
  })
})

describe.each(databases)('no fault of %s', (_name, open) => {
  let db: Db
  beforeAll(async () => {
    db = await open()
    await sql`insert into account (id, channel, name) values ('a', 'zalo', 'x')`.execute(db)
  })
  afterAll(() => db.destroy())

  it.each([
    [
      'a unique key that is taken',
      sql`insert into account (id, channel, name) values ('a', 'zalo', 'x')`,
    ],
    [
      'a reference to nothing',
      sql`insert into rating_total (article_id, n1, n2, n3, n4, n5) values ('none', 0, 0, 0, 0, 0)`,
    ],
    ['a missing value', sql`insert into account (id) values ('b')`],
    ['a query for a table that is not there', sql`select * from nowhere`],
    ['a query that is no query', sql`selekt`],
  ])('is %s', async (_what, query) => {
    expect(isDatabaseFault(await failureOf(query.execute(db)))).toBe(false)
  })
})

it('is seen through what was wrapped around it, however deep', () => {
  const full = new SQLite.SqliteError('database or disk is full', 'SQLITE_FULL')
  const wrapped = new Error('batch failed', { cause: new Error('insert failed', { cause: full }) })
  expect(isDatabaseFault(wrapped)).toBe(true)
})

it('is nothing that a mistake of ours throws', () => {
  for (const mistake of [new TypeError('x is undefined'), new Error('poison'), 'text', undefined])
    expect(isDatabaseFault(mistake)).toBe(false)
})
