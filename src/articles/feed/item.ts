import type { Image } from '../draft.js'

/** What a feed says of one article: never its body, which the page itself is asked for. */
export interface FeedItem {
  /** As the feed gives it, without the blanks around it. Not unique across sites. */
  readonly guid?: string
  /** Absolute. */
  readonly link?: string
  readonly title: string
  /** Plain text; often cut by the site. */
  readonly lead: string
  /** ISO 8601, UTC. */
  readonly publishedAt?: string
  /** How far that can be trusted; `hour` when the site prints wrong minutes. */
  readonly precision?: 'exact' | 'hour'
  readonly images: readonly Image[]
  readonly category?: string
}

export interface Feed {
  readonly kind: 'feed'
  readonly format: 'rss' | 'atom' | 'rdf' | 'json'
  readonly title: string
  readonly isNukeViet: boolean
  /** How long it wants to be left alone between two readings, where it says so. */
  readonly everyMinutes?: number
  readonly items: readonly FeedItem[]
}

export type FeedRead =
  | Feed
  /** `no-feed` is something else; `broken` begins as one and cannot be read. */
  | { readonly kind: 'unread'; readonly why: 'no-feed' | 'broken' }
