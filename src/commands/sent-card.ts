import { articleById, checkArticle, type Put, sayHealth, summarySource } from '../articles/index.js'
import { brief } from '../base/index.js'
import type { Db } from '../db/index.js'
import type { Words } from '../language/index.js'
import { type Answer, says } from './command.js'
import type { ReadSent } from './sent-source.js'

/**
 * What is said of an article that staff sent: its number and title, its summary and who made that, what
 * to look at before it goes out, and what to type next. Needs the transaction in which it was kept.
 */
export async function sentCard(
  trx: Db,
  put: Put,
  { convertedFrom, leftOut }: ReadSent,
  words: Words,
): Promise<Answer> {
  const { commands } = words
  if (put.kind === 'known') return says(commands.articleKnown(put.number, put.title))
  const article = await articleById(trx, put.id)
  if (!article) return says(commands.articleStored(put.number, put.title))
  const kept = article.images.filter(({ hash }) => hash).length
  const damage = sayHealth(article, checkArticle(article), words)
  const summary = article.summary.trim()
  const lines = [
    commands.sentStored(put.number, brief(put.title, 200)),
    ...(damage ? [`⚠ ${damage}`] : []),
    ...(convertedFrom ? [words.articles.convertedFrom[convertedFrom]] : []),
    ...(kept > 0 ? [commands.sentPictures(kept)] : []),
    ...(leftOut ? [commands.sentLeftOut(leftOut.count, leftOut.why)] : []),
    ...(summary ? [`${commands.sentSummary(summarySource(article))}\n${summary}`] : []),
    commands.sentNext(put.number),
  ]
  return says(lines.join('\n\n'))
}
