import type { ArticleId } from '../base/index.js'
import { type ArticleRow, type Db, lockRows } from '../db/index.js'
import type { Draft, Image } from './draft.js'
import { contentHash } from './identity.js'
import { keepFindable } from './search/keep-findable.js'
import { offlineSummary } from './summarise/offline.js'
import type { Summariser } from './summarise/summariser.js'

/** Who changed an article: the place it comes from, a person, or a person who took back a change. */
export type ChangedBy = 'source' | 'staff' | 'restore'

/** What an article said before a change. */
export interface Revision {
  /** 1 is what it said at first. */
  readonly revision: number
  readonly title: string
  readonly lead: string
  readonly body: string
  readonly changedBy: ChangedBy
  /** ISO 8601, UTC. */
  readonly changedAt: string
}

const KEPT = [
  'title',
  'lead',
  'body',
  'source',
  'author',
  'url',
  'category',
  'published_at',
  'images',
  'attachments',
  'summary',
  'summary_by',
] as const
type Content = Pick<ArticleRow, (typeof KEPT)[number]>

export interface ChangeOptions {
  readonly by: ChangedBy
  /** Written by a model and checked, before the transaction began. */
  readonly modelSummary?: string
  readonly summariser?: Summariser
}

/**
 * Lets an article say what `draft` says, and keeps what it said before. A summary that a person wrote
 * stays. False, and nothing is changed, when it says the same already or another article does.
 * Needs a transaction.
 */
export async function changeArticle(
  trx: Db,
  id: ArticleId,
  draft: Draft,
  options: ChangeOptions,
  now: Date,
): Promise<boolean> {
  const before = await rowOf(trx, id)
  const hash = contentHash(draft)
  const same = await trx
    .selectFrom('article')
    .select('id')
    .where('content_hash', '=', hash)
    .executeTakeFirst()
  if (!before || same) return false
  await putContent(
    trx,
    before,
    {
      title: draft.title.normalize('NFC'),
      lead: draft.lead.normalize('NFC'),
      body: draft.body.normalize('NFC'),
      source: draft.source ?? before.source,
      author: draft.author ?? before.author,
      url: draft.url ?? before.url,
      category: draft.category ?? before.category,
      published_at: draft.publishedAt ?? before.published_at,
      images: JSON.stringify(imagesOf(before, draft)),
      attachments: JSON.stringify(draft.attachments),
      ...summaryOf(before, draft, options),
    },
    options.by,
    now,
  )
  return true
}

/** What an article said before its changes, the newest first. */
export async function listRevisions(db: Db, id: ArticleId): Promise<readonly Revision[]> {
  const rows = await db
    .selectFrom('article_revision')
    .selectAll()
    .where('article_id', '=', id)
    .orderBy('revision', 'desc')
    .execute()
  return rows.map(({ revision, content, changed_by, changed_at }) => {
    const { title, lead, body } = JSON.parse(content) as Content
    return { revision, title, lead, body, changedBy: changed_by, changedAt: changed_at }
  })
}

/**
 * Lets an article say again what it said; what it says now is kept too. `same` when it says just
 * that, or another article does. Needs a transaction.
 */
export async function restoreRevision(
  trx: Db,
  id: ArticleId,
  revision: number,
  now: Date,
): Promise<'restored' | 'same' | 'unknown'> {
  const before = await rowOf(trx, id)
  const kept = await trx
    .selectFrom('article_revision')
    .select('content')
    .where('article_id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  if (!before || !kept) return 'unknown'
  const content = JSON.parse(kept.content) as Content
  const same = await trx
    .selectFrom('article')
    .select('id')
    .where('content_hash', '=', contentHash(content))
    .executeTakeFirst()
  if (same) return 'same'
  await putContent(trx, before, content, 'restore', now)
  return 'restored'
}

/** A person's words stay; a machine's are of the article as it was. */
function summaryOf(
  { summary, summary_by }: ArticleRow,
  draft: Draft,
  { modelSummary, summariser = offlineSummary }: ChangeOptions,
): Pick<Content, 'summary' | 'summary_by'> {
  if (summary_by === 'staff') return { summary, summary_by }
  return modelSummary
    ? { summary: modelSummary, summary_by: 'model' }
    : { summary: summariser.summarise(draft), summary_by: 'machine' }
}

/**
 * The pictures that staff have given it, which have no address, and those that its page shows now; what
 * is kept of them already stays kept.
 */
function imagesOf(before: ArticleRow, { images }: Draft): readonly Image[] {
  const had = JSON.parse(before.images) as readonly Image[]
  const byStaff = had.filter(({ url, hash }) => url === undefined && hash !== undefined)
  const kept = new Map(had.map((image) => [image.url, image]))
  return [...byStaff, ...images.map((image) => keptAs(image, kept.get(image.url)))]
}

function keptAs(image: Image, before: Image | undefined): Image {
  if (image.hash || !before?.hash || image.url === undefined) return image
  const { hash, width, height } = before
  return { ...image, hash, ...(width && { width }), ...(height && { height }) }
}

async function putContent(
  trx: Db,
  before: ArticleRow,
  content: Content,
  by: ChangedBy,
  now: Date,
): Promise<void> {
  const { last } = await trx
    .selectFrom('article_revision')
    .select(({ fn }) => fn.max<number | null>('revision').as('last'))
    .where('article_id', '=', before.id)
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('article_revision')
    .values({
      article_id: before.id,
      revision: (last ?? 0) + 1,
      content: JSON.stringify(Object.fromEntries(KEPT.map((name) => [name, before[name]]))),
      changed_by: by,
      changed_at: now.toISOString(),
    })
    .execute()
  await trx
    .updateTable('article')
    .set({ ...content, content_hash: contentHash(content) })
    .where('id', '=', before.id)
    .execute()
  await keepFindable(trx, { ...content, number: before.number }, before.posted_at !== null)
}

async function rowOf(trx: Db, id: ArticleId): Promise<ArticleRow | undefined> {
  // Locked: a person may be writing its summary, or taking a change back.
  return await trx
    .selectFrom('article')
    .selectAll()
    .where('id', '=', id)
    .$call(lockRows(trx))
    .executeTakeFirst()
}
