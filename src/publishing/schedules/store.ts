import { newId, type ScheduleId } from '../../base/index.js'
import {
  momentOfWall,
  nextAfter,
  type Office,
  type Recurrence,
  type WallTime,
  wallTime,
} from '../../calendar/index.js'
import { type Db, lockRows, nextNumber, type ScheduleRow } from '../../db/index.js'
import { nextBell } from './bells.js'
import { bellAfter, type Reckoning, type Schedule, toSchedule } from './schedule.js'

/** A missed bell is worth ringing for so long, unless said otherwise: an outage of a morning is made up. */
const GRACE_MINUTES = 6 * 60

export interface NewSchedule
  extends Pick<Schedule, 'what' | 'audience' | 'recurrence' | 'written' | 'setBy' | 'orderedIn'> {
  /** Names the intent: the same order twice is one schedule. */
  readonly key: string
  readonly ignoresQuiet?: boolean
  readonly graceMinutes?: number
}

/** Keeps a schedule; one with the same key is returned as it is. It rings from now on. Needs a transaction. */
export async function putSchedule(
  trx: Db,
  wish: NewSchedule,
  now: Date,
  reckoning: Reckoning,
): Promise<Schedule> {
  // Taken first: it makes a second writer of the same key wait, and then find the first one's.
  const number = await nextNumber(trx, 'schedule')
  const known = await trx
    .selectFrom('schedule')
    .selectAll()
    .where('key', '=', wish.key)
    .executeTakeFirst()
  if (known) return toSchedule(known)
  const next = nextBell(wish.recurrence, now, reckoning.office)
  const row = await trx
    .insertInto('schedule')
    .values({
      id: newId<ScheduleId>(),
      number,
      ...columnsOf(wish),
      state: next ? 'active' : 'ended',
      heard_local: wallTime(now, reckoning.office.timeZone),
      heard_at: now.toISOString(),
      next_at: next?.at.toISOString() ?? null,
      reckoned_by: reckoning.name,
      created_at: now.toISOString(),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return toSchedule(row)
}

function columnsOf(wish: NewSchedule) {
  const { what } = wish
  const article = what.kind === 'article' ? what : undefined
  const bulletin = what.kind === 'bulletin' ? what : undefined
  return {
    key: wish.key,
    what: what.kind,
    article_id: article?.article ?? null,
    form: article?.form ?? 'summary',
    audience: wish.audience,
    category: bulletin?.category ?? null,
    written: wish.written,
    recurrence: JSON.stringify(wish.recurrence),
    ignores_quiet: wish.ignoresQuiet ? 1 : 0,
    grace_minutes: wish.graceMinutes ?? GRACE_MINUTES,
    when_empty: bulletin?.whenEmpty ?? 'nothing',
    with_ratings: bulletin?.withRatings ? 1 : 0,
    created_by: wish.setBy,
    ordered_in: wish.orderedIn && JSON.stringify(wish.orderedIn),
  } as const
}

export async function findSchedule(db: Db, number: number): Promise<Schedule | undefined> {
  const row = await db
    .selectFrom('schedule')
    .selectAll()
    .where('number', '=', number)
    .executeTakeFirst()
  return row && toSchedule(row)
}

export async function scheduleById(db: Db, id: ScheduleId): Promise<Schedule | undefined> {
  const row = await db.selectFrom('schedule').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toSchedule(row)
}

/** Those that may ring still, the soonest first. */
export async function listSchedules(db: Db): Promise<readonly Schedule[]> {
  const rows = await db
    .selectFrom('schedule')
    .selectAll()
    .where('state', '!=', 'ended')
    .orderBy('next_at')
    .orderBy('number')
    .execute()
  return rows.map(toSchedule)
}

/** Has its bells passed over until it goes on. False when it was not ringing. */
export async function pauseSchedule(trx: Db, id: ScheduleId): Promise<boolean> {
  return await changeState(trx, id, ['active'], 'paused')
}

/** Never rings again. False when it had ended already. */
export async function endSchedule(trx: Db, id: ScheduleId): Promise<boolean> {
  return await changeState(trx, id, ['active', 'paused'], 'ended')
}

async function changeState(
  trx: Db,
  id: ScheduleId,
  from: ScheduleRow['state'][],
  state: ScheduleRow['state'],
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('schedule')
    .set({ state })
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** A schedule as it stands, kept from being changed by others until the transaction ends. */
export async function lockSchedule(trx: Db, id: ScheduleId): Promise<ScheduleRow | undefined> {
  return await trx
    .selectFrom('schedule')
    .selectAll()
    .where('id', '=', id)
    .where('state', '!=', 'ended')
    .$call(lockRows(trx))
    .executeTakeFirst()
}

export type Moved =
  | { readonly kind: 'moved'; readonly from: Date }
  /** The bell behind it comes before the new time. */
  | { readonly kind: 'beyond-next'; readonly next: Date }
  /** It is paused, or over. */
  | { readonly kind: 'not-ringing' }

/** Has only the next bell of a schedule ring at another time, which is to come. Needs a transaction. */
export async function moveNextBell(
  trx: Db,
  id: ScheduleId,
  to: Date,
  reckoning: Reckoning,
): Promise<Moved> {
  const row = await lockSchedule(trx, id)
  const { office, name } = reckoning
  if (row?.state !== 'active') return { kind: 'not-ringing' }
  const next = ringingAfter(row.recurrence, row.heard_local, office)
  if (!next) return { kind: 'not-ringing' }
  const behind = ringingAfter(row.recurrence, next.bell, office)
  if (behind && to >= behind.at) return { kind: 'beyond-next', next: behind.at }
  const moved = { moved_bell: next.bell, moved_to: wallTime(to, office.timeZone) }
  const first = bellAfter({ ...row, ...moved }, row.heard_local, office)
  await trx
    .updateTable('schedule')
    .set({ ...moved, next_at: first?.at.toISOString() ?? null, reckoned_by: name })
    .where('id', '=', id)
    .execute()
  return { kind: 'moved', from: next.at }
}

/** The next bell that no holiday holds. */
function ringingAfter(recurrence: string, bell: WallTime, office: Office) {
  const after = momentOfWall(bell, office.timeZone)
  const at = nextAfter(JSON.parse(recurrence) as Recurrence, after, office)
  return at && { at, bell: wallTime(at, office.timeZone) }
}
