import { SECOND } from '../../base/index.js'
import type { Words } from '../../language/index.js'
import type { Fetched, FetchFault } from './result.js'

/** Says why an address gave nothing, and what to do. */
export function sayFetched(
  fetched: Exclude<Fetched, { kind: 'content' }>,
  { articles }: Words,
): string {
  const sentences: Readonly<Record<FetchFault, string>> = articles.fetch
  if (fetched.kind === 'failed') return sentences[fetched.why]
  return articles.fetchLater(fetched.kind === 'wait' ? Math.ceil(fetched.waitMs / SECOND) : 0)
}
