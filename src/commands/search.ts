import { type Article, listPosted, searchArticles } from '../articles/index.js'
import { brief } from '../base/index.js'
import { append, type Piece, plain } from '../publishing/index.js'
import { type Answer, type Asked, type Command, says } from './command.js'
import { dateOf, foundPiece } from './found.js'

const FOUND = 5
/** In a group everybody has to scroll past it. */
const FOUND_IN_GROUP = 3

/** Among what groups have received, the articles that hold some words. */
export const search: Command = {
  names: ['tim', 'search', 'timkiem'],
  who: 'anyone',
  async run(asked) {
    const { trx, args, deps } = asked
    const { commands } = deps.words
    if (!/[\p{L}\p{N}]/u.test(args)) return says(commands.whatToSearch)
    const hits = await searchArticles(trx, args, { limit: mostOf(asked), among: 'posted' })
    if (hits.length === 0) return says(commands.nothingPostedFound(brief(args)))
    const found = hits.map((hit) => withLink(foundPiece(hit, deps), hit.article))
    return told(asked, found, hits[0]?.article)
  },
}

/** The articles that groups received last. */
export const latest: Command = {
  names: ['tinmoi', 'latest'],
  who: 'anyone',
  async run(asked) {
    const { trx, deps } = asked
    const { commands } = deps.words
    const articles = await listPosted(trx, { limit: mostOf(asked) })
    if (articles.length === 0) return says(commands.nothingPosted)
    const lines = articles.map((article) => {
      const { number, title } = article
      const date = dateOf(article, deps.timeZone)
      return withLink(plain(commands.articleLine(number, brief(title, 150), date)), article)
    })
    return told(asked, lines, articles[0])
  },
}

function mostOf({ event }: Asked): number {
  return event.direct ? FOUND : FOUND_IN_GROUP
}

/** A longer address would be most of the answer. */
const MAX_LINK = 200

function withLink(piece: Piece, { url }: Article): Piece {
  return url && url.length <= MAX_LINK ? append(piece, plain(url), '\n') : piece
}

function told({ deps }: Asked, found: readonly Piece[], first: Article | undefined): Answer {
  const next = plain(deps.words.commands.readFound(first?.number ?? 1))
  const { text, marks } = [...found, next].reduce((all, one) => append(all, one, '\n\n'))
  return { say: [{ text, ...(marks.length > 0 && { marks }) }] }
}
