import type { Draft, ReadOptions, RefusedArticle } from '../draft.js'

/** A file to be read. */
export interface ReadTask {
  readonly bytes: Uint8Array
  readonly fileName: string
  readonly options: ReadOptions
}

/** What the reader of one kind of document makes of a file. */
export type DocumentRead = { readonly kind: 'draft'; readonly article: Draft } | RefusedArticle

/** How a file name ends, in lower case and without the dot. */
export function endingOf(fileName: string): string {
  return /\.([a-z]+)$/i.exec(fileName.trim())?.[1]?.toLowerCase() ?? ''
}
