import {
  type AccountId,
  type AttachmentId,
  type EventId,
  type FeedbackId,
  HOUR,
  newBlindId,
  type Seal,
} from '../base/index.js'
import type { Incoming, SentFile } from '../channels/index.js'
import type { AttachmentRow, Db } from '../db/index.js'
import { putTask } from '../tasks/index.js'
import { cleanName } from './clean-name.js'
import type { Left } from './store.js'
import { ATTACHMENT, keyOf, sealWanted } from './wanted.js'

/** So many are kept of one feedback. */
const MOST_ATTACHED = 10

type NamedFile = SentFile & { readonly message: EventId | undefined }

/** What came with a feedback, or with one part of it. */
export interface Sent {
  readonly feedback: FeedbackId
  readonly account: AccountId
  /** `message`: the keyed name of the message it came in (`nameOfMessage`). */
  readonly files: readonly NamedFile[]
  /** Where the first stands among those of the feedback. */
  readonly place: number
  /** Its keyed name (`nameOfAlbum`). */
  readonly album: string | undefined
  readonly isAnonymous: boolean
  /** It may be a secret paper: it is noted that something came, and neither what nor where it is. */
  readonly isSecret: boolean
}

/** What a message goes by here, for whoever holds it: its withdrawal and its edits. */
export function nameOfMessage(
  { account, from }: Pick<Incoming, 'account' | 'from'>,
  messageId: string,
  seal: Pick<Seal, 'nameOf'>,
): EventId {
  return seal.nameOf(`message:${account}:${from.chat}:${messageId}`) as EventId
}

/** What an album of one person goes by here, for whoever holds another part of it. */
export function nameOfAlbum(
  { account, from, by }: Pick<Incoming, 'account' | 'from' | 'by'>,
  album: string,
  seal: Pick<Seal, 'nameOf'>,
): string {
  return seal.nameOf(`album:${account}:${from.chat}:${by.id}:${album}`)
}

/** Notes what was sent, and has it downloaded a little later. Call it in the transaction that keeps the words. */
export async function putAttachments(trx: Db, sent: Sent, now: Date, seal: Seal): Promise<void> {
  const before = await countOf(trx, sent.feedback)
  for (const [at, file] of sent.files.entries()) {
    const why = whyLeft(sent, file, before + at)
    const id = newBlindId<AttachmentId>()
    await trx
      .insertInto('attachment')
      .values(rowOf(id, sent, file, sent.place + at, why))
      .execute()
    if (why) continue
    const payload = sealWanted(seal, id, file)
    const task = { key: keyOf(id), kind: ATTACHMENT, account: sent.account, payload }
    await putTask(trx, task, sent.isAnonymous ? hourOf(now) : now)
  }
}

/** The moment at which somebody without a name wrote is told to the hour. */
function hourOf(now: Date): Date {
  return new Date(Math.floor(now.getTime() / HOUR) * HOUR)
}

function whyLeft({ isSecret }: Sent, { kind }: SentFile, before: number): Left | undefined {
  if (isSecret) return 'secret'
  if (before >= MOST_ATTACHED) return 'too-many'
  return kind === 'video' ? 'unknown-type' : undefined
}

function rowOf(
  id: AttachmentId,
  { feedback, album, isAnonymous, isSecret }: Sent,
  file: NamedFile,
  place: number,
  why: Left | undefined,
): AttachmentRow {
  const name = isAnonymous || isSecret ? undefined : file.name
  return {
    id,
    feedback_id: feedback,
    place,
    kind: file.kind,
    state: why ? 'refused' : 'waiting',
    reason: why ?? null,
    type: null,
    name: (name && cleanName(name)) ?? null,
    bytes: null,
    hash: null,
    width: null,
    height: null,
    message: file.message ?? null,
    album: album ?? null,
  }
}

async function countOf(trx: Db, feedback: FeedbackId): Promise<number> {
  const { count } = await trx
    .selectFrom('attachment')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('feedback_id', '=', feedback)
    .executeTakeFirstOrThrow()
  return Number(count)
}
