import { SECOND } from '../../base/index.js'
import { MAX_ARTICLE_BYTES } from '../decode.js'

/** How much of everything one address may take. */
export interface FetchLimits {
  /** Of the body, as it comes and as it is unpacked. */
  readonly bytes: number
  readonly pictureBytes: number
  readonly redirects: number
  /** From the first byte asked to the last one read, redirects included; waiting our turn is not. */
  readonly totalMs: number
  /** Until the headers of an answer are there. */
  readonly headersMs: number
  /** Without a byte. */
  readonly idleMs: number
}

export const usualLimits: FetchLimits = {
  bytes: MAX_ARTICLE_BYTES,
  pictureBytes: 10 * 1_024 * 1_024,
  redirects: 5,
  totalMs: 30 * SECOND,
  headersMs: 15 * SECOND,
  idleMs: 10 * SECOND,
}
