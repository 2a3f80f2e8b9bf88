import { after, DAY, HOUR, MINUTE, newId } from '../base/index.js'
import type { Db } from '../db/index.js'
import type { CaseOffice } from '../feedback/index.js'

export type RequestKind = 'copy' | 'erase' | 'withdraw'
/** `declined`: it was not meant after all. `expired`: whoever was asked once more said nothing. */
export type RequestOutcome = 'done' | 'declined' | 'expired'

/** Nghị định 356/2025/NĐ-CP: answered within 2 working days, processing stopped within 15 days. */
const ANSWER_WITHIN_DAYS = 2
const STOP_WITHIN_MS = 15 * DAY
/** So long whoever wants everything erased is waited for, once they were asked again. */
const CONFIRM_WITHIN_MS = 30 * MINUTE

/**
 * Keeps that somebody asked something under the law, with its clock. One that is open already is the same one.
 * Returns its id.
 */
export async function putRequest(
  trx: Db,
  person: string,
  kind: RequestKind,
  now: Date,
  { workingDaysAfter }: Pick<CaseOffice, 'workingDaysAfter'>,
): Promise<string> {
  const open = await trx
    .selectFrom('data_request')
    .select('id')
    .where('person_key', '=', person)
    .where('kind', '=', kind)
    .where('done_at', 'is', null)
    .where('asked_at', '>', expiredAt(kind, now))
    .executeTakeFirst()
  if (open) return open.id
  const id = newId<never>() as string
  await trx
    .insertInto('data_request')
    .values({
      id,
      person_key: person,
      kind,
      asked_at: now.toISOString(),
      answer_by: workingDaysAfter(now, ANSWER_WITHIN_DAYS).toISOString(),
      stop_by: after(now, STOP_WITHIN_MS).toISOString(),
      answered_at: null,
      done_at: null,
    })
    .execute()
  return id
}

/** Only erasing is asked once more. */
function expiredAt(kind: RequestKind, now: Date): string {
  return kind === 'erase' ? after(now, -CONFIRM_WITHIN_MS).toISOString() : ''
}

/** What was asked has come to its end, and was answered with it. */
export async function endRequest(
  trx: Db,
  id: string,
  now: Date,
  outcome: RequestOutcome = 'done',
): Promise<void> {
  await ending(trx, now, outcome).where('id', '=', id).execute()
}

/** Ends what somebody asked to be erased and did not confirm in time. Safe to call at any time. Returns how many. */
export async function expireRequests(db: Db, now: Date): Promise<number> {
  const { numUpdatedRows } = await ending(db, now, 'expired')
    .where('kind', '=', 'erase')
    .where('asked_at', '<=', expiredAt('erase', now))
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

function ending(db: Db, now: Date, outcome: RequestOutcome) {
  const at = now.toISOString()
  return db
    .updateTable('data_request')
    .set(({ fn, ref, val }) => ({
      done_at: at,
      answered_at: fn.coalesce(ref('answered_at'), val(at)),
      outcome,
    }))
    .where('done_at', 'is', null)
}

/** A request whose time is running out. Who asked is not told: they are known by a keyed name. */
export interface RequestDue {
  readonly id: string
  readonly kind: RequestKind
  /** What must be done: an answer given, or the processing stopped. */
  readonly what: 'answer' | 'stop'
  readonly by: Date
}

/** Half a working day before an answer is due, and some days before the processing must stop. */
const ANSWER_SOON_MS = 4 * HOUR
const STOP_SOON_MS = 3 * DAY

/** The open requests that are late, or will be soon. */
export async function requestsDue(
  db: Db,
  now: Date,
  { clock }: Pick<CaseOffice, 'clock'>,
): Promise<readonly RequestDue[]> {
  const rows = await db
    .selectFrom('data_request')
    .select(['id', 'kind', 'answer_by', 'answered_at', 'stop_by'])
    .where('done_at', 'is', null)
    .orderBy('answer_by')
    .execute()
  return rows.flatMap(({ id, kind, answer_by, answered_at, stop_by }): readonly RequestDue[] => {
    const [answerBy, stopBy] = [new Date(answer_by), new Date(stop_by)]
    const isAnswerDue = answered_at === null && clock.between(now, answerBy) <= ANSWER_SOON_MS
    const isStopDue = after(stopBy, -STOP_SOON_MS) <= now
    return [
      ...(isAnswerDue ? [{ id, kind, what: 'answer' as const, by: answerBy }] : []),
      ...(isStopDue ? [{ id, kind, what: 'stop' as const, by: stopBy }] : []),
    ]
  })
}

/** Whether somebody's data were erased lately. */
export async function erasedSince(db: Db, since: Date): Promise<boolean> {
  const row = await db
    .selectFrom('data_request')
    .select('id')
    .where('kind', '=', 'erase')
    .where('outcome', '=', 'done')
    .where('done_at', '>', since.toISOString())
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
