import { after, DAY, type Log, MINUTE } from '../../base/index.js'
import type { CaseRow, Db } from '../../db/index.js'
import { toCase } from './case.js'
import type { CaseDesk } from './desk.js'
import { readFile } from './file.js'
import { findUnreached, passOn } from './pass-on.js'
import { remindOfCases } from './remind.js'
import { sayIsSolved } from './say-writers.js'
import { noteOnCase, stepCase } from './store.js'
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
 * of what stays late, closes what was answered long enough ago, asks whether it is really solved, and shows
 * others what did not reach one of the staff.
 * What is reminded of in one transaction, else each case in one of its own. Safe to call at any time, and from several processes at once.
 * Returns how many cases it did something about.
 */
export async function lookAfterCases(deps: LookAfterDeps, now: Date): Promise<number> {
  let count = 0
  // At night and on holidays nobody is reminded or asked.
  const { clock } = deps.desk.cases
  if (clock.between(now, after(now, MINUTE)) > 0) {
    count += await remind(deps, now)
    count += await each(deps, await findToAsk(deps.db, now), (trx, row) =>
      askSolved(trx, row, now, deps.desk),
    )
  }
  count += await each(deps, await findAnswered(deps.db, now), (trx, { id }) =>
    closeCase(trx, id, now, deps.desk),
  )
  // A card comes at any hour, and so does the one in its place.
  count += await each(deps, await findUnreached(deps.db, now), (trx, card) =>
    passOn(trx, card, now, deps.desk),
  )
  return count
}

type Found = Pick<CaseRow, 'id'>

async function remind({ db, log, desk }: LookAfterDeps, now: Date): Promise<number> {
  try {
    return await db.transaction().execute((trx) => remindOfCases(trx, now, desk))
  } catch (error) {
    log.error({ err: error }, 'nobody could be reminded of cases')
    return 0
  }
}

/** What goes wrong with one case holds up no other. */
async function each<One extends { readonly id: string }>(
  { db, log }: LookAfterDeps,
  cases: readonly One[],
  act: (trx: Db, found: One) => Promise<boolean>,
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
