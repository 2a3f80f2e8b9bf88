import { type Article, splitSentences } from '../../articles/index.js'
import { brief } from '../../base/index.js'
import type { Message } from '../../channels/index.js'
import { placedRatingButtons } from '../../feedback/index.js'
import type { Words } from '../../language/index.js'
import type { Looks } from '../compose.js'
import { append, type Piece, plain } from '../piece.js'
import type { Listed } from './news.js'

export interface BulletinLooks {
  readonly capabilities: Pick<Looks, 'textLimit' | 'markedBytes' | 'buttons' | 'links'>
  readonly words: Words
  /** A row of stars for each article, where there are buttons. */
  readonly withRatings: boolean
  /** The day, as people read it. */
  readonly date: string
}

/** More in one message are not read, and below it stood more rows of stars than a phone shows. */
const MOST_LISTED = 10
const LONGEST_TITLE = 120
const LONGEST_LINE = 160

/**
 * One message that lists articles: their titles, a line of each, and where to read on; never longer than the channel
 * takes. What does not fit is counted at its end. Their places are those of the list.
 */
export function composeBulletin(articles: readonly Listed[], looks: BulletinLooks): Message {
  for (let shown = Math.min(articles.length, MOST_LISTED); ; shown -= 1) {
    const piece = write(articles, shown, looks)
    if (shown === 1 || fits(piece, looks)) return finish(piece, shown, looks)
  }
}

/** That there is nothing new, where that was wished for. */
export function sayNothingNew(date: string, { schedules }: Words): Message {
  return { text: `${schedules.bulletinHead(date)}\n\n${schedules.nothingNew}` }
}

function finish({ text, marks }: Piece, shown: number, looks: BulletinLooks): Message {
  const hasButtons = looks.withRatings && looks.capabilities.buttons
  const rows = Array.from({ length: shown }, (_, at) => placedRatingButtons(at + 1))
  return { text, marks, ...(hasButtons && { buttons: rows }) }
}

function fits(
  { text }: Piece,
  { capabilities: { textLimit, markedBytes } }: BulletinLooks,
): boolean {
  return text.length <= textLimit && (!markedBytes || Buffer.byteLength(text) <= markedBytes)
}

function write(articles: readonly Listed[], shown: number, looks: BulletinLooks): Piece {
  const { schedules } = looks.words
  const head = schedules.bulletinHead(looks.date)
  const bold: Piece = { text: head, marks: [{ kind: 'bold', from: 0, to: head.length }] }
  const items = articles.slice(0, shown).map(({ article }, at) => item(article, at + 1, looks))
  const more = articles.length - shown
  const tail = more > 0 ? plain(schedules.moreNews(more)) : plain('')
  return [...items, tail].reduce((said, piece) => append(said, piece, '\n\n'), bold)
}

function item(article: Article, place: number, { capabilities, words }: BulletinLooks): Piece {
  const title = brief(article.title.trim() || `#${article.number}`, LONGEST_TITLE)
  const head = append(plain(`${place}.`), linked(article, title, capabilities.links), ' ')
  const line = lineOf(article)
  const said = append(head, plain(line === title ? '' : line), '\n')
  if (capabilities.links) return said
  const url = article.url?.trim()
  const where =
    url && url.length <= LONGEST_URL ? url : words.publishing.readInDirect(article.number)
  return append(said, plain(where), '\n')
}

/** Longer ones would fill the message that they stand in. */
const LONGEST_URL = 200

function linked(article: Article, text: string, links: boolean): Piece {
  const url = article.url?.trim()
  if (!links) return { text, marks: [{ kind: 'bold', from: 0, to: text.length }] }
  const where = { from: 0, to: text.length }
  return url
    ? { text, marks: [{ kind: 'link', url, ...where }] }
    : { text, marks: [{ kind: 'start', payload: `bai_${article.number}`, ...where }] }
}

/** The first sentence of the summary, in one line. */
function lineOf({ summary }: Article): string {
  const [first = ''] = splitSentences(summary.replace(/\s+/gu, ' ').trim())
  return brief(first.trim(), LONGEST_LINE)
}
