import { createHash } from 'node:crypto'
import type { Content, Validators } from '../fetch/result.js'
import type { Feed, FeedItem } from './item.js'

/**
 * What to ask a feed with the next time. Nothing for NukeViet, which says that nothing has changed
 * after an edit, and whose pages always changed a day ago.
 */
export function validatorsOf(
  { isNukeViet }: Pick<Feed, 'isNukeViet'>,
  { etag, lastModified }: Validators | Content,
): Validators {
  if (isNukeViet) return {}
  return { ...(etag && { etag }), ...(lastModified && { lastModified }) }
}

/** Changes when an item was edited: its date stays, only the words and the address tell. */
export function fingerprintOf({ title, link, lead }: FeedItem): string {
  const words = JSON.stringify([title, link ?? '', lead].map((text) => text.normalize('NFC')))
  return createHash('sha256').update(words).digest('hex').slice(0, 16)
}
