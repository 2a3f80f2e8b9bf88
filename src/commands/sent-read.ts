import {
  MAX_ARTICLE_BYTES,
  type ReadArticle,
  readDocument,
  sayFetched,
  sayRefusal,
  sayUnreadFeed,
} from '../articles/index.js'
import type { SentFile } from '../channels/index.js'
import { readPictures } from './sent-pictures.js'
import { failed, getSent, notHad, type ReadDeps, type SourceRead } from './sent-source.js'
import type { SentArticle } from './sent-tasks.js'

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
  const had = await getSent(sent, file, MAX_ARTICLE_BYTES, deps, signal)
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
