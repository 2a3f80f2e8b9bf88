import type { ArticleId } from '../base/index.js'
import { type Db, nextNumber } from '../db/index.js'
import type { Draft } from './draft.js'
import { keysOf, type Traces } from './identity.js'
import { putKeys } from './known.js'
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
 * is the same one. Where it stands at the same place with other words, it was edited there; the same
 * words at another place are only a copy. Needs a transaction.
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
  if (here) {
    const { summariser } = options
    const change = { by: 'source', ...(summariser && { summariser }) } as const
    const isChanged = await changeArticle(trx, here, draft, change, now)
    await putKeys(trx, here, keys)
    return await taken(trx, isChanged ? 'changed' : 'known', here)
  }
  return await putArticle(trx, draft, { ...options, keys }, now)
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
async function articleKnownBy(trx: Db, keys: readonly string[]): Promise<ArticleId | undefined> {
  if (keys.length === 0) return undefined
  const rows = await trx.selectFrom('article_key').selectAll().where('key', 'in', keys).execute()
  const byKey = new Map(rows.map((row) => [row.key, row.article_id]))
  return keys.map((key) => byKey.get(key)).find((id) => id !== undefined)
}
