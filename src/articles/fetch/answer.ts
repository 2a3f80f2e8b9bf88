import type { IncomingMessage } from 'node:http'
import { readAddress } from './address.js'
import { type Fetched, failed } from './result.js'
import { retryAfterMs } from './retry-after.js'

/** What became of one request; `redirect` leads on. */
export type Hop = Fetched | { readonly kind: 'redirect'; readonly url: URL }

/** What an answer says by its status alone; `undefined` when its body is to be read. */
export function earlyEnd(url: URL, response: IncomingMessage, now: Date): Hop | undefined {
  const { statusCode: status = 0, headers } = response
  if (status === 304) return { kind: 'unchanged' }
  if (status >= 300 && status < 400) return redirectTo(url, headers.location)
  const isBusy = status === 503 && headers['retry-after'] !== undefined
  if (status === 429 || isBusy)
    return { kind: 'wait', waitMs: retryAfterMs(headers['retry-after'], now), bySite: true }
  return status >= 400 ? failed(faultOfStatus(status)) : undefined
}

function redirectTo(url: URL, location: string | undefined): Hop {
  // Servers send letters as UTF-8, and headers come as if they were Western.
  const written = Buffer.from(location ?? '', 'latin1').toString()
  const next = readAddress(written, url)
  return next.kind === 'failed' ? next : { kind: 'redirect', url: next.url }
}

function faultOfStatus(status: number): 'not-found' | 'server-fault' | 'forbidden' {
  if (status === 404 || status === 410) return 'not-found'
  return status >= 500 ? 'server-fault' : 'forbidden'
}

/** Text, feeds, Word and PDF; a site that says nothing, or nothing certain, is believed to send one of them. */
const readable =
  /^(?:text\/(?:html|plain|xml|markdown)|application\/(?:xhtml\+xml|xml|[\w.-]+\+xml|json|[\w.-]+\+json|pdf|vnd\.openxmlformats-officedocument\.wordprocessingml\.document|octet-stream))$/

export function isReadable(contentType: string): boolean {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  return type === '' || readable.test(type)
}

/** Of pictures those that may be kept; a vector picture is none of them. What says nothing of itself is looked at. */
export function isPictureType(contentType: string): boolean {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  return /^(?:|image\/(?:jpeg|jpg|pjpeg|png|webp|gif|avif)|application\/octet-stream)$/.test(type)
}

/** NukeViet sends whoever asks for a page that is not there to its front page. */
export function isSentHome(asked: URL, got: Fetched): boolean {
  return got.kind === 'content' && isHome(new URL(got.url)) && !isHome(asked)
}

function isHome({ pathname, search }: URL): boolean {
  return search === '' && /^\/(?:[a-z]{2}\/)?(?:index\.(?:php|html?))?$/i.test(pathname)
}
