import type { Hono } from 'hono'
import type { LimitModel } from './limits.js'

/** Another pretended platform that the chat page shows as well. */
export interface Neighbour {
  /** Where its interface answers, beside this one's: `/` and the name of its channel. */
  readonly path: string
  readonly app: Hono
}

export interface TelegramSandboxOptions {
  /** The port on 127.0.0.1; 0 takes any free one. */
  readonly port?: number
  /** Only the loopback address: the sandbox knows no password and does what it is told. */
  readonly host?: '127.0.0.1'
  /** One token or several, each a bot of its own: `<id>:<secret>`, as BotFather gives them. */
  readonly token: string | readonly string[]
  /** The user name of the first bot, without `@`; further bots get a number behind it. */
  readonly botUsername?: string
  /**
   * The time of the world: dates, retention, ageing of button presses, limits.
   * Transport (long poll, latency, webhook retries) runs on real time.
   */
  readonly now?: () => Date
  /** How strictly sends are counted; `off` by default. */
  readonly limits?: 'off' | 'window' | 'lockout' | LimitModel
  /** Time every call takes on the way. */
  readonly latencyMs?: number
  /** Whether the bot is deaf to group talk that is not meant for it. On by default, as with BotFather. */
  readonly privacyMode?: boolean
  /** Where ids begin, so that two sandboxes can be told apart; the same seed gives the same ids. */
  readonly seed?: number
  /**
   * How long a button press can be answered. The platform publishes no figure
   * ("query is too old…"); 60 s is assumed.
   */
  readonly pressLifeSeconds?: number
  /** Messages kept in each chat; the oldest go first. */
  readonly keepMessages?: number
  /** Calls, toasts and violations kept for reading; counters go on without end. */
  readonly keepCalls?: number
  /** What stands on the chat page beside the groups of this platform. */
  readonly beside?: readonly Neighbour[]
}
