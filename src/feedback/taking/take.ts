import {
  type ArticleId,
  type FeedbackId,
  type GroupId,
  type MemberId,
  newBlindId,
  newId,
  type PostId,
  type Seal,
} from '../../base/index.js'
import type { Incoming } from '../../channels/index.js'
import type { Db, FeedbackKind } from '../../db/index.js'
import { type Case, type CaseDeps, openCase } from '../cases/index.js'
import { type Classified, classify, opensCase } from './classify.js'
import { countFlood, DEFAULT_LIMITS, type FloodLimits } from './flood.js'
import { readKeywords } from './keywords.js'
import { forgetEvent, noTracesOf, tracesOf } from './trace.js'

/** Why staff should look at a case. */
export type CaseNews =
  | 'opened'
  | 'urgent'
  /** It was not urgent before. */
  | 'raised'
  | 'supplied'
  | 'added'
  | 'edited'
  | 'rated'
  | 'reopened'
  | 'withdrawn'

/** A feedback that is held, and the group it came from. */
export interface Held {
  readonly feedback: FeedbackId
  readonly group: GroupId | null
}

/** What taking feedback in needs to know of the house. */
export interface TakeDeps {
  readonly seal: Seal
  readonly cases: CaseDeps
  readonly limits?: FloodLimits
  /** Told in the same transaction whenever staff should look at a case. */
  readonly tellStaff?: (trx: Db, one: Case, why: CaseNews, now: Date) => Promise<void>
  /** Told of something urgent that is held: that it came from there, and not what it says. */
  readonly alarm?: (trx: Db, held: Held, now: Date) => Promise<void>
}

/** What somebody wants to tell us. */
export interface FeedbackIn {
  readonly event: Incoming
  readonly text: string
  readonly messageId: string
  /** Null where nobody can say, or shall know, who it was. */
  readonly member: MemberId | null
  readonly isAnonymous: boolean
  /** What the one who wrote calls it. */
  readonly kind?: FeedbackKind
  readonly group: GroupId | null
  readonly post?: PostId
  readonly article?: ArticleId
  /** What it is about, in words. */
  readonly place?: string
  /** As they are called by who sent them. */
  readonly files?: readonly string[]
}

/** What became of it. */
export type Taken =
  | {
      readonly kind: 'case'
      readonly feedback: FeedbackId
      readonly case: Case
      readonly isNamed: boolean
    }
  | {
      readonly kind: 'kept'
      readonly feedback: FeedbackId
      readonly as: FeedbackKind
      readonly isNamed: boolean
    }
  /** It is held for those who are named for it; the one who wrote is told privately where to turn. */
  | { readonly kind: 'diverted'; readonly why: 'complaint' | 'secret' }
  /** Nothing of it is kept. */
  | { readonly kind: 'flooded'; readonly who: 'person' | 'group'; readonly isFirst: boolean }
  | { readonly kind: 'known' }

/** Takes in what somebody wrote: kept, made a case of where it needs an answer, or held. Needs a transaction. */
export async function takeFeedback(
  trx: Db,
  given: FeedbackIn,
  now: Date,
  deps: TakeDeps,
): Promise<Taken> {
  const { event } = given
  const flood = await countFlood(trx, event, deps.limits ?? DEFAULT_LIMITS, deps.seal, now)
  if (flood.kind === 'over') return { ...flood, kind: 'flooded' }
  const read = classify(given.text, await readKeywords(trx), given)
  const feedback = await putFeedback(trx, given, read, now, deps)
  if (!feedback) return { kind: 'known' }
  if (given.isAnonymous) await forgetEvent(trx, event, deps.seal)
  if (read.diverted) {
    // Whoever accuses somebody of a fire may be standing before it.
    if (read.isUrgent) await deps.alarm?.(trx, { feedback, group: given.group }, now)
    return { kind: 'diverted', why: read.diverted }
  }
  if (!opensCase(read.kind)) return { kind: 'kept', feedback, as: read.kind, isNamed: read.isNamed }
  const level = read.isUrgent ? 'urgent' : 'normal'
  const opened = await caseFor(
    trx,
    { feedback, kind: read.kind, level, group: given.group },
    now,
    deps,
  )
  return { kind: 'case', feedback, case: opened, isNamed: read.isNamed }
}

/** Opens a case for a feedback that is there, and tells staff. */
export async function caseFor(
  trx: Db,
  {
    feedback,
    kind,
    level,
    group,
  }: {
    readonly feedback: FeedbackId
    readonly kind: Case['kind']
    readonly level: Case['level']
    readonly group: GroupId | null
  },
  now: Date,
  deps: TakeDeps,
): Promise<Case> {
  const by = { kind: 'member' } as const
  const asked = { feedback, kind, level, group: group ?? undefined, by }
  const opened = await openCase(trx, asked, now, deps.cases)
  await deps.tellStaff?.(trx, opened, level === 'urgent' ? 'urgent' : 'opened', now)
  return opened
}

/** `undefined` when it was heard before. */
async function putFeedback(
  trx: Db,
  given: FeedbackIn,
  read: Classified,
  now: Date,
  { seal }: TakeDeps,
): Promise<FeedbackId | undefined> {
  const { event, messageId, isAnonymous, group } = given
  // What stays without an answer needs no way back.
  const needsWay = !read.diverted && opensCase(read.kind)
  const traces = isAnonymous
    ? noTracesOf(event, messageId, { seal, isInGroup: group !== null || !needsWay }, now)
    : tracesOf(event, messageId, given.member, now)
  const row = await trx
    .insertInto('feedback')
    .values({
      id: isAnonymous ? newBlindId<FeedbackId>() : newId<FeedbackId>(),
      kind: read.kind,
      text: given.text,
      group_id: group,
      post_id: given.post ?? null,
      article_id: given.article ?? null,
      channel: event.from.channel,
      account_id: event.account,
      state: read.diverted ? 'held' : 'kept',
      place: given.place ?? null,
      ...traces,
    })
    .onConflict((conflict) => conflict.column('event_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}
