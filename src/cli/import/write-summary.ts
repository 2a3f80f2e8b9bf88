import { askEndpoint, isKnownArticle, keysOf, type Written } from '../../articles/index.js'
import type { Config } from '../../config.js'
import type { Db } from '../../db/index.js'
import type { Found } from './outcome.js'

/** Has a model write the summary of an article that is new, where one is configured. */
export async function writeSummary(
  db: Db,
  { article, traces }: Found,
  { summaries }: Config,
): Promise<Written | undefined> {
  if (!summaries || (await isKnownArticle(db, article, keysOf(traces)))) return undefined
  return await askEndpoint(article, summaries)
}
