import { hasChangedSince } from '../../audience/index.js'
import type { UnitId } from '../../base/index.js'
import type { Period, Span } from '../../calendar/index.js'
import type { Db, FeedbackKind } from '../../db/index.js'
import type { Breakdown } from './breakdown.js'
import { type CasesMoved, type CasesStanding, countMoved, countStanding } from './cases.js'
import { countOpinions, readOpinions } from './opinions.js'
import { readPlaces } from './places.js'
import { type Ratings, readRatings } from './ratings.js'
import { readSatisfaction, type Satisfaction } from './satisfaction.js'
import { readSent, type Sent } from './sent.js'
import { readSpeed, type Speed, type WorkingTime } from './speed.js'
import { readTopics, type Topic } from './topics.js'

/** How things stand in an area over a time, beside the time before. */
export interface Digest {
  readonly span: Span
  /** The unit that it tells of; undefined is the whole area. */
  readonly unit: string | undefined
  readonly sent: Sent
  readonly ratings: Ratings
  readonly feedback: Breakdown<FeedbackKind>
  readonly cases: CasesMoved & CasesStanding
  readonly speed: Speed
  readonly satisfaction: Satisfaction
  readonly topics: readonly Topic[]
  readonly before: {
    readonly span: Span
    readonly sent: Sent
    readonly ratings: Ratings
    readonly feedback: number
    readonly cases: CasesMoved
    readonly speed: Speed
    readonly satisfaction: Satisfaction
  }
}

export interface DigestOf {
  readonly period: Period
  /** Undefined is the whole area. */
  readonly unit: UnitId | undefined
  /** The day, as `2025-06-30`, by whose units all is rolled up; absent by those of now. */
  readonly asOf?: string
  /** Counts the time people waited; without it every hour counts. */
  readonly working?: WorkingTime
}

/**
 * Sums up what was sent in a time, and what came back on it. Nobody can be told from it: figures of
 * fewer than three people are broken down no further, and what is quoted names nobody. Open and
 * overdue cases are those of `now`.
 */
export async function readDigest(
  db: Db,
  { period, unit, asOf, working }: DigestOf,
  now: Date,
): Promise<Digest> {
  const { from, to, before } = period
  const span = { from, to }
  const isOtherwise = asOf !== undefined && (await hasChangedSince(db, { day: asOf }))
  const places = await readPlaces(db, unit, isOtherwise ? asOf : undefined)
  const { cover } = places
  return {
    span,
    unit: places.unit?.name,
    sent: await readSent(db, span, places),
    ratings: await readRatings(db, span, cover),
    feedback: await readOpinions(db, span, places),
    cases: {
      ...(await countMoved(db, span, cover)),
      ...(await countStanding(db, cover, now)),
    },
    speed: await readSpeed(db, span, cover, working),
    satisfaction: await readSatisfaction(db, span, cover),
    topics: await readTopics(db, span, places),
    before: {
      span: before,
      sent: await readSent(db, before, places),
      ratings: await readRatings(db, before, cover),
      feedback: await countOpinions(db, before, cover),
      cases: await countMoved(db, before, cover),
      speed: await readSpeed(db, before, cover, working),
      satisfaction: await readSatisfaction(db, before, cover),
    },
  }
}
