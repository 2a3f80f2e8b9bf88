import { Migrator, sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { type Db, isPostgres, migrate, openDb, pendingMigrations } from '../../src/db/index.js'
import { databaseUrls } from '../support/databases.js'
import { startChild } from './child.js'

const opened: Db[] = []

function open(url: string): Db {
  const db = openDb(url)
  opened.push(db)
  return db
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((db) => db.destroy()))
})

async function tablesOf(db: Db): Promise<readonly string[]> {
  const names = isPostgres(db)
    ? sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'`
    : sql<{ name: string }>`select name from sqlite_master where type = 'table'`
  const { rows } = await names.execute(db)
  return rows.map(({ name }) => name).filter((name) => !name.startsWith('kysely_'))
}

describe.each(databaseUrls)('migrations on %s', (_name, fresh) => {
  it('bring an empty database up to date once, and nothing is pending then', async () => {
    const db = open(await fresh())
    const pending = await pendingMigrations(db)
    expect(pending).not.toHaveLength(0)
    expect(await migrate(db)).toEqual(pending)
    expect(await migrate(db)).toEqual([])
    expect(await pendingMigrations(db)).toEqual([])
  })

  it('may be run by several processes at once: one does the work, the others wait for it', async () => {
    const url = await fresh()
    const children = [1, 2, 3].map(() => startChild('migrate', url))
    for (const child of children) expect(await child.says()).toBe('ready')
    for (const child of children) child.go()
    const ran = await Promise.all(children.map((child) => child.says()))
    const all = (await pendingMigrations(open(await fresh()))).length
    expect(ran.sort()).toEqual(['0', '0', String(all)])
    expect(await pendingMigrations(open(url))).toEqual([])
  })

  it('that fail half-way leave nothing behind, not even those before in the same run', async () => {
    const db = open(await fresh())
    const provider = {
      getMigrations: async () => ({
        '1_good': {
          up: (trx: Db) => trx.schema.createTable('good').addColumn('id', 'text').execute(),
        },
        '2_bad': {
          up: async (trx: Db) => {
            await trx.schema.createTable('half').addColumn('id', 'text').execute()
            await sql`insert into half values ('x')`.execute(trx)
            await sql`insert into nowhere values (1)`.execute(trx)
          },
        },
      }),
    }
    const { error } = await new Migrator({ db, provider }).migrateToLatest()
    expect(error).toBeInstanceOf(Error)
    expect(await tablesOf(db)).toEqual([])
    expect(await migrate(db)).not.toHaveLength(0)
  })

  it('that fail are reported with their cause, and the next try starts where it was', async () => {
    const db = open(await fresh())
    await db.schema.createTable('rating').addColumn('in_the_way', 'text').execute()
    await expect(migrate(db)).rejects.toMatchObject({
      message: expect.stringContaining('left as it was'),
      cause: expect.objectContaining({ message: expect.stringContaining('rating') }),
    })
    expect(await tablesOf(db)).toEqual(['rating'])
    await db.schema.dropTable('rating').execute()
    expect(await migrate(db)).not.toHaveLength(0)
  })
})
