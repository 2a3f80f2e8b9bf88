import { unitPath } from '../../audience/index.js'
import { after, DAY, type Log, MINUTE } from '../../base/index.js'
import { sayDate } from '../../calendar/index.js'
import type { CaseRow, Db } from '../../db/index.js'
import { answerersOf } from '../../people/index.js'
import { OPEN_STATUSES, overdue, toCase } from './case.js'
import type { CaseDesk } from './desk.js'
import { type CaseFile, readFile } from './file.js'
import { sayIsSolved } from './say-writers.js'
import { noteOnCase, readEvents, stepCase } from './store.js'
import { tellStaff, tellThese } from './tell-staff.js'
import { putToWriters } from './tell-writers.js'

/** An answer that nobody objects to is the end of a case after so long. */
export const CLOSE_AFTER_MS = 7 * DAY
/** So long after its end the one who wrote is asked whether it is really solved. */
export const ASK_SOLVED_AFTER_MS = 5 * DAY
/** Nobody remembers what is older. */
const ASK_SOLVED_WITHIN_MS = 30 * DAY
/** So many at once; the rest has its turn when the bell rings again. */
const AT_ONCE = 50

export interface LookAfterDeps {
  readonly db: Db
  readonly log: Log
  readonly desk: CaseDesk
}

/**
 * Does what time asks for: reminds of what is late or nobody's once a working day, tells the unit above
 * of what stays late, closes what was answered long enough ago, and asks whether it is really solved.
 * Each case in a transaction of its own. Safe to call at any time, and from several processes at once.
 * Returns how many cases it did something about.
 */
export async function lookAfterCases(deps: LookAfterDeps, now: Date): Promise<number> {
  let count = 0
  // At night and on holidays nobody is reminded or asked.
  const { clock } = deps.desk.cases
  if (clock.between(now, after(now, MINUTE)) > 0) {
    count += await each(deps, await findLate(deps, now), (trx, row) =>
      remind(trx, row, now, deps.desk),
    )
    count += await each(deps, await findToAsk(deps.db, now), (trx, row) =>
      askSolved(trx, row, now, deps.desk),
    )
  }
  count += await each(deps, await findAnswered(deps.db, now), (trx, { id }) =>
    closeCase(trx, id, now, deps.desk),
  )
  return count
}

type Found = Pick<CaseRow, 'id'>

/** What goes wrong with one case holds up no other. */
async function each(
  { db, log }: LookAfterDeps,
  cases: readonly Found[],
  act: (trx: Db, found: Found) => Promise<boolean>,
): Promise<number> {
  let count = 0
  for (const found of cases)
    try {
      if (await db.transaction().execute((trx) => act(trx, found))) count += 1
    } catch (error) {
      log.error({ err: error, case: found.id }, 'case could not be looked after')
    }
  return count
}

function todayOf(now: Date, { timeZone }: CaseDesk): string {
  return sayDate(now, timeZone).split('/').reverse().join('-')
}

async function findLate({ db, desk }: LookAfterDeps, now: Date): Promise<readonly Found[]> {
  const at = now.toISOString()
  return await db
    .selectFrom('case_file')
    .select('id')
    .where('status', 'in', OPEN_STATUSES)
    .where('paused_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('answer_by', '<', at),
        eb.and([eb('status', '!=', 'received'), eb('receive_by', '<', at)]),
        // Of a new one its unit has heard today.
        eb.and([
          eb('assignee_id', 'is', null),
          eb('opened_at', '<', after(now, -DAY).toISOString()),
        ]),
      ]),
    )
    .where((eb) =>
      eb.or([eb('reminded_on', 'is', null), eb('reminded_on', '!=', todayOf(now, desk))]),
    )
    .orderBy('answer_by')
    .limit(AT_ONCE)
    .execute()
}

/** Whoever comes second finds the day taken, and says nothing. */
async function remind(trx: Db, { id }: Found, now: Date, desk: CaseDesk): Promise<boolean> {
  const file = await readFile(trx, { id }, 'change')
  if (!file) return false
  const today = todayOf(now, desk)
  const { reminded_on: before } = await trx
    .selectFrom('case_file')
    .select('reminded_on')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const why = overdue(file.one, now) ? 'overdue' : file.one.assignee ? undefined : 'unassigned'
  if (before === today || !why) return false
  await trx.updateTable('case_file').set({ reminded_on: today }).where('id', '=', id).execute()
  if (why === 'overdue' && (before !== null || file.one.level === 'urgent'))
    await escalate(trx, file, now, desk)
  await tellStaff(trx, { id, key: today }, why, now, desk)
  return true
}

/** The nearest unit above in which somebody answers is told, once until the case goes elsewhere or begins anew. */
async function escalate(trx: Db, file: CaseFile, now: Date, desk: CaseDesk): Promise<void> {
  const { one } = file
  if (!one.unitId) return
  const events = await readEvents(trx, one.id)
  const last = events.findLast(({ act }) => ['escalate', 'forward', 'reopen'].includes(act))
  if (last?.act === 'escalate') return
  const above = (await unitPath(trx, one.unitId)).slice(1).map(({ id }) => id)
  for (const unit of [...above, undefined]) {
    const ids = await answerersOf(trx, unit)
    if (ids.length === 0) continue
    const detail = { to: unit ?? null }
    await noteOnCase(trx, one, { act: 'escalate', by: { kind: 'service' }, detail }, now)
    await tellThese(trx, file, { ids, why: 'escalated' }, now, desk)
    return
  }
}

async function findAnswered(db: Db, now: Date): Promise<readonly Found[]> {
  return await db
    .selectFrom('case_file')
    .select('id')
    .where('status', '=', 'answered')
    .where('status_at', '<=', after(now, -CLOSE_AFTER_MS).toISOString())
    .orderBy('status_at')
    .limit(AT_ONCE)
    .execute()
}

/** Another answer may have come since it was found. */
async function closeCase(trx: Db, id: Found['id'], now: Date, desk: CaseDesk): Promise<boolean> {
  const file = await readFile(trx, { id }, 'change')
  if (file?.one.status !== 'answered' || after(file.one.statusAt, CLOSE_AFTER_MS) > now)
    return false
  const taken = { step: { act: 'close' }, by: { kind: 'service' } } as const
  return (await stepCase(trx, id, taken, now, desk.cases)).kind === 'done'
}

async function findToAsk(db: Db, now: Date): Promise<readonly Found[]> {
  return await db
    .selectFrom('case_file')
    .select('id')
    .where('status', '=', 'closed')
    .where('reason', 'is', null)
    .where('asked_solved_at', 'is', null)
    .where('status_at', '<=', after(now, -ASK_SOLVED_AFTER_MS).toISOString())
    .where('status_at', '>', after(now, -ASK_SOLVED_WITHIN_MS).toISOString())
    .orderBy('status_at')
    .limit(AT_ONCE)
    .execute()
}

async function askSolved(trx: Db, { id }: Found, now: Date, desk: CaseDesk): Promise<boolean> {
  const row = await trx
    .updateTable('case_file')
    .set({ asked_solved_at: now.toISOString() })
    .where('id', '=', id)
    .where('status', '=', 'closed')
    .where('asked_solved_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  if (!row) return false
  const one = toCase(row)
  const event = await noteOnCase(trx, one, { act: 'ask-solved', by: { kind: 'service' } }, now)
  await putToWriters(trx, { id, event }, (writer) => sayIsSolved(one, writer, desk), now, desk)
  return true
}
