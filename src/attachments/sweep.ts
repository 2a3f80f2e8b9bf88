import type { AttachmentId } from '../base/index.js'
import type { Db } from '../db/index.js'
import type { AttachmentFolder } from './folder.js'

const AT_ONCE = 100

/** Takes from the disk what was forgotten, and then its rows. Safe to break off and to repeat. Returns how many. */
export async function removeErased(db: Db, folder: AttachmentFolder): Promise<number> {
  const rows = await db
    .selectFrom('attachment')
    .select('id')
    .where('state', '=', 'erased')
    .limit(AT_ONCE)
    .execute()
  for (const { id } of rows) {
    await folder.remove(id)
    await db.deleteFrom('attachment').where('id', '=', id).where('state', '=', 'erased').execute()
  }
  return rows.length
}

/** Takes from the disk what was written before a moment and no row names: a process died over it. Returns how many. */
export async function sweepAttachments(
  db: Db,
  folder: AttachmentFolder,
  before: Date,
): Promise<number> {
  const old = await folder.olderThan(before)
  let removed = 0
  for (let at = 0; at < old.length; at += AT_ONCE) {
    const some = old.slice(at, at + AT_ONCE)
    const named = await namedAmong(db, some)
    for (const id of some.filter((one) => !named.has(one))) {
      await folder.remove(id)
      removed += 1
    }
  }
  return removed
}

async function namedAmong(
  db: Db,
  ids: readonly AttachmentId[],
): Promise<ReadonlySet<AttachmentId>> {
  const rows = await db.selectFrom('attachment').select('id').where('id', 'in', ids).execute()
  return new Set(rows.map(({ id }) => id))
}
