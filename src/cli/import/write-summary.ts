import { askEndpoint, type Written } from '../../articles/index.js'
import type { Config } from '../../config.js'
import type { Found } from './outcome.js'

/** Has a model write the summary of an article that is new, where one is configured. */
export async function writeSummary(
  { article }: Found,
  { summaries }: Config,
): Promise<Written | undefined> {
  return summaries && (await askEndpoint(article, summaries))
}
