import { type Kysely, PostgresAdapter, sql } from 'kysely'

/** Phrases, titles and diacritics in the search index, and which articles members may find. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // When an article first went into the outbox of groups; null before that.
  await db.schema.alterTable('article').addColumn('posted_at', 'text').execute()
  await sql`
    update article set posted_at = (
      select min(coalesce(post.released_at, post.due_at, post.created_at)) from post
      where post.article_id = article.id
        and exists (select 1 from delivery where delivery.post_id = post.id))
  `.execute(db)
  await db.schema.createIndex('article_posted').on('article').column('posted_at').execute()
  await db.schema.createIndex('post_article').on('post').column('article_id').execute()
  await createIndex(db)
  await fillIndex(db)
}

/** The tokens of each article, by its number; the one place where the two databases need different tables. */
async function createIndex(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('article_words').execute()
  if (isPostgres(db)) {
    await db.schema
      .createTable('article_words')
      // Named as SQLite names it.
      .addColumn('rowid', 'integer', (col) => col.primaryKey().references('article.number'))
      .addColumn('words', sql`tsvector`, (col) => col.notNull())
      .execute()
    await sql`create index article_words_found on article_words using gin (words)`.execute(db)
    // PostgreSQL takes a look at the tokens of a row for cheap, and reads the whole table, or the newest
    // rows of it, for seconds, where its index answers in milliseconds.
    await sql`
      create function articles_holding(wanted tsquery) returns setof integer
      language sql stable set enable_seqscan = off
      as $$ select rowid from article_words where words @@ wanted $$
    `.execute(db)
    return
  }
  // Tokens stand apart by spaces and are folded already. Of the text itself nothing is kept here.
  await sql`
    create virtual table article_words using fts5(
      words, content='', contentless_delete=1, detail=none, prefix='1 2 3',
      tokenize="ascii tokenchars '=_^~!'")
  `.execute(db)
}

interface Kept {
  readonly number: number
  readonly title: string
  readonly lead: string
  readonly body: string
  readonly posted_at: string | null
}

/** So many articles are in memory at once. */
const PAGE = 200

async function fillIndex(db: Kysely<unknown>): Promise<void> {
  for (let last = 0; ; ) {
    const { rows } = await sql<Kept>`
      select number, title, lead, body, posted_at from article
      where number > ${last} order by number limit ${PAGE}
    `.execute(db)
    for (const row of rows) {
      const words = tokensOf(row).join(' ')
      await (isPostgres(db)
        ? sql`insert into article_words (rowid, words) values (${row.number}, array_to_tsvector(string_to_array(${words}, ' ')))`
        : sql`insert into article_words (rowid, words) values (${row.number}, ${words})`
      ).execute(db)
    }
    if (rows.length < PAGE) return
    last = rows.at(-1)?.number ?? last
  }
}

function isPostgres(db: Kysely<unknown>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter
}

// From here on: how src/articles/search made tokens when this was written.

const MAX_CHARACTERS = 500_000
const MAX_INDEXED_BYTES = 500_000

function tokensOf({ title, lead, body, posted_at }: Kept): readonly string[] {
  const parts = [title, lead, body].map((part) => readWords(part.slice(0, MAX_CHARACTERS)))
  const [ofTitle = [], ofLead = []] = parts
  const tokens = [
    ...(posted_at === null ? [] : ['!']),
    ...wordTokens('^', ofTitle),
    ...pairTokens('^', ofTitle),
    ...wordTokens('~', ofLead),
    ...pairTokens('~', ofLead),
    ...wordTokens('', parts.flat()),
    ...parts.flatMap((words) => pairTokens('', words)),
  ]
  let left = MAX_INDEXED_BYTES
  return [...new Set(tokens)].filter((token) => {
    left -= Buffer.byteLength(token) + 1
    return left >= 0
  })
}

interface Forms {
  readonly folded: string
  readonly exact: string
}

function wordTokens(field: string, words: readonly Forms[]): readonly string[] {
  return words.flatMap(({ folded, exact }) =>
    exact === folded ? [`${field}${folded}`] : [`${field}${folded}`, `${field}===${exact}`],
  )
}

function pairTokens(field: string, words: readonly Forms[]): readonly string[] {
  return words.slice(1).map(({ folded }, at) => `${field}___${words[at]?.folded ?? ''}_${folded}`)
}

const run = /[\p{L}\p{M}\p{N}\u00AD\u200B-\u200F\u2060\uFEFF]+/gu
const invisible = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g
const tones = /[\u0300\u0301\u0303\u0309\u0323]/gu

const kept = new Map<string, Forms>()

function readWords(text: string): readonly Forms[] {
  return (text.match(run) ?? [])
    .map((word) => {
      const forms = kept.get(word) ?? formsOf(word.replace(invisible, ''))
      if (kept.size < 20_000) kept.set(word, forms)
      return forms
    })
    .filter(({ folded }) => folded !== '')
}

function formsOf(word: string): Forms {
  const apart = word.normalize('NFD')
  const bare = apart.replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd').normalize('NFC')
  const folded = shorten(bare.replace(/[^\p{L}\p{N}]+/gu, ''))
  const lower = apart.toLowerCase()
  const exact = lower.replace(tones, '').normalize('NFC') + (lower.match(tones)?.join('') ?? '')
  return { folded, exact: exact === folded ? folded : shorten(exact) }
}

function shorten(word: string): string {
  return word.length <= 64 ? word : [...word].slice(0, 64).join('')
}
