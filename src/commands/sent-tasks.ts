import { after, type EventId, SECOND, type StaffId } from '../base/index.js'
import type { Incoming, SentFile, Words } from '../channels/index.js'
import { putTask, waitingTask } from '../tasks/index.js'
import type { AskedByStaff } from './command.js'

/** The kind of the tasks that make an article of what staff sent. */
export const SENT_ARTICLE = 'sent-article'

/** A photo or file with the words that came with it. */
export interface SentPart {
  readonly file: SentFile
  readonly text: string
  readonly place: number
}

/** What such a task needs. */
export interface SentArticle {
  /** What was sent, and where to answer. */
  readonly event: Incoming
  readonly staff: StaffId
  readonly source:
    | { readonly kind: 'link'; readonly address: string }
    | { readonly kind: 'document'; readonly file: SentFile }
    | { readonly kind: 'pictures'; readonly parts: readonly SentPart[] }
    /** A part of an album that came when the article was being made, under the key of its task. */
    | { readonly kind: 'late-picture'; readonly file: SentFile; readonly album: string }
}

/** How long the next part of an album is waited for. */
const ALBUM_MS = 2.5 * SECOND

/** The address, when a text is nothing else. */
export function loneLink(text: string): string | undefined {
  const trimmed = text.trim()
  return /^https?:\/\/\S+$/i.test(trimmed) ? trimmed : undefined
}

/** Has the page at an address read, and an article made of it. */
export async function putLink(asked: AskedByStaff, address: string): Promise<void> {
  await putSent(asked, { kind: 'link', address })
}

/** Has what was sent with a text made into an article; `words` are those that are meant for it. */
export async function putFiles(
  asked: AskedByStaff,
  { files = [], album }: Pick<Words, 'files' | 'album'>,
  words: string,
): Promise<void> {
  const [file] = files
  if (!file) return
  if (!isPicture(file)) {
    await putSent(asked, { kind: 'document', file })
    return
  }
  const part = { file, text: words, place: album?.place ?? 0 }
  if (!album) {
    await putSent(asked, { kind: 'pictures', parts: [part] })
    return
  }
  const key = `${SENT_ARTICLE}:${asked.event.account}:album:${asked.event.from.chat}:${album.id}`
  await putAlbumPart(asked, key, part, album.size)
}

/** A picture that was sent as a file, so that nothing of it is lost, is a picture. */
function isPicture({ kind, name = '', type = '' }: SentFile): boolean {
  return kind === 'photo' || /^image\//.test(type) || /\.(?:jpe?g|png|webp|avif)$/i.test(name)
}

async function putSent(
  { trx, event, staff, now }: AskedByStaff,
  source: SentArticle['source'],
  { key = `${SENT_ARTICLE}:${event.id}`, dueAt = now } = {},
): Promise<boolean> {
  const payload: SentArticle = { event, staff: staff.id, source }
  const { account } = event
  return await putTask(trx, { key, kind: SENT_ARTICLE, account, payload, dueAt }, now)
}

/** The parts of an album come one by one, in any order; the last one that came is waited after. */
async function putAlbumPart(
  asked: AskedByStaff,
  key: string,
  part: SentPart,
  size: number | undefined,
): Promise<void> {
  const { trx, now } = asked
  const later = (parts: readonly SentPart[]) =>
    parts.length >= (size ?? Number.POSITIVE_INFINITY) ? now : after(now, ALBUM_MS)
  const source = { kind: 'pictures', parts: [part] } as const
  if (await putSent(asked, source, { key, dueAt: later(source.parts) })) return
  const isJoined = await waitingTask(trx, key, (waiting) => {
    const before = waiting as SentArticle
    const parts = [...(before.source.kind === 'pictures' ? before.source.parts : []), part]
    return { payload: { ...before, source: { kind: 'pictures', parts } }, dueAt: later(parts) }
  })
  if (!isJoined) await putSent(asked, { kind: 'late-picture', file: part.file, album: key })
}

/** What a task needs, as it was put. */
export function readSent(payload: unknown): SentArticle {
  const sent = payload as SentArticle
  return { ...sent, event: { ...sent.event, at: new Date(sent.event.at) } }
}

/** The event under whose name more is said of what was sent: each answer once. */
export function answering(event: Incoming, what: 'soon' | 'read'): Incoming {
  return { ...event, id: `${event.id}:${what}` as EventId }
}
