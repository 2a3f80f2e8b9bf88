import { type Draft, readArticleText, sayRefusal } from '../articles/index.js'
import type { SentFile } from '../channels/index.js'
import { MAX_PICTURE_BYTES, sayPictureRefusal } from '../pictures/index.js'
import { failed, getSent, notHad, type ReadDeps, type SourceRead } from './sent-source.js'
import type { SentArticle, SentPart } from './sent-tasks.js'

/** Reads photos and the words that came with them as one article. */
export async function readPictures(
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
  const had = await getSent(sent, file, MAX_PICTURE_BYTES, deps, signal)
  if (had.kind !== 'file') return notHad(had, sayPictureRefusal('too-large', words), deps)
  const put = await deps.pictures.put(had.bytes)
  if (put.kind === 'refused') return failed(put.why, sayPictureRefusal(put.why, words))
  const { hash, width, height } = put.picture
  return { kind: 'taken', image: { hash, width, height } }
}

/** As many as an album holds. */
const MOST_PICTURES = 10
