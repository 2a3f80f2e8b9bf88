import { unitsWithin } from '../../audience/index.js'
import type { FeedbackId } from '../../base/index.js'
import { type Db, type FeedbackKind, lockRows } from '../../db/index.js'
import { allows, type Deed } from '../../people/index.js'
import { type FeedbackView, PAGE, type Page, type Seen } from './inbox.js'
import { covers } from './sight.js'

export interface FeedbackLine {
  readonly feedback: FeedbackId
  readonly kind: FeedbackKind
  readonly place: string | undefined
  readonly text: string
}

/** A page of what members wrote that is no case: what they think, or what is held for those named for it. Newest first. */
export async function listFeedback(
  db: Db,
  staff: Seen,
  { view, page }: { readonly view: FeedbackView; readonly page: number },
): Promise<Page<FeedbackLine>> {
  if (view === 'held' && !allows(staff, 'inbox.held')) return { lines: [], total: 0, page }
  const cover = staff.unitId && [...(await unitsWithin(db, staff.unitId))]
  const found = db
    .selectFrom('feedback')
    .leftJoin('group_chat', 'group_chat.id', 'feedback.group_id')
    .where('feedback.state', '=', view === 'held' ? 'held' : 'kept')
    .$if(view === 'comments', (query) => query.where('feedback.case_id', 'is', null))
    .$if(cover !== undefined, (query) => query.where('group_chat.unit_id', 'in', cover ?? []))
  const { total } = await found
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await found
    .select([
      'feedback.id as feedback',
      'feedback.kind',
      'feedback.text',
      'group_chat.title as place',
    ])
    .orderBy('feedback.received_at', 'desc')
    .orderBy('feedback.id', 'desc')
    .limit(PAGE)
    .offset(page * PAGE)
    .execute()
  const lines = rows.map((row) => ({ ...row, place: row.place ?? undefined }))
  return { lines, total: Number(total), page }
}

/**
 * What somebody wrote, when one may do that deed with it, and whether a case can be made of it. Whoever
 * makes one at the same instant waits. Needs a transaction.
 */
export async function feedbackToOpen(db: Db, staff: Seen, deed: Deed, id: FeedbackId) {
  await db.selectFrom('feedback').select('id').where('id', '=', id).$call(lockRows(db)).execute()
  const row = await db
    .selectFrom('feedback')
    .leftJoin('group_chat', 'group_chat.id', 'feedback.group_id')
    .select([
      'feedback.kind',
      'feedback.text',
      'feedback.group_id',
      'feedback.case_id',
      'feedback.state',
      'group_chat.unit_id',
    ])
    .where('feedback.id', '=', id)
    .executeTakeFirst()
  if (!row || !(await covers(db, staff, deed, row.unit_id ?? undefined))) return undefined
  if (row.state === 'held' && !allows(staff, 'inbox.held')) return undefined
  const { kind, text } = row
  const isFree = row.case_id === null && (row.state === 'kept' || row.state === 'held')
  return { kind, text, group: row.group_id ?? undefined, isFree }
}
