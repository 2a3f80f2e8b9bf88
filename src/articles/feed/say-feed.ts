import type { Words } from '../../language/index.js'
import type { FeedRead } from './item.js'

/** Says what the word for a trouble of a kept feed means. */
export function sayFeedTrouble(trouble: string, { articles }: Words): string {
  const sentences: Readonly<Record<string, string | undefined>> = {
    ...articles.fetch,
    ...articles.feed,
  }
  return sentences[trouble] ?? articles.fetch.broken
}

type Unread = Extract<FeedRead, { kind: 'unread' }>

/** Says why a feed could not be read, and what to do. */
export function sayUnreadFeed({ why }: Unread, { articles }: Words): string {
  const sentences: Readonly<Record<Unread['why'], string>> = articles.feed
  return sentences[why]
}
