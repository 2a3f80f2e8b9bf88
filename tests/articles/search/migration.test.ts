import { type Kysely, Migrator, sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { migrations } from '../../../migrations/index.js'
import { searchArticles } from '../../../src/articles/index.js'
import { POSTED, tokensOf } from '../../../src/articles/search/tokens.js'
import { type Db, holdsTokens, migrate, openDb } from '../../../src/db/index.js'
import { databaseUrls } from '../../support/databases.js'

const OLD = [
  { title: 'Đường làng', lead: 'Lúa mùa.', body: 'Dân vận khéo ở cơ sở, hoà giải 217-KH/TU.' },
  { title: 'Nháp', lead: '', body: `Dân \u200Bvậ\u00ADn, khéo. ${'x'.repeat(100)} 𝐀 ½ İ ẞ` },
]

describe.each(databaseUrls)('the migration of the search on %s', (_name, fresh) => {
  const open: Db[] = []
  afterEach(() => Promise.all(open.splice(0).map((db) => db.destroy())))

  /** A database as it was before, with two articles of which the first was sent. */
  async function oldDatabase(): Promise<Db> {
    const db = openDb(await fresh())
    open.push(db)
    const before = Object.entries(migrations).filter(([name]) => name < '0008')
    const provider = { getMigrations: async () => Object.fromEntries(before) }
    const { error } = await new Migrator({ db, provider }).migrateToLatest()
    expect(error).toBeUndefined()
    for (const [at, { title, lead, body }] of OLD.entries()) {
      await sql`insert into article (id, number, title, lead, body, summary, summary_by, origin, content_hash, created_at)
        values (${`a${at}`}, ${at + 1}, ${title}, ${lead}, ${body}, '', 'machine', 'file', ${`h${at}`}, '2026')`.execute(
        db,
      )
      await sql`insert into article_words (article_id, words) values (${`a${at}`}, 'old')`.execute(
        db,
      )
    }
    await aSentPost(db)
    return db
  }

  async function aSentPost(db: Kysely<never> | Db): Promise<void> {
    await sql`insert into account (id, channel, name) values ('telegram:1', 'telegram', 'bot')`.execute(
      db,
    )
    await sql`insert into post (id, number, key, article_id, form, audience, state, created_at, released_at)
      values ('p', 1, 'k', 'a0', 'full', 'all', 'done', '2026-01', '2026-02')`.execute(db)
    await sql`insert into delivery (id, key, account_id, channel, chat, post_id, part, lane, act, state, due_at, created_at)
      values ('d', 'k', 'telegram:1', 'telegram', '-1', 'p', 0, 4, 'send', 'sent', '2026', '2026')`.execute(
      db,
    )
  }

  it('makes what is there findable, as if it came in now', async () => {
    const db = await oldDatabase()
    await migrate(db)
    for (const [at, article] of OLD.entries())
      for (const token of tokensOf(article, at === 0)) {
        const rows = await db
          .selectFrom('article_words')
          .select('rowid')
          .where(holdsTokens(db, [token]))
          .execute()
        expect(rows, token).toContainEqual({ rowid: at + 1 })
      }
    const found = async (typed: string, among: 'posted' | 'all') =>
      (await searchArticles(db, typed, { limit: 9, among })).map(({ article }) => article.number)
    expect(await found('"dân vận khéo"', 'all')).toEqual([2, 1])
    expect(await found('old', 'all')).toEqual([])
    expect(await found('"dân vận khéo"', 'posted')).toEqual([1])
  })

  it('knows what went out before, and when', async () => {
    const db = await oldDatabase()
    await migrate(db)
    const posted = await db.selectFrom('article').select('posted_at').orderBy('number').execute()
    expect(posted).toEqual([{ posted_at: '2026-02' }, { posted_at: null }])
    const marked = await db
      .selectFrom('article_words')
      .select('rowid')
      .where(holdsTokens(db, [POSTED]))
      .execute()
    expect(marked).toEqual([{ rowid: 1 }])
  })
})
