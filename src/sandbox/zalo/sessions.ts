import { randomBytes } from 'node:crypto'
import { newKey } from './cipher.js'

/** What a browser has after a login. Two cookies carry it: `zpsid` logs in, `zpw_sek` goes with every call. */
export interface Session {
  readonly zpsid: string
  /** The newest. */
  zpwSek: string
  /** Every one that is still taken. */
  readonly zpwSeks: Set<string>
  /** Encrypts calls and answers. Whether the platform keeps it over logins is unknown; here it stays. */
  readonly key: Buffer
  /** The newest message when it began: older ones are not sent again to its sockets. */
  readonly sinceMessage: string
}

export type Cookies = ReadonlyMap<string, string>

export interface Sessions {
  /** The newest session; one is made when there is none. */
  current(): Session
  issue(): Session
  /** Whose login these cookies are. */
  ofLogin(cookies: Cookies): Session | undefined
  /** Whose call these cookies go with. */
  ofCall(cookies: Cookies): Session | undefined
  /** Gives each session a new `zpw_sek`. Old ones stay good; how long they do on the platform is unknown. */
  renew(): void
  /** Makes every session worthless. */
  expire(): void
}

/** Nobody logs in so often by hand; the oldest are forgotten. */
const MOST_SESSIONS = 20
const MOST_OLD_COOKIES = 5
const WEEK_SECONDS = 7 * 24 * 60 * 60
const YEAR_SECONDS = 365 * 24 * 60 * 60

/** `newestMessage` tells the id that the last message got. */
export function createSessions(newestMessage: () => string): Sessions {
  let sessions: Session[] = []

  function issue(): Session {
    const zpwSek = newCookie()
    const session = {
      zpsid: newCookie(),
      zpwSek,
      zpwSeks: new Set([zpwSek]),
      key: newKey(),
      sinceMessage: newestMessage(),
    }
    sessions = [...sessions, session].slice(-MOST_SESSIONS)
    return session
  }

  return {
    issue,
    current: () => sessions.at(-1) ?? issue(),
    ofLogin: (cookies) => sessions.find(({ zpsid }) => zpsid === cookies.get('zpsid')),
    ofCall: (cookies) => sessions.find(({ zpwSeks }) => zpwSeks.has(cookies.get('zpw_sek') ?? '')),
    renew() {
      for (const session of sessions) renewSession(session)
    },
    expire() {
      sessions = []
    },
  }
}

const newCookie = (): string => randomBytes(24).toString('base64url')

function renewSession(session: Session): void {
  session.zpwSek = newCookie()
  session.zpwSeks.add(session.zpwSek)
  const [oldest] = session.zpwSeks
  if (session.zpwSeks.size > MOST_OLD_COOKIES && oldest) session.zpwSeks.delete(oldest)
}

const FOR_ALL = 'Path=/; Secure; HttpOnly; SameSite=None'

/** The Set-Cookie lines after a login. Which answer of the platform sets which is unknown; here one sets both. */
export const loginCookies = (session: Session): readonly string[] => [
  `zpsid=${session.zpsid}; Domain=.zalo.me; Max-Age=${YEAR_SECONDS}; ${FOR_ALL}`,
  callCookie(session),
]

/** What every login sets anew, were it only for its new end. */
export const callCookie = ({ zpwSek }: Session): string =>
  `zpw_sek=${zpwSek}; Domain=.chat.zalo.me; Max-Age=${WEEK_SECONDS}; ${FOR_ALL}`

/** What an answer sets when the call came with an old cookie of the session. */
export function renewedCookies(session: Session, cookies: Cookies): readonly string[] {
  const used = cookies.get('zpw_sek') ?? ''
  return used !== session.zpwSek && session.zpwSeks.has(used) ? [callCookie(session)] : []
}

/** A cookie as a browser exports it, and as tough-cookie reads it. */
export interface CookieEntry {
  readonly key: string
  readonly value: string
  readonly domain: string
  readonly path: string
  readonly secure: boolean
  readonly httpOnly: boolean
}

export function cookieEntries({ zpsid, zpwSek }: Session): readonly CookieEntry[] {
  const common = { path: '/', secure: true, httpOnly: true }
  return [
    { key: 'zpsid', value: zpsid, domain: 'zalo.me', ...common },
    { key: 'zpw_sek', value: zpwSek, domain: 'chat.zalo.me', ...common },
  ]
}

export function readCookies(header: string | undefined): Cookies {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim())
  return new Map(
    pairs.map((pair) => {
      const end = pair.indexOf('=')
      return [pair.slice(0, end), pair.slice(end + 1)] as const
    }),
  )
}
