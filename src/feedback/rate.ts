import type { ArticleId, DeliveryId, EventId, GroupId, MemberId, PostId } from '../base/index.js'
import type { Incoming } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { LANES, proveSent, putEdits } from '../delivery/index.js'
import { type Deliveries, type PostDelivery, readPostDeliveries } from './posts.js'
import { type Distribution, ratingButtonsFor, type Score, withScore } from './ratings.js'
import { lockTotals, putTotals } from './totals.js'

/** A rating that a member gave under one of our posts; score 0 only asks for the result. */
export interface Vote {
  readonly event: Incoming
  readonly member: MemberId
  readonly delivery: DeliveryId
  readonly score: Score | 0
}

/** What is to be said to the one who rated. */
export type VoteAnswer = { readonly event: EventId } & (
  | { readonly kind: 'rated'; readonly score: Score; readonly before?: Score }
  | { readonly kind: 'result'; readonly result: Distribution }
  /** The button belongs to nothing that can be rated. */
  | { readonly kind: 'unknown' }
)

/**
 * Stores ratings: one per member and article, the newest counts. Keeps the totals, and lets
 * the post in each group where somebody rated show the new result. A press under a message
 * of uncertain fate proves that it arrived.
 *
 * Takes a whole batch in a handful of statements. Needs a transaction.
 */
export async function recordVotes(
  trx: Db,
  votes: readonly Vote[],
  now: Date,
): Promise<readonly VoteAnswer[]> {
  if (votes.length === 0) return []
  const deliveries = await readPostDeliveries(
    trx,
    votes.map(({ delivery }) => delivery),
  )
  const articles = articlesOf(deliveries)
  const totals = await lockTotals(trx, articles)
  const scores = await readScores(trx, articles, votes)
  const ballots = new Map<string, Ballot>()

  const answers = votes.map((vote): VoteAnswer => {
    const id = vote.event.id
    const post = deliveries.get(vote.delivery)
    const total = post && totals.get(post.article)
    if (!post || !total || !isUnder(post, vote)) return { event: id, kind: 'unknown' }
    if (vote.score === 0) return { event: id, kind: 'result', result: total }
    const key = keyOf(post.article, vote.member)
    const before = scores.get(key)
    scores.set(key, vote.score)
    totals.set(post.article, withScore(total, vote.score, before))
    ballots.set(key, toBallot(vote.score, vote.member, post, now))
    return { event: id, kind: 'rated', score: vote.score, ...(before && { before }) }
  })

  await putBallots(trx, [...ballots.values()])
  await putTotals(trx, totals)
  await proveArrived(trx, votes, deliveries, now)
  await showResults(trx, votes, deliveries, totals, now)
  return answers
}

interface Ballot {
  readonly article_id: ArticleId
  readonly member_id: MemberId
  readonly score: Score
  readonly post_id: PostId
  readonly group_id: GroupId | null
  readonly rated_at: string
}

function toBallot(score: Score, member: MemberId, post: PostDelivery, now: Date): Ballot {
  return {
    article_id: post.article,
    member_id: member,
    score,
    post_id: post.post,
    group_id: post.group_id,
    rated_at: now.toISOString(),
  }
}

/** A made-up press may name a delivery of another chat; a group that moved keeps its name by its id. */
function isUnder(post: PostDelivery, { event }: Vote): boolean {
  return post.channel === event.from.channel && (post.chat === event.from.chat || post.moved)
}

function articlesOf(deliveries: Deliveries): readonly ArticleId[] {
  return [...new Set([...deliveries.values()].map(({ article }) => article))]
}

function keyOf(article: ArticleId, member: MemberId): string {
  return `${article}/${member}`
}

async function readScores(
  trx: Db,
  articles: readonly ArticleId[],
  votes: readonly Vote[],
): Promise<Map<string, Score>> {
  if (articles.length === 0) return new Map()
  const rows = await trx
    .selectFrom('rating')
    .select(['article_id', 'member_id', 'score'])
    .where('article_id', 'in', articles)
    .where('member_id', 'in', [...new Set(votes.map(({ member }) => member))])
    .execute()
  return new Map(rows.map((row) => [keyOf(row.article_id, row.member_id), row.score as Score]))
}

async function putBallots(trx: Db, ballots: readonly Ballot[]): Promise<void> {
  if (ballots.length === 0) return
  await trx
    .insertInto('rating')
    .values(ballots)
    .onConflict((conflict) =>
      conflict.columns(['article_id', 'member_id']).doUpdateSet((eb) => ({
        score: eb.ref('excluded.score'),
        post_id: eb.ref('excluded.post_id'),
        group_id: eb.ref('excluded.group_id'),
        rated_at: eb.ref('excluded.rated_at'),
      })),
    )
    .execute()
}

async function proveArrived(
  trx: Db,
  votes: readonly Vote[],
  deliveries: Deliveries,
  now: Date,
): Promise<void> {
  for (const { delivery, event } of votes) {
    if (deliveries.get(delivery)?.state !== 'uncertain') continue
    if (event.what.kind === 'choice' && event.what.messageId)
      await proveSent(trx, delivery, event.what.messageId, now)
  }
}

async function showResults(
  trx: Db,
  votes: readonly Vote[],
  deliveries: Deliveries,
  totals: ReadonlyMap<ArticleId, Distribution>,
  now: Date,
): Promise<void> {
  const rated = new Set(votes.flatMap(({ delivery, score }) => (score === 0 ? [] : [delivery])))
  const edits = [...rated].flatMap((id) => {
    const target = deliveries.get(id)
    const result = target && totals.get(target.article)
    if (!target || !result || target.state === 'cancelled') return []
    const buttons = ratingButtonsFor(id, result)
    return [
      { key: `refresh:${id}`, target, lane: LANES.refresh, change: { kind: 'buttons', buttons } },
    ] as const
  })
  await putEdits(trx, edits, now)
}
