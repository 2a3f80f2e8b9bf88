import { MINUTE, type PostId } from '../../base/index.js'
import { momentOfWall, wallTime } from '../../calendar/index.js'
import type { Db, RingOutcome, ScheduleRow } from '../../db/index.js'
import { type DueBell, type JudgedBell, judge } from './bells.js'
import { putRung, type RingDeps, type RungBell } from './put-rung.js'
import { bellAfter, type Reckoning, toSchedule } from './schedule.js'
import { lockSchedule } from './store.js'

/** So many bells of one schedule are heard in one transaction; more than that were missed in a very long absence. */
const MOST_AT_ONCE = 200

/**
 * Rings what is due of the schedules: each bell once, or passed over once with the reason, and the post that it puts in
 * the same transaction. A bell is named by what the wall clock shows: a clock that is set back, another zone, a second
 * process or a kill in the middle neither doubles nor drops one. Safe to call at any time. Returns whether anything was put.
 */
export async function ringDue(deps: RingDeps, reckoning: Reckoning, now: Date): Promise<boolean> {
  let put = false
  for (const { id } of await dueSchedules(deps.db, reckoning, now)) {
    try {
      put = (await ring(deps, id, reckoning, now)) || put
    } catch (error) {
      // It stays due; the others must not wait for it.
      deps.log.error({ err: error, schedule: id }, 'schedule could not be rung')
    }
  }
  return put
}

async function dueSchedules(db: Db, { name }: Reckoning, now: Date) {
  return await db
    .selectFrom('schedule')
    .select('id')
    .where('state', '!=', 'ended')
    .where((eb) =>
      eb.or([
        eb('next_at', '<=', now.toISOString()),
        // The clock was set back, or the zone or the holidays are others: what comes next is reckoned anew.
        eb('heard_at', '>', now.toISOString()),
        eb('reckoned_by', '!=', name),
      ]),
    )
    .orderBy('next_at')
    .execute()
}

async function ring(
  deps: RingDeps,
  id: ScheduleRow['id'],
  reckoning: Reckoning,
  now: Date,
): Promise<boolean> {
  for (let hasPut = false; ; ) {
    const heard = await deps.db.transaction().execute(async (trx) => {
      const row = await lockSchedule(trx, id)
      if (!row) return undefined
      const { toRing, goesOn } = await hear(trx, row, reckoning, now)
      const put = toRing && (await putRung(trx, toSchedule(row), toRing, deps, now))
      if (put) await settle(trx, row, toRing, put)
      return { hasPut: put?.outcome === 'rung', goesOn }
    })
    hasPut ||= heard?.hasPut ?? false
    if (!heard?.goesOn) return hasPut
  }
}

/** Has the bells of a paused schedule ring again; those until now are passed over. False when it was not paused. Needs a transaction. */
export async function resumeSchedule(
  trx: Db,
  id: ScheduleRow['id'],
  reckoning: Reckoning,
  now: Date,
): Promise<boolean> {
  const row = await lockSchedule(trx, id)
  if (row?.state !== 'paused') return false
  const { goesOn } = await hear(trx, row, reckoning, now)
  if (goesOn) return await resumeSchedule(trx, id, reckoning, now)
  await trx
    .updateTable('schedule')
    .set({ state: 'active' })
    .where('id', '=', id)
    .where('state', '=', 'paused')
    .execute()
  return true
}

/** Notes what becomes of the bells that are due. `toRing` is for this process to ring, and nobody else. */
async function hear(
  trx: Db,
  row: ScheduleRow,
  reckoning: Reckoning,
  now: Date,
): Promise<{ readonly toRing?: RungBell; readonly goesOn: boolean }> {
  const from = heardUntil(row, reckoning, now)
  const { due, next } = dueBells(row, from.local, reckoning, now)
  const goesOn = next !== undefined && next.at <= now
  const isPaused = row.state === 'paused'
  const judged = judge(due, { now, graceMs: row.grace_minutes * MINUTE, isPaused, goesOn })
  await moveOn(trx, row, { from, last: judged.at(-1), next }, reckoning)
  const claimed = await claim(trx, row, judged, now)
  const toRing = judged.find(({ bell, outcome }) => outcome === 'rung' && claimed.has(bell))
  return { goesOn, ...(toRing && { toRing: { ...toRing, next } }) }
}

interface Heard {
  readonly local: string
  readonly at: Date
}

/** Up to where bells were heard; no later than now, whatever clock it was heard by. */
function heardUntil(row: ScheduleRow, { office }: Reckoning, now: Date): Heard {
  const at = new Date(row.heard_at)
  const isMovedEarly = row.heard_local === row.moved_bell
  const isAhead = momentOfWall(row.heard_local, office.timeZone) > now && !isMovedEarly
  if (at <= now && !isAhead) return { local: row.heard_local, at }
  return { local: wallTime(now, office.timeZone), at: now }
}

function dueBells(row: ScheduleRow, heard: string, { office }: Reckoning, now: Date) {
  const due: DueBell[] = []
  let next = bellAfter(row, heard, office)
  while (next && next.at <= now && due.length < MOST_AT_ONCE) {
    due.push(next)
    next = bellAfter(row, next.bell, office)
  }
  return { due, next }
}

interface Step {
  readonly from: Heard
  readonly last: DueBell | undefined
  readonly next: DueBell | undefined
}

async function moveOn(
  trx: Db,
  row: ScheduleRow,
  { from, last, next }: Step,
  { name }: Reckoning,
): Promise<void> {
  await trx
    .updateTable('schedule')
    .set({
      heard_local: last?.bell ?? from.local,
      heard_at: (last?.at ?? from.at).toISOString(),
      next_at: next?.at.toISOString() ?? null,
      reckoned_by: name,
      ...(!next && { state: 'ended' }),
    })
    .where('id', '=', row.id)
    .execute()
}

/**
 * Notes bells, and gives the names of those that were not heard before. What a clock that ran ahead passed over without a
 * word may ring after all.
 */
async function claim(
  trx: Db,
  { id }: ScheduleRow,
  judged: readonly JudgedBell[],
  now: Date,
): Promise<ReadonlySet<string>> {
  if (judged.length === 0) return new Set()
  const heard_at = now.toISOString()
  const claimed = await trx
    .insertInto('schedule_ring')
    .values(judged.map(({ bell, outcome }) => ({ schedule_id: id, bell, outcome, heard_at })))
    .onConflict((conflict) =>
      conflict
        .columns(['schedule_id', 'bell'])
        .doUpdateSet((eb) => ({ outcome: eb.ref('excluded.outcome'), heard_at }))
        .where('schedule_ring.outcome', 'in', ['late', 'followed', 'nothing-new'])
        .where('schedule_ring.heard_at', '>', heard_at),
    )
    .returning('bell')
    .execute()
  return new Set(claimed.map(({ bell }) => bell))
}

async function settle(
  trx: Db,
  { id }: ScheduleRow,
  { bell }: DueBell,
  { outcome, post }: { readonly outcome: RingOutcome; readonly post?: PostId },
): Promise<void> {
  await trx
    .updateTable('schedule_ring')
    .set({ outcome, post_id: post ?? null })
    .where('schedule_id', '=', id)
    .where('bell', '=', bell)
    .execute()
}
