import {
  type ArticleId,
  type ChannelName,
  type DeliveryId,
  type EventId,
  type GroupId,
  type MemberId,
  MINUTE,
  type PostId,
} from '../base/index.js'
import type { Incoming } from '../channels/index.js'
import type { Db, RatingWay } from '../db/index.js'
import { proveSent } from '../delivery/index.js'
import { listedKey, readListed } from './listed.js'
import { type PostDelivery, readPostDeliveries } from './posts.js'
import { type Distribution, type Score, withScore } from './ratings.js'
import { showResults } from './results.js'
import { lockTotals, putTotals } from './totals.js'

/** A rating that a member gave for one of our posts; score 0 only asks for the result. */
export interface Vote {
  /** What brought it, and from which chat. */
  readonly event: Pick<Incoming, 'id' | 'from' | 'at'> & Partial<Pick<Incoming, 'what'>>
  readonly member: MemberId
  readonly delivery: DeliveryId
  readonly score: Score | 0
  /** Which of the articles of a bulletin. */
  readonly place?: number
  readonly way: RatingWay
}

/** What is to be said to the one who rated. */
export type VoteAnswer = { readonly event: EventId } & (
  | { readonly kind: 'rated'; readonly score: Score; readonly before?: Score }
  | { readonly kind: 'result'; readonly result: Distribution }
  /** The button belongs to nothing that can be rated. */
  | { readonly kind: 'unknown' }
)

/**
 * Stores ratings: one per member and article, whichever way it was given, the newest counts. Keeps
 * the totals, and lets the post in each group where somebody rated show the new result, on the
 * channels in `editable`. A press under a message that is not known to have arrived proves that it
 * has. A press that names a post of another chat is made up and does nothing.
 *
 * Takes a whole batch in a handful of statements. Needs a transaction.
 */
export async function recordVotes(
  trx: Db,
  votes: readonly Vote[],
  now: Date,
  editable: ReadonlySet<ChannelName>,
): Promise<readonly VoteAnswer[]> {
  if (votes.length === 0) return []
  const posts = await readPosts(trx, votes)
  const articles = [...new Set([...posts.values()].map(({ article }) => article))]
  const totals = await lockTotals(trx, articles)
  const scores = await readScores(trx, articles, votes)
  const ballots = new Map<string, Ballot>()

  const answers = votes.map((vote): VoteAnswer => {
    const id = vote.event.id
    const post = posts.get(vote)
    const total = post && totals.get(post.article)
    if (!post || !total) return { event: id, kind: 'unknown' }
    if (vote.score === 0) return { event: id, kind: 'result', result: total }
    const key = keyOf(post.article, vote.member)
    const known = scores.get(key)
    const before = known?.score
    if (known && isOverdue(vote, known))
      return { event: id, kind: 'rated', score: known.score, before: known.score }
    scores.set(key, { score: vote.score, at: vote.event.at, way: vote.way })
    totals.set(post.article, withScore(total, vote.score, before))
    ballots.set(key, toBallot(vote.score, vote, post))
    return { event: id, kind: 'rated', score: vote.score, ...(before && { before }) }
  })

  await putBallots(trx, [...ballots.values()])
  if (ballots.size > 0) await putTotals(trx, totals)
  await proveArrived(trx, posts, now)
  // A bulletin shows no results: with a row for each article there is no room.
  const rated = votes.flatMap((vote) =>
    vote.score === 0 || vote.place ? [] : (posts.get(vote) ?? []),
  )
  await showResults(trx, rated, totals, now, editable)
  return answers
}

/** The post that each vote is for; a vote for none is not in it. */
type PostsOfVotes = ReadonlyMap<Vote, PostDelivery>

async function readPosts(trx: Db, votes: readonly Vote[]): Promise<PostsOfVotes> {
  const ids = votes.map(({ delivery }) => delivery)
  const deliveries = await readPostDeliveries(trx, ids)
  const placed = votes.flatMap(({ delivery, place }) => (place ? [{ delivery, place }] : []))
  const listed = await readListed(trx, placed)
  return new Map(
    votes.flatMap((vote) => {
      const { delivery, place } = vote
      const post = place ? listed.get(listedKey(delivery, place)) : deliveries.get(delivery)
      return post && isUnder(post, vote) ? [[vote, post] as const] : []
    }),
  )
}

/** A group that moved is known by its old name and by its new one. */
function isUnder({ channel, chat, chatNow }: PostDelivery, { event: { from } }: Vote): boolean {
  return channel === from.channel && (chat === from.chat || chatNow === from.chat)
}

interface Ballot {
  readonly article_id: ArticleId
  readonly member_id: MemberId
  readonly score: Score
  readonly post_id: PostId
  readonly group_id: GroupId | null
  readonly rated_at: string
  readonly way: RatingWay
}

function toBallot(score: Score, { member, way, event }: Vote, post: PostDelivery): Ballot {
  return {
    article_id: post.article,
    member_id: member,
    score,
    post_id: post.post,
    group_id: post.group_id,
    rated_at: event.at.toISOString(),
    way,
  }
}

function keyOf(article: ArticleId, member: MemberId): string {
  return `${article}/${member}`
}

/** The rating that counts so far, and when it was given. */
interface Standing {
  readonly score: Score
  readonly at: Date
  readonly way: RatingWay
}

/**
 * Given clearly before the one that counts, and told only now: after an absence what was missed
 * comes in no order. Presses are timed by our own clock, everything else by the platform's: between
 * the two, and within a minute, time decides nothing.
 */
function isOverdue({ event, way }: Vote, standing: Standing): boolean {
  if (way === 'button' || standing.way === 'button') return false
  return event.at.getTime() < standing.at.getTime() - MINUTE
}

async function readScores(
  trx: Db,
  articles: readonly ArticleId[],
  votes: readonly Vote[],
): Promise<Map<string, Standing>> {
  if (articles.length === 0) return new Map()
  const rows = await trx
    .selectFrom('rating')
    .select(['article_id', 'member_id', 'score', 'rated_at', 'way'])
    .where('article_id', 'in', articles)
    .where('member_id', 'in', [...new Set(votes.map(({ member }) => member))])
    .execute()
  return new Map(
    rows.map((row) => [
      keyOf(row.article_id, row.member_id),
      { score: row.score as Score, at: new Date(row.rated_at), way: row.way },
    ]),
  )
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
        way: eb.ref('excluded.way'),
      })),
    )
    .execute()
}

async function proveArrived(trx: Db, posts: PostsOfVotes, now: Date): Promise<void> {
  const proofs = new Map<DeliveryId, string>()
  for (const [{ event }, { id, state }] of posts)
    if (state !== 'sent' && event.what?.kind === 'choice' && event.what.messageId)
      proofs.set(id, event.what.messageId)
  for (const [id, messageId] of proofs) await proveSent(trx, id, messageId, now)
}
