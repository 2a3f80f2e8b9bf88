import type { AttachmentId, FeedbackId } from '../base/index.js'
import type { Db } from '../db/index.js'
import { dropTask } from '../tasks/index.js'
import { keyOf } from './wanted.js'

const NOTHING = {
  state: 'erased',
  reason: null,
  type: null,
  name: null,
  bytes: null,
  message: null,
  album: null,
} as const

/**
 * Forgets what came with some feedback, or single ones of it: nothing is downloaded any more, and what was goes from
 * the disk (`removeErased`). Needs a transaction.
 */
export async function forgetAttachments(
  trx: Db,
  which: { readonly feedback: readonly FeedbackId[] } | { readonly ids: readonly AttachmentId[] },
): Promise<void> {
  const [column, values] =
    'ids' in which ? (['id', which.ids] as const) : (['feedback_id', which.feedback] as const)
  if (values.length === 0) return
  const rows = await trx
    .updateTable('attachment')
    .set(NOTHING)
    .where(column, 'in', values)
    .returning(['id', 'hash'])
    .execute()
  for (const { id } of rows) await dropTask(trx, keyOf(id))
  const hashes = rows.flatMap(({ hash }) => hash ?? [])
  // By this the platform would show the picture once more.
  if (hashes.length > 0) await trx.deleteFrom('account_file').where('hash', 'in', hashes).execute()
}

/**
 * What came with a feedback turned out to be a secret paper, perhaps: it goes, and that something came stays, so that
 * whoever looks at it knows. Needs a transaction.
 */
export async function hideAttachments(trx: Db, feedback: FeedbackId): Promise<void> {
  const rows = await trx
    .selectFrom('attachment')
    .select(['id', 'state', 'kind'])
    .where('feedback_id', '=', feedback)
    .where('state', 'in', ['waiting', 'kept'])
    .execute()
  for (const { id, state } of rows) {
    if (state === 'kept') continue
    await dropTask(trx, keyOf(id))
    const hidden = { state: 'refused', reason: 'secret', name: null } as const
    await trx.updateTable('attachment').set(hidden).where('id', '=', id).execute()
  }
  await forgetAttachments(trx, {
    ids: rows.filter(({ state }) => state === 'kept').map(({ id }) => id),
  })
}

/** No message and no album leads any more to what came with some feedback. Needs a transaction. */
export async function loosenAttachments(trx: Db, feedback: readonly FeedbackId[]): Promise<void> {
  if (feedback.length === 0) return
  await trx
    .updateTable('attachment')
    .set({ message: null, album: null })
    .where('feedback_id', 'in', feedback)
    .execute()
}
