import { type ArticleId, newId, type StaffId } from '../base/index.js'
import { type ArticleRow, type Db, nextNumber } from '../db/index.js'
import { type Article, type Origin, toArticle } from './article.js'
import type { Draft } from './draft.js'
import { contentHash } from './identity.js'
import { findKnown, putKeys } from './known.js'
import { keepFindable } from './search/keep-findable.js'
import { offlineSummary } from './summarise/offline.js'
import type { Summariser } from './summarise/summariser.js'
import { tidy } from './tidy.js'

export interface PutOptions {
  readonly origin: Origin
  readonly by?: StaffId
  /** Written by staff. Without it the model's is taken, and without that `summariser` makes one. */
  readonly summary?: string
  /** Written by a model and checked, before the transaction began. */
  readonly modelSummary?: string
  readonly summariser?: Summariser
  /** What else it is known by, as `keysOf` gives it: an article that has one of these is the same. */
  readonly keys?: readonly string[]
}

export interface Put {
  /** `known`: it was there already, and nothing of it was changed. */
  readonly kind: 'new' | 'known'
  readonly id: ArticleId
  readonly number: number
  readonly title: string
}

/**
 * Keeps an article and makes it findable. The same text is one article, however often it comes, and
 * so is what shares a key; what is known learns the keys that it did not have.
 * Call it inside a transaction: the lock under which it takes a number lasts until that ends.
 */
export async function putArticle(
  trx: Db,
  draft: Draft,
  options: PutOptions,
  now: Date,
): Promise<Put> {
  // Taken first: it makes a second writer of the same text wait, and then find the first one's.
  const number = await nextNumber(trx, 'article')
  const { keys = [] } = options
  const known = await findKnown(trx, draft, keys)
  if (known) {
    await putKeys(trx, known.id, keys)
    return { kind: 'known', ...known }
  }
  const row = toRow(draft, options, number, now)
  await trx.insertInto('article').values(row).execute()
  await keepFindable(trx, row, false)
  await putKeys(trx, row.id, keys)
  return { kind: 'new', id: row.id, number, title: row.title }
}

/** Whether this article is kept already, so that nobody need sum it up. */
export async function isKnownArticle(
  db: Db,
  draft: Draft,
  keys: readonly string[],
): Promise<boolean> {
  return (await findKnown(db, draft, keys)) !== undefined
}

function toRow(draft: Draft, options: PutOptions, number: number, now: Date): ArticleRow {
  const written = options.summary && tidy(options.summary)
  const { summariser = offlineSummary } = options
  return {
    id: newId<ArticleId>(),
    number,
    title: draft.title.normalize('NFC'),
    lead: draft.lead.normalize('NFC'),
    body: draft.body.normalize('NFC'),
    source: draft.source ?? null,
    author: draft.author ?? null,
    url: draft.url ?? null,
    category: draft.category ?? null,
    published_at: draft.publishedAt ?? null,
    images: JSON.stringify(draft.images),
    attachments: JSON.stringify(draft.attachments),
    summary: written || options.modelSummary || summariser.summarise(draft),
    summary_by: written ? 'staff' : options.modelSummary ? 'model' : 'machine',
    origin: options.origin,
    content_hash: contentHash(draft),
    created_at: now.toISOString(),
    created_by: options.by ?? null,
    posted_at: null,
  }
}

/** The article that a person means by `12` or `#12`. */
export async function findArticle(db: Db, reference: string): Promise<Article | undefined> {
  const number = /^\s*#?\s*(\d{1,9})\s*$/.exec(reference)?.[1]
  return number === undefined ? undefined : articleByNumber(db, Number(number))
}

export async function articleByNumber(db: Db, number: number): Promise<Article | undefined> {
  const row = await db
    .selectFrom('article')
    .selectAll()
    .where('number', '=', number)
    .executeTakeFirst()
  return row && toArticle(row)
}

export async function articleById(db: Db, id: ArticleId): Promise<Article | undefined> {
  const row = await db.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toArticle(row)
}

/**
 * Replaces the summary of an article. `empty` when the text holds nothing, `unknown` when there is no
 * such article, `kept` when a machine or a model would have replaced what a person wrote.
 */
export async function setSummary(
  db: Db,
  id: ArticleId,
  text: string,
  by: Article['summaryBy'],
): Promise<{ readonly kind: 'set' | 'empty' | 'unknown' | 'kept' }> {
  const summary = tidy(text).trim()
  if (summary === '') return { kind: 'empty' }
  const changed = await db
    .updateTable('article')
    .set({ summary, summary_by: by })
    .where('id', '=', id)
    .$if(by !== 'staff', (query) => query.where('summary_by', '!=', 'staff'))
    .executeTakeFirst()
  if (Number(changed.numUpdatedRows) > 0) return { kind: 'set' }
  return { kind: (await articleById(db, id)) ? 'kept' : 'unknown' }
}

export interface ListOptions {
  readonly limit: number
  /** Only articles with a smaller number: the page after the one that ended with it. */
  readonly before?: number
}

/** Articles, the newest first. */
export async function listArticles(
  db: Db,
  { limit, before }: ListOptions,
): Promise<readonly Article[]> {
  const rows = await db
    .selectFrom('article')
    .selectAll()
    .$if(before !== undefined, (query) => query.where('number', '<', before ?? 0))
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toArticle)
}
