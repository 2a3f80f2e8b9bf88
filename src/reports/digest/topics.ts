import type { Span } from '../../calendar/index.js'
import type { Db } from '../../db/index.js'
import type { IsPlace } from './naming.js'
import type { Places } from './places.js'
import { quoteFrom } from './quotes.js'
import { fromArea } from './scope.js'
import { frequentTerms } from './terms.js'

/** What many wrote about, with an example. */
export interface Topic {
  readonly term: string
  /** Texts that hold it, of those looked at. */
  readonly count: number
  /** What somebody who gave their name wrote of it; undefined where nothing may be shown. */
  readonly quote?: string
}

/** Of more texts the newest are looked at: what is in many of them is in many of all. */
const MOST_TEXTS = 2_000
const MOST_TERMS = 5
/** So many texts are tried for an example. */
const MOST_TRIED = 200

/** What people wrote about most in a time. Of what is held, taken back or erased nothing is read. */
export async function readTopics(
  db: Db,
  { from, to }: Span,
  places: Places,
): Promise<readonly Topic[]> {
  const rows = await db
    .selectFrom('feedback')
    .select(['text', 'member_id', 'is_anonymous'])
    .where('received_at', '>=', from.toISOString())
    .where('received_at', '<', to.toISOString())
    .where('state', '=', 'kept')
    .where(fromArea('feedback.group_id', places.cover))
    .orderBy('received_at', 'desc')
    .limit(MOST_TEXTS)
    .execute()
  const writings = rows.map(({ text, member_id, is_anonymous }) => ({
    text,
    writer: is_anonymous === 1 ? undefined : (member_id ?? undefined),
  }))
  const quoted = new Set<string>()
  return frequentTerms(writings, MOST_TERMS).map(({ term, count, texts }) => {
    const holding = texts.slice(0, MOST_TRIED).flatMap((at) => writings[at] ?? [])
    const quote = firstQuote(holding, { term, isPlace: places.isName }, quoted)
    return { term, count, ...(quote && { quote }) }
  })
}

/** Nobody is quoted twice, and nobody who asked for their name to be left out. */
function firstQuote(
  writings: readonly { readonly text: string; readonly writer: string | undefined }[],
  { term, isPlace }: { readonly term: string; readonly isPlace: IsPlace },
  quoted: Set<string>,
): string | undefined {
  for (const { text, writer } of writings) {
    if (writer === undefined || quoted.has(writer)) continue
    const quote = quoteFrom(text, term, isPlace)
    if (quote === undefined) continue
    quoted.add(writer)
    return quote
  }
  return undefined
}
