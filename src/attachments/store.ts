import type { AttachmentId, EventId, FeedbackId } from '../base/index.js'
import type { Picture } from '../channels/index.js'
import type { AttachmentKind, AttachmentRow, AttachmentState, Db } from '../db/index.js'

/** Why something was not taken. */
export type Left =
  /** Of more than there may be, or larger than it may be. */
  | 'too-many'
  | 'too-large'
  /** Not a picture, a document or a voice that we keep; or a broken one. */
  | 'unknown-type'
  | 'damaged'
  /** It may be a secret paper: nobody asked for it, and nothing leads to it. */
  | 'secret'
  /** The platform has it no more, or did not hand it over however often it was asked. */
  | 'gone'
  | 'not-had'

/** Something that came with a feedback. */
export interface Attachment {
  readonly id: AttachmentId
  readonly feedback: FeedbackId
  readonly kind: AttachmentKind
  readonly state: Exclude<AttachmentState, 'erased'>
  readonly why: Left | undefined
  readonly type: string | undefined
  /** As its sender calls it, cleaned; to be shown and for nothing else. */
  readonly name: string | undefined
  readonly picture: Picture | undefined
}

/** What came with some feedback, in its order; nothing of what was forgotten. */
export async function attachmentsOf(
  db: Db,
  feedback: readonly FeedbackId[],
): Promise<readonly Attachment[]> {
  if (feedback.length === 0) return []
  const rows = await db
    .selectFrom('attachment')
    .selectAll()
    .where('feedback_id', 'in', feedback)
    .where('state', '!=', 'erased')
    .orderBy('place')
    .orderBy('id')
    .execute()
  const order = new Map(feedback.map((id, at) => [id, at]))
  const at = ({ feedback_id }: AttachmentRow) => order.get(feedback_id) ?? 0
  return rows.toSorted((one, other) => at(one) - at(other)).map(toAttachment)
}

function toAttachment(row: AttachmentRow): Attachment {
  const { hash, width, height } = row
  return {
    id: row.id,
    feedback: row.feedback_id,
    kind: row.kind,
    state: row.state as Attachment['state'],
    why: (row.reason as Left | null) ?? undefined,
    type: row.type ?? undefined,
    name: row.name ?? undefined,
    picture: hash && width && height ? { hash, type: 'image/jpeg', width, height } : undefined,
  }
}

/** The feedback that the parts of an album belong to, by the album's keyed name. */
export async function feedbackByAlbum(db: Db, album: string): Promise<FeedbackId | undefined> {
  const row = await db
    .selectFrom('attachment')
    .select('feedback_id')
    .where('album', '=', album)
    .limit(1)
    .executeTakeFirst()
  return row?.feedback_id
}

/** The feedback that a message with a file became a part of, by the message's keyed name. */
export async function feedbackByMessage(db: Db, message: EventId): Promise<FeedbackId | undefined> {
  const row = await db
    .selectFrom('attachment')
    .select('feedback_id')
    .where('message', '=', message)
    .limit(1)
    .executeTakeFirst()
  return row?.feedback_id
}

/** What came in one message. */
export async function partsOfMessage(db: Db, message: EventId): Promise<readonly AttachmentId[]> {
  const rows = await db
    .selectFrom('attachment')
    .select('id')
    .where('message', '=', message)
    .where('state', '!=', 'erased')
    .execute()
  return rows.map(({ id }) => id)
}
