import { after, brief, type DeliveryId, HOUR } from '../base/index.js'
import type { Incoming } from '../channels/index.js'
import type { Db } from '../db/index.js'
import type { Score } from '../feedback/index.js'
import { agreedOnce, noteAskedWhy, personKey } from '../privacy/index.js'
import type { CommandDeps } from './command.js'
import { whisper } from './whisper.js'

/** So few stars are worth a question. */
const FEW_STARS = 2

/** So long after it the question puzzles more than it helps. */
const STALE_MS = 6 * HOUR

/** A rating that was given in any way, and who gave it. */
export interface Rated extends Pick<Incoming, 'account' | 'from' | 'by'> {
  readonly delivery: DeliveryId
  readonly score: Score | 0
}

/** Whether somebody is to be asked why, gently and once for each post. From then on they are not. */
export async function isToAsk(
  trx: Db,
  rated: Rated,
  { seal, asksWhy = true }: Pick<CommandDeps, 'seal' | 'asksWhy'>,
): Promise<boolean> {
  const { score, by, delivery } = rated
  if (!asksWhy || score === 0 || score > FEW_STARS || by.kind === 'mask') return false
  const row = await trx
    .selectFrom('delivery')
    .select('post_id')
    .where('id', '=', delivery)
    .executeTakeFirst()
  return await noteAskedWhy(trx, personKey(seal, rated), row?.post_id ?? delivery)
}

/**
 * Asks whoever gave few stars otherwise than by a button, which answers by itself: to them alone, and only where
 * they may be written to. A bot must have been written to first: it has, by whoever agreed there to what is kept.
 */
export async function askWhyAlone(
  trx: Db,
  rated: Rated,
  now: Date,
  deps: AskWhyDeps,
): Promise<void> {
  if (rated.score > FEW_STARS || !(await mayWriteTo(trx, rated, deps))) return
  if (!(await isToAsk(trx, rated, deps))) return
  const post = await trx
    .selectFrom('delivery')
    .innerJoin('post', 'post.id', 'delivery.post_id')
    .innerJoin('article', 'article.id', 'post.article_id')
    .select(['post.id', 'article.title'])
    .where('delivery.id', '=', rated.delivery)
    .executeTakeFirst()
  if (!post) return
  const text = deps.words.members.askWhyAlone(brief(post.title, 120), rated.score)
  const to = { account: rated.account, person: rated.by }
  const key = `why:${rated.from.channel}:${rated.by.id}:${post.id}`
  await whisper(trx, to, { key, text, expiresAt: after(now, STALE_MS) }, now, deps)
}

export type AskWhyDeps = Pick<CommandDeps, 'seal' | 'asksWhy' | 'words' | 'speakers' | 'channels'>

async function mayWriteTo(trx: Db, rated: Rated, { channels, seal }: AskWhyDeps): Promise<boolean> {
  if (!channels.get(rated.from.channel)?.links) return true
  return await agreedOnce(trx, personKey(seal, rated))
}
