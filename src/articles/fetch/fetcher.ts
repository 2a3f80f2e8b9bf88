import type { Clock } from '../../base/index.js'
import { hostAndPort, readAddress } from './address.js'
import { earlyEnd, type Hop, isPictureType, isReadable, isSentHome } from './answer.js'
import { type Answer, ask } from './ask.js'
import { createDeadline, type Deadline } from './deadline.js'
import { findHost, type Resolve, systemResolve } from './find-host.js'
import { type FetchLimits, usualLimits } from './limits.js'
import { createManners, type Manners } from './manners.js'
import { ACCEPTED_ENCODINGS, readBody } from './read-body.js'
import { type Fetched, failed, type Validators } from './result.js'

/**
 * How we introduce ourselves. Sites give telephones another theme by this name, so it names none;
 * many firewalls turn away what does not begin as browsers do.
 */
export const USER_AGENT = 'Mozilla/5.0 (compatible; NhipCau/1.0)'
const ACCEPTED_TEXT =
  'text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.5'

export interface FetcherOptions {
  readonly clock: Clock
  /** Hosts with ports, `127.0.0.1:8123`, that may be asked although they are not of the open internet. For tests. */
  readonly allowHosts?: readonly string[]
  /** Shared with whoever else asks from here; its own unless told. */
  readonly manners?: Manners
  /** How long to wait for our turn, or for a site that wants to be left alone; longer waits are given back. None unless told. */
  readonly patienceMs?: number
  readonly limits?: Partial<FetchLimits>
  readonly resolve?: Resolve
  readonly sleep?: (ms: number) => Promise<void>
}

export interface Fetcher {
  /**
   * Gets what stands at an address of the open internet: text of an article or a feed, never more
   * than the limits allow. Every hop of a redirect is checked like the first. Keeps no cookies.
   */
  fetch(address: string, validators?: Validators): Promise<Fetched>
  /**
   * The same for a picture that stands in a page which was had. Pictures have turns of their own, as many as
   * pages, and are not waited for.
   */
  fetchPicture(address: string): Promise<Fetched>
}

interface Trip {
  readonly validators: Validators
  readonly deadline: Deadline
  readonly wants: Wanted
}

/** `robots` is robots.txt itself, which nobody has to allow and which may call itself anything. */
type Wanted = 'text' | 'picture' | 'robots'

export function createFetcher(options: FetcherOptions): Fetcher {
  const { clock, patienceMs = 0, resolve = systemResolve, sleep = pause } = options
  const limits = { ...usualLimits, ...options.limits }
  const allowed = new Set(options.allowHosts)
  const { pages, pictures, robots } = options.manners ?? createManners(clock)

  async function travel(start: URL, trip: Trip): Promise<Fetched> {
    let url = start
    for (let hops = 0; hops <= limits.redirects; hops++) {
      const hop = (await forbidden(url, trip)) ?? (await takeHop(url, trip))
      if (hop.kind !== 'redirect') return isSentHome(start, hop) ? failed('not-found') : hop
      url = hop.url
    }
    return failed('too-many-redirects')
  }

  async function forbidden(url: URL, trip: Trip): Promise<Fetched | undefined> {
    if (trip.wants === 'robots') return undefined
    const permission = await robots.ask(url, (at) => begin(at, { validators: {}, wants: 'robots' }))
    if (permission.kind === 'allowed') return undefined
    return permission.kind === 'unknown' ? permission.why : failed('robots')
  }

  async function takeHop(url: URL, { validators, deadline, wants }: Trip): Promise<Hop> {
    const host = hostAndPort(url)
    const found = await findHost(url, { resolve, mayBePrivate: allowed.has(host) })
    if (found.kind === 'failed') return found
    const waitMs = await waitForTurn(host, deadline, wants)
    if (waitMs > 0) return { kind: 'wait', waitMs }
    const { addresses } = found
    const answered = await ask(url, {
      addresses,
      headers: headersFor(validators, wants),
      signal: deadline.signal,
      ...limits,
    })
    if (answered.kind === 'failed') return answered
    const hop = await readAnswer(url, answered, wants)
    if (hop.kind === 'wait') pages.hold(host, hop.waitMs)
    return hop
  }

  async function waitForTurn(host: string, deadline: Deadline, wants: Wanted): Promise<number> {
    if (wants === 'picture') return pages.rest(host) || pictures.turn(host)
    const waitMs = pages.turn(host)
    if (waitMs === 0 || waitMs > patienceMs) return waitMs
    deadline.rest()
    await sleep(waitMs)
    deadline.go()
    return pages.turn(host)
  }

  async function readAnswer(url: URL, answer: Answer, wants: Wanted): Promise<Hop> {
    const { response } = answer
    const { headers } = response
    const contentType = headers['content-type'] ?? ''
    const early = earlyEnd(url, response, clock.now())
    if (early ?? !isWanted(contentType, wants)) {
      response.destroy()
      return early ?? failed('wrong-type')
    }
    const body = await readBody(answer, wants === 'picture' ? limits.pictureBytes : limits.bytes)
    if (body.kind === 'failed') return body
    const validators = {
      ...(headers.etag && { etag: headers.etag }),
      ...(headers['last-modified'] && { lastModified: headers['last-modified'] }),
    }
    return { kind: 'content', url: url.href, contentType, bytes: body.bytes, ...validators }
  }

  async function begin(url: URL, trip: Omit<Trip, 'deadline'>): Promise<Fetched> {
    const deadline = createDeadline(limits.totalMs)
    try {
      // A name server may be silent for long, and cannot be interrupted.
      const late = deadline.passed.then(() => failed('timeout'))
      return await Promise.race([travel(url, { ...trip, deadline }), late])
    } finally {
      deadline.rest()
    }
  }

  return {
    async fetch(address, validators = {}) {
      const read = readAddress(address)
      if (read.kind === 'failed') return read
      return await begin(read.url, { validators, wants: 'text' })
    },

    async fetchPicture(address) {
      const read = readAddress(address)
      if (read.kind === 'failed') return read
      return await begin(read.url, { validators: {}, wants: 'picture' })
    },
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function isWanted(contentType: string, wants: Wanted): boolean {
  if (wants === 'robots') return true
  return wants === 'picture' ? isPictureType(contentType) : isReadable(contentType)
}

function headersFor(
  { etag, lastModified }: Validators,
  wants: Wanted,
): Readonly<Record<string, string>> {
  return {
    'user-agent': USER_AGENT,
    accept: wants === 'picture' ? 'image/*' : ACCEPTED_TEXT,
    'accept-language': 'vi,en;q=0.5',
    'accept-encoding': ACCEPTED_ENCODINGS,
    ...(etag && { 'if-none-match': etag }),
    ...(lastModified && { 'if-modified-since': lastModified }),
  }
}
