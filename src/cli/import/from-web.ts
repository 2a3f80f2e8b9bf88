import {
  type FeedItem,
  sayFetched,
  sayRefusal,
  sayUnreadFeed,
  siteOf,
  type WebReader,
} from '../../articles/index.js'
import type { Asked } from '../command.js'
import type { Outcome } from './outcome.js'

type Answer = Awaited<ReturnType<WebReader['read']>>
type Reading = Pick<Asked, 'words' | 'out'>

export interface WebOutcomes {
  readonly outcomes: readonly Outcome[]
  /** The address was a feed, so that there may be any number of them. */
  readonly isFeed: boolean
}

/** Reads the article at an address, or every article that the feed there names. */
export async function readAddress(
  address: string,
  reader: WebReader,
  reading: Reading,
): Promise<WebOutcomes> {
  const answer = await reader.read(address)
  if (answer.kind !== 'feed')
    return { outcomes: [outcomeOf(address, answer, reading)], isFeed: false }
  const outcomes: Outcome[] = []
  for (const item of answer.feed.items)
    outcomes.push(await readItem(item, answer.feed.isNukeViet, reader, reading))
  return { outcomes, isFeed: true }
}

async function readItem(
  { link, guid, title, category, publishedAt }: FeedItem,
  isNukeViet: boolean,
  reader: WebReader,
  reading: Reading,
): Promise<Outcome> {
  if (!link)
    return { kind: 'failed', source: title, why: reading.words.articles.fetch['bad-address'] }
  const outcome = outcomeOf(link, await reader.read(link), reading)
  if (outcome.kind === 'failed') return outcome
  const traces = { ...outcome.traces, isNukeViet, ...(guid && { guid }) }
  const said = { ...(category && { category }), ...(publishedAt && { publishedAt }) }
  // The page knows better, above all its time.
  return { ...outcome, traces, article: { ...said, ...outcome.article } }
}

function outcomeOf(address: string, answer: Answer, { words, out }: Reading): Outcome {
  switch (answer.kind) {
    case 'article': {
      const { url, isNukeViet, read } = answer
      if (siteOf(url) !== siteOf(address)) out.aside(words.articles.elsewhere(url))
      const traces = { url, isNukeViet, article: read.article }
      return { ...read, source: address, origin: 'page', traces }
    }
    case 'refused':
      return failed(address, sayRefusal(answer.why, words))
    case 'unread':
      return failed(address, sayUnreadFeed(answer, words))
    case 'feed':
      // A feed that names a feed as an article.
      return failed(address, words.articles.fetch['wrong-type'])
    default:
      return failed(address, sayFetched(answer, words))
  }
}

function failed(source: string, why: string): Outcome {
  return { kind: 'failed', source, why }
}
