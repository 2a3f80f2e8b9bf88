import { newId, type StaffId } from '../base/index.js'
import type { Db } from '../db/index.js'

/** One privileged act, as it is kept. */
export interface AuditEntry {
  readonly at: Date
  /** Who acted. Undefined where there is no staff row; then `actor` says what it was. */
  readonly staffId: StaffId | undefined
  /** `telegram:<person>`, `cli`, `system`. */
  readonly actor: string
  /** A verb: `publish`, `bind-group`. */
  readonly act: string
  /** The name of what was acted on: `post:<id>`. */
  readonly subject: string
  /** Ids and numbers. Never what a member wrote, nor a name. */
  readonly detail?: Readonly<Record<string, string | number | boolean | readonly string[]>>
}

/** Keeps one act for good. Call it in the transaction of the act: either both are there or neither is. */
export async function putAudit(db: Db, entry: AuditEntry): Promise<void> {
  await db
    .insertInto('audit')
    .values({
      id: newId(),
      at: entry.at.toISOString(),
      staff_id: entry.staffId ?? null,
      actor: entry.actor,
      act: entry.act,
      subject: entry.subject,
      detail: JSON.stringify(entry.detail ?? {}),
    })
    .execute()
}
