import { after, DAY, HOUR, newId } from '../base/index.js'
import type { Db } from '../db/index.js'
import type { WorkingClock } from '../feedback/index.js'

export type RequestKind = 'copy' | 'erase' | 'withdraw'

/** Nghị định 356/2025/NĐ-CP: answered within 2 working days, processing stopped within 15 days. */
const ANSWER_WITHIN_MS = 2 * 8 * HOUR
const STOP_WITHIN_MS = 15 * DAY

/**
 * Keeps that somebody asked something under the law, with its clock. One that is open already is the same one.
 * Returns its id.
 */
export async function putRequest(
  trx: Db,
  person: string,
  kind: RequestKind,
  now: Date,
  clock: WorkingClock,
): Promise<string> {
  const open = await trx
    .selectFrom('data_request')
    .select('id')
    .where('person_key', '=', person)
    .where('kind', '=', kind)
    .where('done_at', 'is', null)
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
      answer_by: clock.after(now, ANSWER_WITHIN_MS).toISOString(),
      stop_by: after(now, STOP_WITHIN_MS).toISOString(),
      answered_at: now.toISOString(),
    })
    .execute()
  return id
}

/** What was asked is done. */
export async function endRequest(trx: Db, id: string, now: Date): Promise<void> {
  await trx
    .updateTable('data_request')
    .set({ done_at: now.toISOString() })
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .execute()
}

/** Whether somebody's data were erased lately. */
export async function erasedSince(db: Db, since: Date): Promise<boolean> {
  const row = await db
    .selectFrom('data_request')
    .select('id')
    .where('kind', '=', 'erase')
    .where('done_at', '>', since.toISOString())
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
