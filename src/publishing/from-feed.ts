import { type Brought, checkArticle, findArticle, sayHealth } from '../articles/index.js'
import type { Db } from '../db/index.js'
import { orderPost } from './order.js'
import { type PlanDeps, planPost } from './plan.js'
import { putDraft } from './posts.js'
import { tellAdmins, type Voice } from './tell-admins.js'

export interface FromFeedDeps extends PlanDeps {
  readonly voices: readonly Voice[]
}

/**
 * Does with an article of a feed what the feed's rule says: a post is scheduled for its audience, or
 * the admins are told that it is there. What looks damaged is shown to them and never sent by itself;
 * nor is what stood in the feed before we read it. Where one changed that was sent already, they hear
 * of it. Safe to call twice for the same article. Needs a transaction.
 */
export async function followFeed(
  trx: Db,
  { feed, taken, isFirst }: Brought,
  now: Date,
  deps: FromFeedDeps,
): Promise<void> {
  if (isFirst) return
  const { publishing } = deps.words
  const { number, title } = taken
  const tell = (text: string) =>
    tellAdmins(trx, `feed:${feed.id}/${taken.id}/${now.getTime()}`, text, deps.voices, now)
  if (taken.kind === 'changed') {
    const posts = await postsSaid(trx, taken)
    return posts.length === 0 ? undefined : tell(publishing.changedAtSource(number, title, posts))
  }
  const article = await findArticle(trx, String(number))
  const damage = article && sayHealth(article, checkArticle(article), deps.words)
  if (damage) return await tell(publishing.damagedInFeed(number, title, damage))
  const from = feed.title || feed.url
  if (feed.auto === 'draft') return await tell(publishing.newInFeed(number, title, from))
  const why = await publish(trx, { feed, taken, isFirst }, now, deps)
  if (why) await tell(publishing.notSentFromFeed(number, title, why))
}

/** Why it could not be ordered; `undefined` when it was. */
async function publish(
  trx: Db,
  { feed, taken }: Brought,
  now: Date,
  deps: FromFeedDeps,
): Promise<string | undefined> {
  const { audience } = feed
  const wish = { article: String(taken.number), form: 'summary', ...(audience && { audience }) }
  const plan = await planPost(trx, { ...wish, form: 'summary' }, deps)
  if (plan.kind !== 'plan') return deps.words.publishing.noPlanFromFeed[plan.kind]
  const post = await putDraft(
    trx,
    {
      key: `feed:${feed.id}/${taken.id}`,
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

/** The numbers of the posts in which an article was said, or is being said. */
async function postsSaid(trx: Db, { id }: Brought['taken']): Promise<readonly number[]> {
  const rows = await trx
    .selectFrom('post')
    .select('number')
    .where('article_id', '=', id)
    .where('state', 'in', ['released', 'done'])
    .orderBy('number')
    .execute()
  return rows.map(({ number }) => number)
}
