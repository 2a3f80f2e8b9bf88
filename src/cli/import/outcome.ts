import type { Draft, Image, Legacy, Put, Traces, Written } from '../../articles/index.js'

/** An article that was read out of a file or an address, before it is kept. */
export interface Found {
  readonly kind: 'read'
  /** As it was typed, or as a feed names it. */
  readonly source: string
  readonly article: Draft
  readonly origin: 'file' | 'page'
  readonly convertedFrom?: Legacy
  /** What else it can be known by; a file by its words only, because who gives it another title means another article. */
  readonly traces: Traces
  /** The picture that was named beside it. */
  readonly image?: Image
  readonly put?: Put
  /** What became of a model's summary; absent when none was asked. */
  readonly written?: Written
}

export interface NotFound {
  readonly kind: 'failed'
  readonly source: string
  /** A sentence that says what to do. */
  readonly why: string
}

/** What became of one file or address. */
export type Outcome = Found | NotFound
