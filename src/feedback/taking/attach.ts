import { nameOfAlbum, nameOfMessage, putAttachments } from '../../attachments/index.js'
import type { FeedbackId } from '../../base/index.js'
import type { SentFile } from '../../channels/index.js'
import type { Db } from '../../db/index.js'
import type { FeedbackIn, TakeDeps } from './taken.js'

/** What files are called by who sent them. */
export function namesOf(files: readonly SentFile[] = []): readonly string[] {
  return files.flatMap(({ name }) => name ?? [])
}

/** What came with a feedback, or with one more message of it. */
type Attached = Pick<FeedbackIn, 'event' | 'messageId' | 'isAnonymous' | 'files' | 'album'> & {
  readonly feedback: FeedbackId
  readonly isSecret: boolean
}

/** Notes what came with a feedback, to be downloaded a little later. */
export async function attach(
  trx: Db,
  { event, messageId, files = [], album, feedback, isAnonymous, isSecret }: Attached,
  now: Date,
  { seal }: Pick<TakeDeps, 'seal'>,
): Promise<void> {
  if (files.length === 0) return
  const nameOf = (one: string) => (one ? nameOfMessage(event, one, seal) : undefined)
  const sent = {
    feedback,
    isAnonymous,
    isSecret,
    files: files.map((file) => ({ ...file, message: nameOf(file.messageId ?? messageId) })),
    account: event.account,
    place: album?.place ?? 0,
    album: album && nameOfAlbum(event, album.id, seal),
  }
  await putAttachments(trx, sent, now, seal)
}
