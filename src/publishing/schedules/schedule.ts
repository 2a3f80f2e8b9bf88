import { createHash } from 'node:crypto'
import type { AccountId, ArticleId, ScheduleId, StaffId } from '../../base/index.js'
import {
  type AnnouncedDay,
  momentOfWall,
  type Office,
  type Recurrence,
  type WallTime,
} from '../../calendar/index.js'
import type { Address } from '../../channels/index.js'
import type { ScheduleRow, ScheduleState } from '../../db/index.js'
import type { Form } from '../compose.js'
import { type DueBell, nextBell } from './bells.js'

/** Something that is said again and again. */
export interface Schedule {
  readonly id: ScheduleId
  readonly number: number
  readonly what: ScheduledPost | ScheduledBulletin
  readonly audience: string
  readonly recurrence: Recurrence
  /** As a person wrote when. */
  readonly written: string
  readonly ignoresQuiet: boolean
  readonly graceMinutes: number
  readonly state: ScheduleState
  /** When it rings next; null when it never does any more. */
  readonly nextAt: Date | null
  /** Its bell that a person moved, and to when, as clocks there show them. */
  readonly moved: { readonly bell: WallTime; readonly to: WallTime } | null
  /** Up to where its bells were heard. */
  readonly heard: WallTime
  readonly createdAt: Date
  readonly setBy: StaffId | null
  readonly orderedIn: { readonly account: AccountId; readonly to: Address } | null
}

/** A post of one article. */
export interface ScheduledPost {
  readonly kind: 'article'
  readonly article: ArticleId
  readonly form: Form
}

/** What is new since the last one for its audience. */
export interface ScheduledBulletin {
  readonly kind: 'bulletin'
  /** The only category that it lists, folded; null for all. */
  readonly category: string | null
  readonly whenEmpty: 'nothing' | 'line'
  readonly withRatings: boolean
}

export function toSchedule(row: ScheduleRow): Schedule {
  return {
    id: row.id,
    number: row.number,
    what: whatOf(row),
    audience: row.audience,
    recurrence: JSON.parse(row.recurrence) as Recurrence,
    written: row.written,
    ignoresQuiet: row.ignores_quiet === 1,
    graceMinutes: row.grace_minutes,
    state: row.state,
    nextAt: row.next_at ? new Date(row.next_at) : null,
    moved: row.moved_bell && row.moved_to ? { bell: row.moved_bell, to: row.moved_to } : null,
    heard: row.heard_local,
    createdAt: new Date(row.created_at),
    setBy: row.created_by,
    orderedIn: row.ordered_in ? (JSON.parse(row.ordered_in) as Schedule['orderedIn']) : null,
  }
}

function whatOf(row: ScheduleRow): Schedule['what'] {
  if (row.article_id) return { kind: 'article', article: row.article_id, form: row.form }
  return {
    kind: 'bulletin',
    category: row.category,
    whenEmpty: row.when_empty,
    withRatings: row.with_ratings === 1,
  }
}

/** The days and the zone by which bells are reckoned, and a name for them that changes with either. */
export interface Reckoning {
  readonly office: Office
  readonly name: string
}

/** Names a zone and what was announced of days. */
export function nameReckoning(timeZone: string, announced: readonly AnnouncedDay[]): string {
  const days = createHash('sha256').update(JSON.stringify(announced)).digest('hex').slice(0, 16)
  return `${timeZone} ${days}`
}

/** What the next bells of a schedule follow from. */
export type Bells = Pick<ScheduleRow, 'recurrence' | 'moved_bell' | 'moved_to'>

/** The next bell behind one, where a person moved it or not; what is held before a moved one is passed over with it. */
export function bellAfter(
  { recurrence, moved_bell, moved_to }: Bells,
  bell: WallTime,
  office: Office,
): DueBell | undefined {
  const { timeZone } = office
  const written = JSON.parse(recurrence) as Recurrence
  const next = nextBell(written, momentOfWall(bell, timeZone), office)
  if (!next || moved_bell === null || moved_to === null || next.bell > moved_bell) return next
  const movedTo = momentOfWall(moved_to, timeZone)
  const isEarlier = next.bell < moved_bell && next.at < movedTo
  return isEarlier ? next : { ...next, at: movedTo }
}
