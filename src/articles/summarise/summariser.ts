import type { Draft } from '../draft.js'

export type Summarised = Pick<Draft, 'title' | 'lead' | 'body' | 'images'>

/** Makes the short form of an article for a chat. Plain text, in the article's own language. */
export interface Summariser {
  summarise(article: Summarised): string
}
