import { sql } from 'kysely'
import { afterEach, expect, it, vi } from 'vitest'
import { databaseUrls } from '../support/databases.js'
import { ADMIN, startWorld, type World } from '../support/service.js'

const soon = { timeout: 40_000, interval: 50 }
const [[, freshSqlite], [, freshPostgres]] = databaseUrls as [
  (typeof databaseUrls)[number],
  (typeof databaseUrls)[number],
]

let world: World
afterEach(() => world.stop())

const answered = (text: string) =>
  vi.waitFor(() => expect(world.sandbox.messages(ADMIN).at(-1)?.text).toContain(text), soon)

it('a full SQLite disk confirms nothing to Telegram, and all of it is taken when there is room again', async () => {
  world = await startWorld({ databaseUrl: await freshSqlite() })
  const { sandbox, house } = world
  sandbox.openDirect(ADMIN)
  await answered('Các lệnh')
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(house.db)
  await sql.raw(`pragma max_page_count = ${rows[0]?.page_count ?? 1}`).execute(house.db)
  const long = `/soan ${'Một bài rất dài không vừa chỗ còn lại. '.repeat(2_000)}`
  sandbox.say(ADMIN, ADMIN, long.slice(0, 60_000))
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  expect(sandbox.heldCount()).toBe(1)
  expect(await house.db.selectFrom('article').select('id').execute()).toEqual([])
  await sql.raw('pragma max_page_count = 1000000').execute(house.db)
  await answered('Đã lưu bài 1')
  expect(sandbox.heldCount()).toBe(0)
  const set_aside = await house.db
    .selectFrom('incoming')
    .select('id')
    .where('state', '=', 'poisoned')
    .execute()
  expect(set_aside).toEqual([])
})

it('PostgreSQL sessions that are ended lose nothing: the account is taken again and all is caught up', async () => {
  world = await startWorld({ databaseUrl: await freshPostgres() })
  const { sandbox, house } = world
  sandbox.openDirect(ADMIN)
  await answered('Các lệnh')
  for (let round = 0; round < 3; round += 1) {
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`
      .execute(house.db)
      .catch(() => undefined)
    sandbox.say(ADMIN, ADMIN, `/bai vòng ${round}`)
    await answered(`“vòng ${round}”`)
  }
  await vi.waitFor(() => expect(world.service.ready()).toBe(true), soon)
  const heard = await house.db
    .selectFrom('incoming')
    .select('id')
    .where('kind', '=', 'words')
    .execute()
  expect(heard).toHaveLength(4)
})

it('two processes on PostgreSQL: one speaks for the account, and the other takes over when it goes', async () => {
  const url = await freshPostgres()
  world = await startWorld({ databaseUrl: url })
  const { sandbox } = world
  sandbox.openDirect(ADMIN)
  await answered('Các lệnh')
  const { startService } = await import('../../src/app.js')
  const second = await startService(world.house)
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(second.ready()).toBe(false)
  await world.service.stop()
  await vi.waitFor(() => expect(second.ready()).toBe(true), soon)
  sandbox.say(ADMIN, ADMIN, '/lich')
  await answered('Không có tin nào')
  await second.stop()
})

it('a database file is served by one process only', async () => {
  world = await startWorld({ databaseUrl: await freshSqlite() })
  const { AlreadyServedError, startService } = await import('../../src/app.js')
  await expect(startService(world.house)).rejects.toThrow(AlreadyServedError)
})
