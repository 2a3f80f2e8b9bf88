import { type GroupView, loadAudienceMap } from '../../audience/index.js'
import { after, type ChannelName, DAY, fold, type PostId } from '../../base/index.js'
import { sayDate } from '../../calendar/index.js'
import type { Message } from '../../channels/index.js'
import { type Db, lockRows } from '../../db/index.js'
import type { Deed, Staff } from '../../people/index.js'
import type { NoPlan, PlanDeps } from '../plan.js'
import { type NewPost, type PartsByChannel, type Post, putDraft } from '../posts.js'
import { judgeReach } from '../reach.js'
import { composeBulletin, sayNothingNew } from './compose-bulletin.js'
import { type Listed, readNews } from './news.js'
import type { ScheduledBulletin } from './schedule.js'

/** What is new, to be said to an audience. */
export interface BulletinWish extends Omit<ScheduledBulletin, 'kind'> {
  readonly audience: string
  /** From where the first one for an audience looks. */
  readonly since: Date
  /** Whose rights count; absent for the operator at the terminal. */
  readonly by?: Staff
  /** What they do with it; `bulletin` unless said otherwise. */
  readonly deed?: Deed
}

export interface BulletinPlan {
  readonly kind: 'bulletin'
  readonly audience: string
  readonly category: string | null
  readonly groups: readonly GroupView[]
  /** Best first; empty for a line that says there is nothing. */
  readonly articles: readonly Listed[]
  /** The number of the newest article there is. */
  readonly upTo: number
  readonly parts: PartsByChannel
}

export type BulletinPlanned =
  | BulletinPlan
  | { readonly kind: 'nothing-new' }
  | Exclude<NoPlan, { readonly kind: 'no-article' }>

/** Works out what a bulletin would be and whom it would reach. Stores nothing. */
export async function planBulletin(
  db: Db,
  wish: BulletinWish,
  deps: PlanDeps & { readonly timeZone: string },
  now: Date,
): Promise<BulletinPlanned> {
  const map = await loadAudienceMap(db)
  const reached = judgeReach({ ...wish, deed: wish.deed ?? 'bulletin' }, map)
  if (reached.kind !== 'groups') return reached
  const { groups } = reached
  const { audience, category, since } = wish
  const of = { audience, category, since, groups, map }
  const { articles, upTo } = await readNews(db, of, deps.words)
  if (articles.length === 0 && wish.whenEmpty === 'nothing') return { kind: 'nothing-new' }
  const parts = new Map<ChannelName, readonly Message[]>()
  for (const channel of new Set(groups.map((group) => group.channel))) {
    const capabilities = deps.channels.get(channel)
    if (!capabilities) return { kind: 'no-channel', channel }
    const date = sayDate(now, deps.timeZone)
    const { words } = deps
    const { withRatings } = wish
    const message =
      articles.length === 0
        ? sayNothingNew(date, words)
        : composeBulletin(articles, { capabilities, words, withRatings, date })
    parts.set(channel, [message])
  }
  return { kind: 'bulletin', audience, category, groups, articles, upTo, parts }
}

/** Keeps a bulletin as a draft, with the articles that it lists. Needs a transaction. */
export async function putBulletin(
  trx: Db,
  { audience, category, articles, upTo, parts }: BulletinPlan,
  owners: Pick<NewPost, 'key' | 'by' | 'orderedIn'>,
  now: Date,
): Promise<Post> {
  const draft = { ...owners, article: null, form: 'summary', audience } as const
  const post = await putDraft(trx, draft, parts, now)
  await trx
    .updateTable('post')
    .set({ lists_up_to: upTo, lists_category: category && fold(category) })
    .where('id', '=', post.id)
    .execute()
  const rows = articles.map(({ article }, at) => ({
    post_id: post.id,
    place: at + 1,
    article_id: article.id,
  }))
  if (rows.length > 0)
    await trx
      .insertInto('bulletin_article')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['post_id', 'place']).doNothing())
      .execute()
  return post
}

/**
 * Whether another bulletin for the same audience and category was ordered since this one was made: it lists the same
 * news. Of two that are ordered at once the second sees the first. Needs a transaction.
 */
export async function isOvertaken(trx: Db, id: PostId): Promise<boolean> {
  const own = await trx.selectFrom('post').selectAll().where('id', '=', id).executeTakeFirst()
  if (!own || own.lists_up_to === null) return false
  const others = await trx
    .selectFrom('post')
    .select(['id', 'state', 'due_at'])
    .where('lists_up_to', 'is not', null)
    .where('audience', '=', own.audience)
    .where('lists_category', 'is not distinct from', own.lists_category)
    .where('created_at', '>=', after(new Date(own.created_at), -LIVES_MS).toISOString())
    .orderBy('id')
    .$call(lockRows(trx))
    .execute()
  return others.some(
    ({ id: other, state, due_at }) =>
      other !== id &&
      state !== 'draft' &&
      state !== 'cancelled' &&
      due_at !== null &&
      due_at >= own.created_at,
  )
}

/** Longer than anybody would leave a bulletin lying before sending it. */
const LIVES_MS = 7 * DAY
