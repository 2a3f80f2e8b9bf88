import { putArticle, readArticleText, sayRefusal, setSummary } from '../articles/index.js'
import { withArticle } from './articles.js'
import { auditAct } from './audit.js'
import { type Answer, type AskedByStaff, type Command, says } from './command.js'
import { loneLink, putLink } from './sent-tasks.js'

/** Takes in a new article: the text behind the command, or what is sent next. */
export const write: Command = {
  names: ['soan', 'new'],
  who: 'staff',
  deed: 'new',
  async run(asked) {
    if (asked.args !== '') return await takeArticle(asked, asked.args)
    return { ...says(asked.deps.words.commands.sendArticleText), asks: { kind: 'article' } }
  },
}

/** Stores a text as an article; a page whose address it is alone is read a little later. One that is known already is named, not stored again. */
export async function takeArticle(asked: AskedByStaff, text: string): Promise<Answer> {
  const { trx, staff, now, deps } = asked
  const { words, timeZone } = deps
  const address = loneLink(text)
  if (address) {
    await putLink(asked, address)
    return { say: [] }
  }
  const read = readArticleText(text, { timeZone })
  if (read.kind === 'refused') return says(sayRefusal(read.why, words))
  const put = await putArticle(trx, read.article, { origin: 'chat', by: staff.id }, now)
  if (put.kind === 'known') return says(words.commands.articleKnown(put.number, put.title))
  await auditAct(asked, 'article.add', put.id, { number: put.number })
  return says(words.commands.articleStored(put.number, put.title))
}

/** Shows an article's summary, or replaces it by a better one. */
export const summary: Command = {
  names: ['tomtat', 'summary'],
  who: 'staff',
  deed: 'summary',
  run: (asked) =>
    withArticle(asked, 'tomtat', async (article, text) => {
      const { trx, deps } = asked
      const { commands } = deps.words
      if (text === '')
        return says(commands.articleCard(article.number, article.summary, article.summaryBy))
      const set = await setSummary(trx, article.id, text, 'staff')
      if (set.kind !== 'set') return says(commands.sendTextOnly)
      await auditAct(asked, 'article.summary', article.id, { number: article.number })
      return says(commands.summaryStored(article.number))
    }),
}
