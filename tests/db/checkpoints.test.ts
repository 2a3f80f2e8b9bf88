import { statSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { expect, it } from 'vitest'
import type { AccountId } from '../../src/base/index.js'
import { createCheckpoints, migrate, openDb } from '../../src/db/index.js'

it('leaves the log of a busy SQLite alone, and writes it into the file when nothing else is to be done', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'nhipcau-')), 'a.sqlite')
  const db = openDb(`sqlite:${file}`)
  await migrate(db)
  const checkpoints = await createCheckpoints(db)
  const before = statSync(file).size
  const name = 'x'.repeat(4_000)
  for (let at = 0; at < 1_500; at += 1)
    await db
      .insertInto('account')
      .values({ id: `telegram:${at}` as AccountId, channel: 'telegram', name })
      .execute()
  expect(statSync(file).size).toBe(before)
  // All this work was since the last look.
  await checkpoints.look()
  expect(statSync(file).size).toBe(before)
  await new Promise((done) => setTimeout(done, 500))
  await checkpoints.look()
  expect(statSync(file).size).toBeGreaterThan(before + 1_500 * 4_000)
  await db.destroy()
  const again = new SQLite(file, { readonly: true })
  expect(again.prepare('select count(*) as n from account').get()).toEqual({ n: 1_500 })
  again.close()
})
