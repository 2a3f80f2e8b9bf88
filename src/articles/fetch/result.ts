/**
 * Why an address gave nothing.
 * `bad-address` cannot be read · `scheme` is neither http nor https · `private` leads into an inner
 * network · `unknown-host` has no such name · `unreachable` does not answer, or the line broke ·
 * `insecure` has no valid certificate · `timeout` took too long · `too-large` is over the bound ·
 * `too-many-redirects` goes on and on, or in a circle · `wrong-type` is no text we read · `robots`
 * is forbidden by the site's robots.txt · `not-found` is gone · `forbidden` wants a login ·
 * `server-fault` is the site's own trouble · `broken` is not what it says it is.
 */
export type FetchFault =
  | 'bad-address'
  | 'scheme'
  | 'private'
  | 'unknown-host'
  | 'unreachable'
  | 'insecure'
  | 'timeout'
  | 'too-large'
  | 'too-many-redirects'
  | 'wrong-type'
  | 'robots'
  | 'not-found'
  | 'forbidden'
  | 'server-fault'
  | 'broken'

export interface FetchFailed {
  readonly kind: 'failed'
  readonly why: FetchFault
}

/** What a site gave us to ask again with: only for sites whose answers to it can be trusted. */
export interface Validators {
  readonly etag?: string
  readonly lastModified?: string
}

export interface Content extends Validators {
  readonly kind: 'content'
  /** Where it was found in the end, after all redirects. */
  readonly url: string
  /** As the site says it; empty when it says nothing. */
  readonly contentType: string
  /** Unpacked. */
  readonly bytes: Uint8Array
}

export type Fetched =
  | Content
  /** The site says that nothing has changed since the validators were given. */
  | { readonly kind: 'unchanged' }
  /** The site (`bySite`: it has just said so), or our own politeness, wants us to come again no sooner than this. */
  | { readonly kind: 'wait'; readonly waitMs: number; readonly bySite?: true }
  | FetchFailed

export function failed(why: FetchFault): FetchFailed {
  return { kind: 'failed', why }
}
