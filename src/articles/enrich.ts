import { SECOND } from '../base/index.js'
import type { Db } from '../db/index.js'
import type { Draft } from './draft.js'
import { type IllustrateOptions, illustrate } from './illustrate.js'
import { isKnownArticle } from './store.js'
import { askEndpoint, type SummaryEndpoint } from './summarise/endpoint.js'

export interface EnrichOptions extends IllustrateOptions {
  /** Where its summary is written; absent, it is chosen here. */
  readonly summaries?: SummaryEndpoint
}

/** An article with what had to be asked for elsewhere. */
export interface Enriched {
  readonly draft: Draft
  readonly modelSummary?: string
}

/** An article waits for its model no longer than this, and once more when that was busy. */
const MODEL_MS = 15 * SECOND

/**
 * Gets what an article that is new still lacks, each within a bound: its pictures, and a summary by a
 * model. What cannot be had is gone without. Too slow for a transaction; never rejects over what is elsewhere.
 */
export async function enrich(
  db: Db,
  draft: Draft,
  keys: readonly string[],
  { summaries, ...options }: EnrichOptions,
): Promise<Enriched> {
  if (await isKnownArticle(db, draft, keys)) return { draft }
  const [illustrated, written] = await Promise.all([
    illustrate(draft, options),
    summaries && askEndpoint(draft, summaries, { timeoutMs: MODEL_MS }),
  ])
  return {
    draft: illustrated,
    ...(written?.kind === 'written' && { modelSummary: written.text }),
  }
}
