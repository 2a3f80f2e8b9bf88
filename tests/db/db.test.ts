import { existsSync, mkdtempSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import type { AccountId } from '../../src/base/index.js'
import { type Db, databaseFile, migrate, openDb } from '../../src/db/index.js'
import { databases } from '../support/databases.js'

const opened: Db[] = []

function kept(db: Db): Db {
  opened.push(db)
  return db
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((db) => db.destroy()))
})

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'nhipcau-'))
}

async function pragma(db: Db, name: string): Promise<unknown> {
  const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db)
  return Object.values(rows[0] ?? {})[0]
}

describe('a SQLite database', () => {
  it('is made with the folders on the way to it', () => {
    const file = join(folder(), 'a', 'b', 'test.sqlite')
    kept(openDb(`sqlite:${file}`))
    expect(existsSync(file)).toBe(true)
  })

  it('can be read by nobody else, nor what stands beside it', async () => {
    const place = folder()
    const db = kept(openDb(`sqlite:${place}/test.sqlite`))
    await migrate(db)
    const modes = readdirSync(place).map((name) => statSync(join(place, name)).mode & 0o777)
    expect(modes.length).toBeGreaterThan(1)
    expect(new Set(modes)).toEqual(new Set([0o600]))
  })

  it.each([
    ['writes ahead', 'journal_mode', 'wal'],
    ['waits ten seconds for another writer', 'busy_timeout', 10_000],
    ['is on the disk when a transaction has resolved', 'synchronous', 2],
    ['refuses references to nothing', 'foreign_keys', 1],
    ['overwrites what is deleted', 'secure_delete', 1],
  ])('%s', async (_rule, name, value) => {
    expect(await pragma(kept(openDb(`sqlite:${folder()}/test.sqlite`)), name)).toBe(value)
  })

  it('takes the write lock when a transaction begins, so that none fails half-way', async () => {
    const url = `sqlite:${folder()}/test.sqlite`
    const [one, other] = [kept(openDb(url)), kept(openDb(url))]
    await migrate(one)
    await sql`pragma busy_timeout = 0`.execute(other)
    await one.transaction().execute(async (trx) => {
      await trx.selectFrom('unit').selectAll().execute()
      const begun = other.transaction().execute(async () => undefined)
      await expect(begun).rejects.toMatchObject({ code: 'SQLITE_BUSY' })
    })
  })

  it('may be in memory', async () => {
    const db = kept(openDb('sqlite::memory:'))
    await migrate(db)
    expect(await db.selectFrom('unit').selectAll().execute()).toEqual([])
  })

  it('has a file that other parts can stand beside, unless it is in memory', () => {
    expect(databaseFile('sqlite:data/x.sqlite')).toBe(resolve('data/x.sqlite'))
    expect(databaseFile('sqlite::memory:')).toBeUndefined()
    expect(databaseFile('postgres://localhost/x')).toBeUndefined()
  })
})

describe.each(databases)('on %s', (_name, open) => {
  it('counts and sums are numbers', async () => {
    const db = kept(await open())
    const id = 'telegram:1' as AccountId
    await db.insertInto('account').values({ id, channel: 'telegram', name: 'x' }).execute()
    const row = await db
      .selectFrom('account')
      .select(({ fn }) => [
        fn.countAll<number>().as('count'),
        fn.sum<number>(sql`3`).as('sum'),
        fn.avg<number>(sql`2.5`).as('average'),
      ])
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ count: 1, sum: 3, average: 2.5 })
  })

  it('a transaction that throws leaves nothing behind', async () => {
    const db = kept(await open())
    const doomed = db.transaction().execute(async (trx) => {
      const id = 'telegram:1' as AccountId
      await trx.insertInto('account').values({ id, channel: 'telegram', name: 'x' }).execute()
      throw new Error('on purpose')
    })
    await expect(doomed).rejects.toThrow('on purpose')
    expect(await db.selectFrom('account').selectAll().execute()).toEqual([])
  })

  it('Vietnamese, emoji and marks of direction come back as they were written', async () => {
    const db = kept(await open())
    const id = 'telegram:1' as AccountId
    const name = 'Đường “Nguyễn Huệ” ⭐👨‍👩‍👧 \u202Eabc\u202C e\u0302\u0301 \'"\\ <b>&'
    await db.insertInto('account').values({ id, channel: 'telegram', name }).execute()
    const row = await db.selectFrom('account').select('name').executeTakeFirstOrThrow()
    expect(row.name).toBe(name)
  })
})
