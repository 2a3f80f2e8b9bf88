import type { ArticleId } from '../base/index.js'
import { type Db, nextNumber } from '../db/index.js'
import type { Draft } from './draft.js'
import { keysOf, type Traces } from './identity.js'
import { findKnown, putKeys } from './known.js'
import { canonicalLink } from './link.js'
import { changeArticle } from './revisions.js'
import { type PutOptions, putArticle } from './store.js'

/** What became of an article that came in from outside. */
export interface Taken {
  /** `changed`: it was there already, and said something else until now. */
  readonly kind: 'new' | 'known' | 'changed'
  readonly id: ArticleId
  readonly number: number
  readonly title: string
}

/**
 * Keeps an article that came from a page or a feed, once: by whichever of its names it is known, it
 * is the same one. Where it stands at its own place with other words, it was edited there; the same
 * words at another place are only a copy, which changes nothing, however often it is seen and whatever
 * becomes of it. Needs a transaction.
 */
export async function takeArticle(
  trx: Db,
  draft: Draft,
  traces: Omit<Traces, 'article'>,
  options: PutOptions,
  now: Date,
): Promise<Taken> {
  // A lock: of two who take the same article at once, the second finds the first one's.
  await nextNumber(trx, 'article')
  const places = keysOf(traces)
  const keys = keysOf({ ...traces, article: draft })
  const here = await articleKnownBy(trx, places)
  if (here && (await isItsPlace(trx, here, traces))) {
    const { summariser, modelSummary } = options
    const change = {
      by: 'source',
      ...(summariser && { summariser }),
      ...(modelSummary && { modelSummary }),
    } as const
    const isChanged = await changeArticle(trx, here.id, draft, change, now)
    await putKeys(trx, here.id, keys)
    return await taken(trx, isChanged ? 'changed' : 'known', here.id)
  }
  const copied = here?.id ?? (await findKnown(trx, draft, keys))?.id
  if (copied === undefined) return await putArticle(trx, draft, { ...options, keys }, now)
  // The guid of a copy stays unknown: what is known by its guid is the article itself.
  await putKeys(
    trx,
    copied,
    keys.filter((key) => !isGuid(key)),
  )
  return await taken(trx, 'known', copied)
}

interface Found {
  readonly id: ArticleId
  /** By which of its names. */
  readonly key: string
}

/** Whether an article stands there itself, or only a copy of it that was seen there before. */
async function isItsPlace(
  trx: Db,
  { id, key }: Found,
  { url, isNukeViet }: Omit<Traces, 'article'>,
): Promise<boolean> {
  if (isGuid(key)) return true
  const row = await trx
    .selectFrom('article')
    .select('url')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const same = (address: string) => canonicalLink(address, isNukeViet)
  return row.url === null || url === undefined || same(row.url) === same(url)
}

function isGuid(key: string): boolean {
  return key.startsWith('guid:')
}

async function taken(trx: Db, kind: Taken['kind'], id: ArticleId): Promise<Taken> {
  const row = await trx
    .selectFrom('article')
    .select(['id', 'number', 'title'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { kind, ...row }
}

/** The surest name first. */
async function articleKnownBy(trx: Db, keys: readonly string[]): Promise<Found | undefined> {
  if (keys.length === 0) return undefined
  const rows = await trx.selectFrom('article_key').selectAll().where('key', 'in', keys).execute()
  const byKey = new Map(rows.map((row) => [row.key, row.article_id]))
  for (const key of keys) {
    const id = byKey.get(key)
    if (id !== undefined) return { id, key }
  }
  return undefined
}
