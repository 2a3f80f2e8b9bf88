import { type IncomingMessage, type RequestOptions, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { HostAddress } from './find-host.js'
import { type FetchFailed, type FetchFault, failed } from './result.js'

export type Answered = Answer | FetchFailed

/** An answer whose body is still to be read. `late` aborts when that takes too long, and the line is cut. */
export interface Answer {
  readonly kind: 'answered'
  readonly response: IncomingMessage
  readonly late: AbortSignal
}

export interface AskOptions {
  /** The checked addresses of the host; nothing else is connected to. */
  readonly addresses: readonly HostAddress[]
  readonly headers: Readonly<Record<string, string>>
  readonly headersMs: number
  readonly idleMs: number
  /** Ends everything, also while the body is read. */
  readonly signal: AbortSignal
}

/** Asks for one address, on a connection of its own, and gives the answer once its headers are there. */
export function ask(url: URL, options: AskOptions): Promise<Answered> {
  const { idleMs, headersMs, signal } = options
  const slow = new AbortController()
  const late = AbortSignal.any([signal, slow.signal])
  const timer = setTimeout(() => slow.abort(), headersMs)
  const request = url.protocol === 'https:' ? requestSecure : requestPlain
  return new Promise((resolve) => {
    const done = (answered: Answered) => {
      clearTimeout(timer)
      resolve(answered)
    }
    const asked = request(url, requestOptions(options, late))
    asked.setTimeout(idleMs, () => slow.abort())
    asked.on('response', (response) => done({ kind: 'answered', response, late }))
    // Also what breaks later, while the body is read, where `readBody` sees it on the response.
    asked.on('error', (error) => done(failed(faultOf(error))))
    asked.end()
  })
}

function requestOptions({ addresses, headers }: AskOptions, signal: AbortSignal): RequestOptions {
  return { method: 'GET', agent: false, lookup: pinnedTo(addresses), headers, signal }
}

/** Answers every question for a name with the addresses that were checked. */
function pinnedTo(addresses: readonly HostAddress[]): LookupFunction {
  return (_host, { all }, callback) => {
    const [first] = addresses
    if (all) callback(null, [...addresses])
    else callback(null, first?.address ?? '', first?.family)
  }
}

const CERTIFICATE =
  /^(?:CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_|EPROTO)/

/** What an error of a connection means to us. */
export function faultOf(error: unknown): FetchFault {
  if (!(error instanceof Error)) return 'unreachable'
  const code = 'code' in error ? String(error.code) : ''
  if (error.name === 'AbortError' || code === 'ETIMEDOUT' || code === 'ABORT_ERR') return 'timeout'
  if (CERTIFICATE.test(code)) return 'insecure'
  return /^(?:HPE_|Z_|ERR_(?:BROTLI|_ERROR_FORMAT)|ERR__)/.test(code) ? 'broken' : 'unreachable'
}
