import type { Article } from '../articles/index.js'
import type { Capabilities, Mark, Message } from '../channels/index.js'
import { ratingButtons } from '../feedback/index.js'
import type { Words } from '../language/index.js'
import { cutStretches, cutText } from './cut.js'
import { append, type Piece, plain, slice } from './piece.js'

export type Form = 'summary' | 'full'

export interface ComposeWith {
  readonly form: Form
  readonly capabilities: Pick<Capabilities, 'textLimit' | 'buttons'>
  readonly words: Words
}

/**
 * Writes an article as the groups of one channel will see it: one message, or the parts of a
 * long one in their order. The first carries the title in bold and the invitation to rate; the
 * last ends with the source, and with a link to the article's page, or else to a
 * direct conversation (`bai_<number>`) where a summary leaves something out. Never an empty message.
 */
export function compose(article: Article, options: ComposeWith): readonly Message[] {
  const { capabilities } = options
  return partsOf(article, options).map((part, at) => ({
    ...part,
    ...(at === 0 && capabilities.buttons && { buttons: ratingButtons() }),
  }))
}

function partsOf(article: Article, options: ComposeWith): readonly Piece[] {
  const { capabilities, words } = options
  const said = withTitle(article, textOf(article, options))
  const closing = closingOf(article, options)
  const whole = append(said, closing, PARAGRAPH)
  if (whole.text.length <= capabilities.textLimit) return [whole]

  const room = capabilities.textLimit - Math.max(closing.text.length, longestLeadOn(words)) - 2
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
  return append(sourceOf(article, options), linkOf(article, options), '\n')
}

/** A source of many words is shortened: it stands in one message with the end of the text. */
function sourceOf({ source, author }: Article, { words, capabilities }: ComposeWith): Piece {
  const named = [source?.trim(), author?.trim()].filter(Boolean).join(' · ')
  const [line = '', ...more] = cutText(named, capabilities.textLimit / 4)
  return plain(line && words.publishing.source(more.length > 0 ? `${line}…` : line))
}

function linkOf(article: Article, { form, words }: ComposeWith): Piece {
  const { readOn, readThere } = words.publishing
  const url = article.url?.trim()
  if (url) return linked(form === 'summary' ? readOn : readThere, { kind: 'link', url })
  return form === 'summary' && saysMore(article)
    ? linked(readOn, { kind: 'start', payload: `bai_${article.number}` })
    : plain('')
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
