import robots from 'robots-parser'
import { type Clock, HOUR } from '../../base/index.js'
import type { Fetched } from './result.js'

/** The package is a function; its types say that it holds one. */
const parseRobots = robots as unknown as typeof robots.default

/** What a site lets us read. `unknown` carries why its robots.txt could not be asked for. */
export type Permission =
  | { readonly kind: 'allowed' | 'forbidden' }
  | { readonly kind: 'unknown'; readonly why: Exclude<Fetched, { kind: 'content' }> }

export interface Robots {
  ask(url: URL, get: (robots: URL) => Promise<Fetched>): Promise<Permission>
}

type Rules = { readonly readAt: number; isAllowed(url: string): boolean }

const KEPT_FOR_MS = HOUR
const SITES_KEPT = 200

/**
 * Remembers the robots.txt of each site for an hour. By RFC 9309 a site without one allows
 * everything, and one that cannot give it just now allows nothing.
 */
export function createRobots(clock: Clock, agent: string): Robots {
  const known = new Map<string, Rules>()
  return {
    async ask(url, get) {
      const now = clock.now().getTime()
      const kept = known.get(url.origin)
      if (kept && kept.readAt > now - KEPT_FOR_MS) return permission(kept, url)
      const address = new URL('/robots.txt', url)
      const fetched = await get(address)
      if (!isAnswer(fetched)) return { kind: 'unknown', why: fetched }
      const text = fetched.kind === 'content' ? new TextDecoder().decode(fetched.bytes) : ''
      const parsed = parseRobots(address.href, text)
      const rules = {
        readAt: now,
        isAllowed: (at: string) => parsed.isAllowed(at, agent) !== false,
      }
      if (known.size >= SITES_KEPT) known.delete(known.keys().next().value ?? '')
      known.set(url.origin, rules)
      return permission(rules, url)
    },
  }
}

function permission(rules: Rules, url: URL): Permission {
  return { kind: rules.isAllowed(url.href) ? 'allowed' : 'forbidden' }
}

const noRules: ReadonlySet<string> = new Set([
  'not-found',
  'forbidden',
  'too-large',
  'wrong-type',
  'too-many-redirects',
  'broken',
])

function isAnswer(fetched: Fetched): fetched is Extract<Fetched, { kind: 'content' | 'failed' }> {
  return fetched.kind === 'content' || (fetched.kind === 'failed' && noRules.has(fetched.why))
}
