import { createHash } from 'node:crypto'
import type { Draft } from './draft.js'

/**
 * What makes two drafts the same article: their words, in order, composed alike. How the text is
 * divided into title, lead and paragraphs does not count, so a page and its copy as text agree.
 */
export function contentHash({ title, lead, body }: Pick<Draft, 'title' | 'lead' | 'body'>): string {
  const words = `${title} ${lead} ${body}`.normalize('NFC').replace(/\s+/g, ' ').trim()
  return createHash('sha256').update(words).digest('hex')
}
