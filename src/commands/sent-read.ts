import {
  type Draft,
  type Legacy,
  MAX_ARTICLE_BYTES,
  type ReadArticle,
  readArticleText,
  readDocument,
  sayFetched,
  sayRefusal,
  sayUnreadFeed,
  type Traces,
  type WebReader,
} from '../articles/index.js'
import type { Channel, Downloaded, SentFile } from '../channels/index.js'
import { MAX_PICTURE_BYTES, type Pictures, sayPictureRefusal } from '../pictures/index.js'
import type { CommandDeps } from './command.js'
import type { SentArticle, SentPart } from './sent-tasks.js'

export interface ReadDeps extends Pick<CommandDeps, 'words' | 'timeZone'> {
  /** The accounts, through which files are had. */
  readonly speakers: readonly Pick<Channel, 'account' | 'download'>[]
  readonly reader: Pick<WebReader, 'read'>
  readonly pictures: Pick<Pictures, 'put'>
}

/** What was sent, read as an article. */
export interface ReadSent {
  readonly kind: 'read'
  readonly article: Draft
  readonly convertedFrom?: Legacy
  /** By which else it is known; a file by its words alone. */
  readonly traces?: Traces
  /** It is a text that can be summed up, and not a few words under a picture. */
  readonly isText: boolean
  /** Pictures that could not be taken, and why the first could not. */
  readonly leftOut?: { readonly count: number; readonly why: string }
}

/** `text` says to whoever sent it why not, and what to do. */
export type SourceRead =
  | ReadSent
  | { readonly kind: 'failed'; readonly why: string; readonly text: string }
  /** A little later it may go. */
  | {
      readonly kind: 'again'
      readonly why: string
      readonly text: string
      readonly waitMs?: number
    }

/** Reads what was sent. Takes its time; stores nothing but pictures. */
export async function readSource(
  sent: SentArticle,
  deps: ReadDeps,
  signal: AbortSignal,
): Promise<SourceRead> {
  const { source } = sent
  switch (source.kind) {
    case 'link':
      return await readLink(source.address, deps)
    case 'document':
      return await readFile(sent, source.file, deps, signal)
    case 'pictures':
      return await readPictures(sent, source.parts, deps, signal)
    case 'late-picture':
      return await readPictures(sent, [{ file: source.file, text: LATE, place: 0 }], deps, signal)
  }
}

/** In the place of words, which a part that comes late does not need. */
const LATE = 'x'
/** A site with one of these troubles may be well in a minute. */
const PASSING: ReadonlySet<string> = new Set(['unreachable', 'timeout', 'server-fault'])

async function readLink(address: string, { reader, words }: ReadDeps): Promise<SourceRead> {
  const answer = await reader.read(address)
  if (answer.kind === 'article') {
    const { url, isNukeViet, read } = answer
    return { ...read, traces: { url, isNukeViet, article: read.article }, isText: true }
  }
  if (answer.kind === 'refused') return failed(answer.why, sayRefusal(answer.why, words))
  if (answer.kind === 'unread') return failed('unread', sayUnreadFeed(answer, words))
  if (answer.kind === 'feed') return failed('feed', words.commands.sentFeed(address))
  if (answer.kind === 'unchanged') return failed('unchanged', words.commands.sentFailed)
  const text = sayFetched(answer, words)
  if (answer.kind === 'wait') return { kind: 'again', why: 'wait', text, waitMs: answer.waitMs }
  return PASSING.has(answer.why)
    ? { kind: 'again', why: answer.why, text }
    : failed(answer.why, text)
}

async function readFile(
  sent: SentArticle,
  file: SentFile,
  deps: ReadDeps,
  signal: AbortSignal,
): Promise<SourceRead> {
  const { words, timeZone } = deps
  if (!isReadable(file)) return failed('unknown-type', sayRefusal('unknown-type', words))
  const had = await get(sent, file, MAX_ARTICLE_BYTES, deps, signal)
  if (had.kind !== 'file') return notHad(had, sayRefusal('too-large', words), deps)
  return readAs(await readDocument(had.bytes, nameOf(file), { timeZone }), true, deps)
}

function readAs(read: ReadArticle, isText: boolean, { words }: ReadDeps): SourceRead {
  if (read.kind === 'refused') return failed(read.why, sayRefusal(read.why, words))
  return { ...read, isText }
}

const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'text/html': 'html',
  'text/markdown': 'md',
  'text/plain': 'txt',
}

/** Not worth having: nobody would read a film. */
function isReadable(file: SentFile): boolean {
  return /\.(?:docx|pdf|html?|md|txt)$/i.test(nameOf(file))
}

function nameOf({ name = '', type = '' }: SentFile): string {
  const ending = ENDINGS[type]
  return /\.[a-z0-9]{1,5}$/i.test(name) || !ending ? name : `${name || 'tep'}.${ending}`
}

async function readPictures(
  sent: SentArticle,
  parts: readonly SentPart[],
  deps: ReadDeps,
  signal: AbortSignal,
): Promise<SourceRead> {
  const { words, timeZone } = deps
  const inOrder = parts.toSorted((one, other) => one.place - other.place)
  const texts = [...new Set(inOrder.map(({ text }) => text.trim()).filter(Boolean))]
  if (texts.length === 0) return failed('no-words', words.commands.sentWithoutWords)
  const read = readArticleText(texts.join('\n'), { timeZone })
  if (read.kind === 'refused') return failed(read.why, sayRefusal(read.why, words))
  const taken: Taken[] = []
  for (const { file } of inOrder.slice(0, MOST_PICTURES)) {
    const one = await takePicture(sent, file, deps, signal)
    if (one.kind === 'again') return one
    taken.push(one)
  }
  const images = taken.flatMap((one) => (one.kind === 'taken' ? [one.image] : []))
  const reasons = taken.flatMap((one) => (one.kind === 'failed' ? [one.text] : []))
  const [why] = reasons
  if (images.length === 0 && why !== undefined) return failed('no-picture', why)
  const leftOut = why === undefined ? {} : { leftOut: { count: reasons.length, why } }
  return { ...read, article: { ...read.article, images }, isText: false, ...leftOut }
}

type Image = Draft['images'][number]
type Taken =
  | { readonly kind: 'taken'; readonly image: Image }
  | Extract<SourceRead, { kind: 'failed' }>

async function takePicture(
  sent: SentArticle,
  file: SentFile,
  deps: ReadDeps,
  signal: AbortSignal,
): Promise<Taken | Extract<SourceRead, { kind: 'again' }>> {
  const { words } = deps
  const had = await get(sent, file, MAX_PICTURE_BYTES, deps, signal)
  if (had.kind !== 'file') return notHad(had, sayPictureRefusal('too-large', words), deps)
  const put = await deps.pictures.put(had.bytes)
  if (put.kind === 'refused') return failed(put.why, sayPictureRefusal(put.why, words))
  const { hash, width, height } = put.picture
  return { kind: 'taken', image: { hash, width, height } }
}

/** As many as an album holds. */
const MOST_PICTURES = 10

async function get(
  { event }: SentArticle,
  file: SentFile,
  maxBytes: number,
  { speakers }: ReadDeps,
  signal: AbortSignal,
): Promise<Downloaded> {
  const speaker = speakers.find(({ account }) => account === event.account)
  return speaker ? await speaker.download(file, maxBytes, signal) : { kind: 'unreachable' }
}

function notHad(
  had: Exclude<Downloaded, { kind: 'file' }>,
  tooLarge: string,
  { words: { commands } }: ReadDeps,
): Exclude<SourceRead, ReadSent> {
  if (had.kind === 'too-large') return failed('too-large', tooLarge)
  if (had.kind === 'gone') return failed('gone', commands.sentGone)
  const text = commands.sentUnreachable
  const waitMs = had.kind === 'throttled' ? { waitMs: had.waitMs } : {}
  return { kind: 'again', why: had.kind, text, ...waitMs }
}

function failed(why: string, text: string) {
  return { kind: 'failed', why, text } as const
}
