import { type Attachment, attachmentsOf } from '../../attachments/index.js'
import { type UnitView, unitById } from '../../audience/index.js'
import type { CaseId, FeedbackId, UnitId } from '../../base/index.js'
import { type Db, type FeedbackRow, lockRows } from '../../db/index.js'
import { type Staff, staffByIds } from '../../people/index.js'
import { type Case, toCase } from './case.js'
import { familyOf } from './ways.js'

/** One of the messages that a case is about. */
export interface Writing {
  readonly feedback: FeedbackId
  /** Of which case: the case itself, or one that was merged into it. */
  readonly of: CaseId
  readonly text: string
  readonly state: FeedbackRow['state']
  /** Undefined for somebody who wrote without a name, or as a group. */
  readonly name: string | undefined
  readonly isAnonymous: boolean
  /** The title of the group where it was written; undefined for a direct conversation. */
  readonly group: string | undefined
  readonly place: string | undefined
  /** When it was edited last. */
  readonly editedAt: string | undefined
}

/** A case with all that staff are shown of it. */
export interface CaseFile {
  readonly one: Case
  readonly fromUnitId: UnitId | undefined
  /** Whose it is, and where it was written. */
  readonly unit: UnitView | undefined
  readonly from: UnitView | undefined
  readonly assignee: Staff | undefined
  readonly writings: readonly Writing[]
  /** What came with any of them. */
  readonly attached: readonly Attachment[]
  /** Something in it is only for those named for it. */
  readonly isHeld: boolean
}

/** A case by its id or by its code as `readCode` gives it; whoever works on it meanwhile is waited for when it is read to be changed. */
export async function readFile(
  db: Db,
  by: { readonly id: CaseId } | { readonly code: string },
  use: 'show' | 'change' = 'show',
): Promise<CaseFile | undefined> {
  const row = await db
    .selectFrom('case_file')
    .selectAll()
    .$if('id' in by, (query) => query.where('id', '=', 'id' in by ? by.id : ('' as CaseId)))
    .$if('code' in by, (query) => query.where('code', '=', 'code' in by ? by.code : ''))
    .$if(use === 'change', (query) => query.$call(lockRows(db)))
    .executeTakeFirst()
  if (!row) return undefined
  const one = toCase(row)
  const fromUnitId = row.from_unit_id ?? undefined
  const writings = await readWritings(db, one.id)
  return {
    one,
    fromUnitId,
    unit: one.unitId && (await unitById(db, one.unitId)),
    from: fromUnitId && (await unitById(db, fromUnitId)),
    assignee: one.assignee && (await staffByIds(db, [one.assignee]))[0],
    writings,
    attached: await attachmentsOf(
      db,
      writings.map(({ feedback }) => feedback),
    ),
    isHeld: writings.some(({ state }) => state === 'held'),
  }
}

async function readWritings(db: Db, id: CaseId): Promise<readonly Writing[]> {
  const rows = await db
    .selectFrom('feedback')
    .leftJoin('member', 'member.id', 'feedback.member_id')
    .leftJoin('group_chat', 'group_chat.id', 'feedback.group_id')
    .select([
      'feedback.id',
      'feedback.case_id',
      'feedback.text',
      'feedback.state',
      'feedback.is_anonymous',
      'feedback.place',
      'feedback.edited_at',
      'member.name',
      'group_chat.title',
    ])
    .where('feedback.case_id', 'in', await familyOf(db, id))
    .orderBy('feedback.received_at')
    .orderBy('feedback.id')
    .execute()
  return rows.map((row) => ({
    feedback: row.id,
    of: row.case_id ?? id,
    text: row.text,
    state: row.state,
    name: row.is_anonymous ? undefined : (row.name ?? undefined),
    isAnonymous: row.is_anonymous === 1,
    group: row.title ?? undefined,
    place: row.place ?? undefined,
    editedAt: row.edited_at ?? undefined,
  }))
}
