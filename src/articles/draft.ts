import type { Legacy } from './text/legacy.js'

/** A picture of an article, by its address or as we keep it, with the words that stand under it. */
export interface Image {
  readonly url?: string
  readonly caption?: string
  /** Where it is among the pictures that are kept, and its measures there: only such a picture goes out. */
  readonly hash?: string
  readonly width?: number
  readonly height?: number
}

/** A file that an article offers for download. */
export interface Attachment {
  readonly url: string
  readonly name?: string
}

/**
 * An article as it was read, before it has a number. All text is NFC; `body` holds paragraphs
 * divided by line breaks and does not repeat `title` or `lead`; either may be empty.
 */
export interface Draft {
  readonly title: string
  readonly lead: string
  readonly body: string
  readonly source?: string
  readonly author?: string
  /** ISO 8601, UTC. */
  readonly publishedAt?: string
  readonly url?: string
  /** The section of the site that it stands in. */
  readonly category?: string
  readonly images: readonly Image[]
  readonly attachments: readonly Attachment[]
}

/**
 * Why nothing could be read: the file has nothing in it, is no text, is larger than
 * `MAX_ARTICLE_BYTES`, has an ending we do not know, holds no words or pictures once the marks
 * of the site are taken away, is written in an encoding that cannot be told for certain, is a
 * PDF of pictures (`scanned`), or a Word or PDF file that is damaged or locked by a password.
 */
export type Refusal =
  | 'empty'
  | 'binary'
  | 'too-large'
  | 'unknown-type'
  | 'no-text'
  | 'bad-encoding'
  | 'scanned'
  | 'damaged'
  | 'locked'
  /** It would take more time or memory than any article does: made so, or broken. */
  | 'too-heavy'

export interface RefusedArticle {
  readonly kind: 'refused'
  readonly why: Refusal
}

export type ReadArticle =
  | {
      readonly kind: 'read'
      readonly article: Draft
      /** What its text was converted from; absent when it was Unicode. */
      readonly convertedFrom?: Legacy
    }
  | RefusedArticle

/** What readers are told besides the text: the zone of a time that is written without one. */
export interface ReadOptions {
  readonly timeZone: string
  /** Where a page was found; its relative addresses begin there. */
  readonly address?: string
}

export function refused(why: Refusal): RefusedArticle {
  return { kind: 'refused', why }
}
