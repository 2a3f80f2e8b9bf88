import type { Draft, RefusedArticle } from '../draft.js'

/** What the reader of one kind of document makes of a file. */
export type DocumentRead = { readonly kind: 'draft'; readonly article: Draft } | RefusedArticle
