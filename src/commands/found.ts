import type { Article, Hit, MarkedText } from '../articles/index.js'
import { brief } from '../base/index.js'
import { sayDate } from '../calendar/index.js'
import type { Mark } from '../channels/index.js'
import { append, type Piece } from '../publishing/index.js'
import type { CommandDeps } from './command.js'

/** Titles are longer only by mistake. */
const MAX_TITLE = 150

/** An article that was found: number, title and date, and under it where the words stand, in bold type. */
export function foundPiece(
  { article, excerpt }: Hit,
  { timeZone, words }: Pick<CommandDeps, 'timeZone' | 'words'>,
): Piece {
  const { number } = article
  const { articleLine } = words.commands
  const title = brief(article.title, MAX_TITLE)
  const ahead = articleLine(number, '', '').length
  const marks = excerpt.title.marks
    .filter(({ to }) => to <= title.length)
    .map(({ from, to }) => ({ from: from + ahead, to: to + ahead }))
  const head = { text: articleLine(number, title, dateOf(article, timeZone)), marks }
  return append(toPiece(head), toPiece(excerpt.text), '\n')
}

function toPiece({ text, marks }: MarkedText): Piece {
  return { text, marks: marks.map((mark): Mark => ({ ...mark, kind: 'bold' })) }
}

/** When an article was written, as far as that is known. */
export function dateOf({ publishedAt }: Article, timeZone: string): string {
  return publishedAt ? sayDate(new Date(publishedAt), timeZone) : ''
}
