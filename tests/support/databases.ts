import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { type Db, migrate, openDb } from '../../src/db/index.js'

/** Both databases we promise to run on: a fresh, empty one of each, by its URL. Tests loop over them with `describe.each`. */
export const databaseUrls: readonly (readonly [
  name: 'sqlite' | 'postgres',
  fresh: () => Promise<string>,
])[] = [
  ['sqlite', freshSqlite],
  ['postgres', freshPostgres],
]

/** The same, opened and migrated. Whoever opens it destroys it. */
export const databases: readonly (readonly [
  name: 'sqlite' | 'postgres',
  open: () => Promise<Db>,
])[] = databaseUrls.map(([name, fresh]) => [name, async () => prepared(await fresh())])

async function prepared(url: string): Promise<Db> {
  const db = openDb(url)
  await migrate(db)
  return db
}

/** The URL of a database file that is not there yet. */
export async function freshSqlite(): Promise<string> {
  return `sqlite:${join(mkdtempSync(join(tmpdir(), 'nhipcau-')), 'test.sqlite')}`
}

/** The URL of an empty database on the server of this run. */
export async function freshPostgres(): Promise<string> {
  const server = new URL(inject('postgresUrl'))
  const name = `t_${randomUUID().replaceAll('-', '')}`
  const client = new pg.Client({ connectionString: server.href })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  server.pathname = `/${name}`
  return server.href
}
