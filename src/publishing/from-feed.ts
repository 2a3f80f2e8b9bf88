import {
  type Brought,
  checkArticle,
  findArticle,
  sayHealth,
  summarySource,
} from '../articles/index.js'
import type { Db, PostRow } from '../db/index.js'
import type { Voice } from '../delivery/index.js'
import { orderPost } from './order.js'
import { type PlanDeps, planPost } from './plan.js'
import { putDraft, putParts } from './posts.js'
import { tellAdmins } from './tell-admins.js'

export interface FromFeedDeps extends PlanDeps {
  readonly voices: readonly Voice[]
}

/**
 * Does with an article of a feed what the feed's rule says: a post is scheduled for its audience, or
 * the admins are told that it is there. What looks damaged is shown to them and never sent by itself;
 * nor is what stood in the feed before we read it. A change goes into what the rule has scheduled and is
 * not out yet; of a change to anything else that was sent, or is about to be, the admins hear. Safe to call
 * twice for the same article. Needs a transaction.
 */
export async function followFeed(
  trx: Db,
  { feed, taken, isFirst }: Brought,
  now: Date,
  deps: FromFeedDeps,
): Promise<void> {
  if (isFirst) return
  const text =
    taken.kind === 'changed'
      ? await correct(trx, taken, deps)
      : await begin(trx, { feed, taken, isFirst }, now, deps)
  const key = `feed:${feed.id}/${taken.id}/${now.getTime()}`
  if (text) await tellAdmins(trx, key, text, deps.voices, now)
}

/** Puts a change into what may still take it; says where it came too late. */
async function correct(
  trx: Db,
  taken: Brought['taken'],
  deps: FromFeedDeps,
): Promise<string | undefined> {
  const stale: number[] = []
  for (const post of await postsOf(trx, taken))
    if (!(await renewParts(trx, post, taken, deps))) stale.push(post.number)
  if (stale.length === 0) return undefined
  return deps.words.publishing.changedAtSource(taken.number, taken.title, stale)
}

/** Has an article that is new to its feed sent by the rule; says so where a person must look. */
async function begin(
  trx: Db,
  brought: Brought,
  now: Date,
  deps: FromFeedDeps,
): Promise<string | undefined> {
  const { feed, taken } = brought
  const { publishing } = deps.words
  const { number, title } = taken
  if (taken.kind === 'known' && !(await hasRuleLeft(trx, brought))) return undefined
  const article = await findArticle(trx, String(number))
  const damage = article && sayHealth(article, checkArticle(article), deps.words)
  if (damage) return publishing.damagedInFeed(number, title, damage)
  if (feed.auto === 'draft') {
    const from = feed.title || feed.url
    return publishing.newInFeed(number, title, from, article ? summarySource(article) : 'machine')
  }
  const why = await publish(trx, brought, now, deps)
  return why && publishing.notSentFromFeed(number, title, why)
}

/** Another feed, or a person, had it first: only a rule of its own is still to be kept. */
async function hasRuleLeft(trx: Db, { feed, taken }: Brought): Promise<boolean> {
  return feed.auto === 'publish' && (await postsOf(trx, taken)).length === 0
}

/** Why it could not be ordered; `undefined` when it was. */
async function publish(
  trx: Db,
  { feed, taken }: Brought,
  now: Date,
  deps: FromFeedDeps,
): Promise<string | undefined> {
  const { audience } = feed
  const wish = { article: String(taken.number), ...(audience && { audience }) }
  const plan = await planPost(trx, { ...wish, form: 'summary' }, deps)
  if (plan.kind !== 'plan') return deps.words.publishing.noPlanFromFeed[plan.kind]
  const post = await putDraft(
    trx,
    {
      key: `${KEY}${feed.id}/${taken.id}`,
      article: taken.id,
      form: plan.form,
      audience: plan.audience,
      by: null,
      orderedIn: null,
    },
    plan.parts,
    now,
  )
  // At an hour, not at once: nobody has just said that quiet hours do not matter.
  await orderPost(trx, post.id, { kind: 'at', at: now }, now)
  return undefined
}

type ArticlePost = Pick<PostRow, 'id' | 'number' | 'key' | 'state' | 'audience'>

/** The posts in which an article was said, or is to be. */
async function postsOf(trx: Db, { id }: Brought['taken']): Promise<readonly ArticlePost[]> {
  return await trx
    .selectFrom('post')
    .select(['id', 'number', 'key', 'state', 'audience'])
    .where('article_id', '=', id)
    .where('state', '!=', 'cancelled')
    .orderBy('number')
    .execute()
}

/** Puts the new words into a post that the rule of a feed has scheduled. False for any other, and for one that is going out. */
async function renewParts(
  trx: Db,
  { id, key, state, audience }: ArticlePost,
  { number }: Brought['taken'],
  deps: PlanDeps,
): Promise<boolean> {
  if (state !== 'scheduled' || !key.startsWith(KEY)) return false
  // Locked by the change: it is not released meanwhile.
  const held = await trx
    .updateTable('post')
    .set({ state: 'scheduled' })
    .where('id', '=', id)
    .where('state', '=', 'scheduled')
    .executeTakeFirst()
  const plan = await planPost(trx, { article: String(number), form: 'summary', audience }, deps)
  if (held.numUpdatedRows === 0n || plan.kind !== 'plan') return false
  await putParts(trx, id, plan.parts)
  return true
}

/** How the key of a post begins that the rule of a feed has ordered. */
const KEY = 'feed:'
