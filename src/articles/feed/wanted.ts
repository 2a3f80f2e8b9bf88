import { keysOf } from '../identity.js'
import { fingerprintOf } from './again.js'
import type { FeedItem } from './item.js'
import type { SeenItem } from './seen.js'
import type { KeptFeed } from './store.js'

/** In the place of a fingerprint: the page of an item could not be had yet. */
export const NOT_HAD = ''
/** The same of one that stood there when the feed was read first. */
export const NOT_HAD_AT_FIRST = 'first'

/** Whether an item stood there when its feed was read first. */
export function isAtFirst({ readAt }: KeptFeed, before: SeenItem | undefined): boolean {
  return readAt === undefined || before?.fingerprint === NOT_HAD_AT_FIRST
}

/** What the operator wants it filed under, else what its page says, else the feed. */
export function categoryOf(
  { category: wanted }: KeptFeed,
  { category: said }: { readonly category?: string },
  { category: named }: FeedItem,
): { readonly category?: string } {
  const category = wanted ?? said ?? named
  return category === undefined ? {} : { category }
}

export interface Wanted {
  readonly key: string
  readonly item: FeedItem
  readonly before: SeenItem | undefined
  readonly isNukeViet: boolean
}

/** The surest name of an item; its words, where it has none. */
export function keyOf(item: FeedItem, isNukeViet: boolean): string {
  const { guid, link } = item
  const keys = keysOf({ ...(guid && { guid }), ...(link && { url: link }), isNukeViet })
  return keys[0] ?? `words:${fingerprintOf(item)}`
}

/** It is new, it was edited, or it could not be had yet. */
export function isWanted(item: FeedItem, before: SeenItem | undefined): boolean {
  return before === undefined || before.fingerprint !== fingerprintOf(item)
}
