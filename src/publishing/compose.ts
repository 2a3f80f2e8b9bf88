import type { Article } from '../articles/index.js'
import { brief } from '../base/index.js'
import type { Capabilities, Mark, Message, Picture } from '../channels/index.js'
import { type ReactionScores, ratingButtons } from '../feedback/index.js'
import type { Words } from '../language/index.js'
import { cutStretches, cutText } from './cut.js'
import { append, type Piece, plain, slice } from './piece.js'

export type Form = 'summary' | 'full'

/** What a channel is able to do, as far as a post looks different for it. */
export type Looks = Pick<
  Capabilities,
  | 'textLimit'
  | 'images'
  | 'captionLimit'
  | 'markedBytes'
  | 'buttons'
  | 'hearsReactions'
  | 'polls'
  | 'links'
>

/** How long a part may be. */
type PartLimits = Pick<Looks, 'textLimit' | 'markedBytes'>

export interface ComposeWith {
  readonly form: Form
  readonly capabilities: Looks
  readonly words: Words
  /** What signs under the post count as; absent where the article is only read, and not to be rated. */
  readonly rating?: ReactionScores
}

/**
 * Writes an article as the groups of one channel will see it: one message, or the parts of a
 * long one in their order. A summary that no person wrote says so. The first carries the title in bold and, where there are buttons, the
 * invitation to rate. The last ends with the source, and with a link to the article's page, or
 * else to a direct conversation (`bai_<number>`) where a summary leaves something out; without
 * buttons its last line says how to rate, and a poll may follow. Never an empty message.
 *
 * The first picture that is kept stands above it where all of it goes under one as a caption. What is
 * longer goes without a picture: words are not cut for it, nor said in two messages.
 */
export function compose(article: Article, options: ComposeWith): readonly Message[] {
  const { capabilities, rating, words } = options
  const pieces = partsOf(article, options)
  const image = pieces.length === 1 ? pictureFor(article, pieces[0], capabilities) : undefined
  const parts = pieces.map((part, at) => ({
    ...part,
    ...(image && { image }),
    ...(at === 0 && rating && capabilities.buttons && { buttons: ratingButtons() }),
  }))
  if (!rating || !capabilities.polls) return parts
  const title = brief(article.title, LONGEST_ASKED)
  const text = words.publishing.pollQuestion(title || `#${article.number}`)
  return [...parts, { text, choices: words.feedback.scores }]
}

function pictureFor(
  { images }: Article,
  caption: Piece | undefined,
  { images: isShown, captionLimit }: Looks,
): Picture | undefined {
  if (!isShown || !caption || caption.text.length > captionLimit) return undefined
  return images.flatMap(keptPicture)[0]
}

/** What is kept is kept as JPEG. */
function keptPicture({ hash, width, height }: Article['images'][number]): readonly Picture[] {
  return hash && width && height ? [{ hash, type: 'image/jpeg', width, height }] : []
}

/** Of a title, in a question: it stands in full above. */
const LONGEST_ASKED = 120

function partsOf(article: Article, options: ComposeWith): readonly Piece[] {
  const said = withTitle(article, textOf(article, options))
  return inParts(said, closingOf(article, options), options)
}

/** A text as one message, or as the parts of a long one, with its closing under the last. */
export function inParts(
  said: Piece,
  closing: Piece,
  { capabilities, words }: Pick<ComposeWith, 'words'> & { readonly capabilities: PartLimits },
): readonly Piece[] {
  const whole = append(said, closing, PARAGRAPH)
  if (fits(whole, capabilities)) return [whole]

  const most = capabilities.textLimit - Math.max(closing.text.length, longestLeadOn(words)) - 2
  for (let room = most; ; room = Math.floor(room * SMALLER)) {
    const parts = cutInto(said, room, closing, words)
    if (room < SMALLEST || parts.every((part) => fits(part, capabilities))) return parts
  }
}

/** Where bytes are counted, the room is made smaller until the letters that need many of them fit. */
const SMALLER = 0.9
const SMALLEST = 200

function fits({ text, marks }: Piece, { textLimit, markedBytes }: PartLimits): boolean {
  if (text.length > textLimit) return false
  return !markedBytes || marks.length === 0 || Buffer.byteLength(text) <= markedBytes
}

function cutInto(said: Piece, room: number, closing: Piece, words: Words): readonly Piece[] {
  const stretches = cutStretches(said.text, room)
  return stretches.map((stretch, at) => {
    const isLast = at === stretches.length - 1
    const tail = isLast ? closing : leadOn(at + 1, stretches.length, words)
    return append(slice(said, stretch), tail, PARAGRAPH)
  })
}

const PARAGRAPH = '\n\n'

function withTitle({ title, number }: Article, text: string): Piece {
  const head = title.trim()
  const bold: Piece = { text: head, marks: [{ kind: 'bold', from: 0, to: head.length }] }
  if (head !== '') return append(bold, plain(text), PARAGRAPH)
  return plain(text === '' ? `#${number}` : text)
}

function textOf(article: Article, { form }: ComposeWith): string {
  return form === 'summary' ? article.summary.trim() : fullText(article)
}

function fullText({ lead, body }: Article): string {
  return [lead.trim(), body.trim()].filter(Boolean).join(PARAGRAPH)
}

function closingOf(article: Article, options: ComposeWith): Piece {
  const parts = [sourceOf(article, options), linkOf(article, options), invitationOf(options)]
  return parts.reduce((said, part) => append(said, part, '\n'), markOf(article, options))
}

/** Says when no person wrote the summary; what is the whole article is no summary. */
function markOf(article: Article, { form, words }: ComposeWith): Piece {
  const isAutomatic = form === 'summary' && article.summaryBy !== 'staff'
  if (!isAutomatic || article.summary.trim() === '' || !saysMore(article)) return plain('')
  const text = words.publishing.automaticSummary
  return { text, marks: [{ kind: 'italic', from: 0, to: text.length }] }
}

/** How to rate where there are no buttons, in one line. */
function invitationOf({ capabilities, rating, words }: ComposeWith): Piece {
  if (!rating || capabilities.buttons) return plain('')
  const signs = capabilities.hearsReactions ? [...rating] : []
  return plain(words.publishing.howToRate(signs))
}

/** A source of many words is shortened: it stands in one message with the end of the text. */
function sourceOf({ source, author }: Article, { words, capabilities }: ComposeWith): Piece {
  const named = [source?.trim(), author?.trim()].filter(Boolean).join(' · ')
  const [line = '', ...more] = cutText(named, capabilities.textLimit / 4)
  return plain(line && words.publishing.source(more.length > 0 ? `${line}…` : line))
}

function linkOf(article: Article, { form, words, capabilities }: ComposeWith): Piece {
  const { readOn, readThere, readInDirect } = words.publishing
  const { links } = capabilities
  const url = article.url?.trim()
  const label = form === 'summary' ? readOn : readThere
  if (url && links) return linked(label, { kind: 'link', url })
  // Longer ones would fill the message that they stand in.
  if (url && url.length <= capabilities.textLimit / 4) return plain(`${label} ${url}`)
  if (form !== 'summary' || !saysMore(article)) return plain('')
  return links
    ? linked(readOn, { kind: 'start', payload: `bai_${article.number}` })
    : plain(readInDirect(article.number))
}

type Target =
  Extract<Mark, { kind: 'link' | 'start' }> extends infer One
    ? One extends unknown
      ? Omit<One, 'from' | 'to'>
      : never
    : never

function linked(text: string, target: Target): Piece {
  return { text, marks: [{ ...target, from: 0, to: text.length }] }
}

/** Whether the article holds anything that its summary does not. */
function saysMore(article: Article): boolean {
  const squeeze = (text: string) => text.replace(/\s+/gu, ' ').trim()
  return !squeeze(article.summary).includes(squeeze(fullText(article)))
}

function leadOn(part: number, of: number, words: Words): Piece {
  const text = words.publishing.readOnBelow(part, of)
  return { text, marks: [{ kind: 'italic', from: 0, to: text.length }] }
}

/** Of an article of 5 MB, cut at 1,000 units. */
const MOST_PARTS = 9_999

function longestLeadOn(words: Words): number {
  return words.publishing.readOnBelow(MOST_PARTS, MOST_PARTS).length
}
