import { loosenAttachments } from '../../attachments/index.js'
import { type CaseId, type EventId, SEALED } from '../../base/index.js'
import type { Db } from '../../db/index.js'
import { forgetSealed } from '../../delivery/index.js'

/** A case and all that were merged into it. */
export async function familyOf(db: Db, id: CaseId): Promise<readonly CaseId[]> {
  const found = new Set<CaseId>([id])
  for (let next: readonly CaseId[] = [id]; next.length > 0; ) {
    const rows = await db
      .selectFrom('case_file')
      .select('id')
      .where('merged_into', 'in', next)
      .execute()
    next = rows.map((row) => row.id).filter((one) => !found.has(one))
    for (const one of next) found.add(one)
  }
  return [...found]
}

/** Whether anybody wrote about a case, or about one that was merged into it, without a name. */
export async function isNameless(db: Db, id: CaseId): Promise<boolean> {
  const row = await db
    .selectFrom('feedback')
    .select('id')
    .where('case_id', 'in', await familyOf(db, id))
    .where('is_anonymous', '=', 1)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Destroys what leads back to those who wrote about a case, and about those merged into it, without a name.
 * What waits to be said to them is still said, once; of what was said nothing is left. Needs a transaction.
 */
export async function forgetWays(trx: Db, id: CaseId): Promise<void> {
  const rows = await trx
    .updateTable('feedback')
    .set(({ ref }) => ({ way_back: null, event_id: ref('id') as never as EventId }))
    .where('case_id', 'in', await familyOf(trx, id))
    .where('is_anonymous', '=', 1)
    .returning('id')
    .execute()
  const gone = rows.map((row) => row.id)
  await loosenAttachments(trx, gone)
  await forgetSealed(trx, gone)
}

/** Whether a chat is one that nobody finds any more. */
export function isLost(chat: string): boolean {
  return chat === '' || chat === SEALED
}
