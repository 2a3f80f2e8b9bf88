export interface ZaloSandboxOptions {
  /** The port on 127.0.0.1; 0 takes any free one. */
  readonly port?: number
  /** The account that logs in. */
  readonly account?: { readonly id?: string; readonly name?: string }
  /** The time of the world. Transport runs on real time. */
  readonly now?: () => Date
  /** Time every call takes on the way. */
  readonly latencyMs?: number
  /** Where ids begin, so that two sandboxes can be told apart; the same seed gives the same ids. */
  readonly seed?: number
  /** Messages kept in each chat; the oldest go first. */
  readonly keepMessages?: number
  /** Calls kept for reading; counters go on without end. */
  readonly keepCalls?: number
  /** Whether the account's own messages come back over its socket; they do. */
  readonly echoes?: boolean
  /** How much later than its answer, in milliseconds. At once when absent. */
  readonly echoAfterMs?: number
}
