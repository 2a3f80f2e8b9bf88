import { MINUTE, SECOND } from '../../base/index.js'

/** How patient the adapter is. Tests are less so. */
export interface Timing {
  /** Without Zalo's key by then, a socket that opened is of no use. */
  readonly firstFrameMs: number
  /** How often a silent socket is asked for a sign of life. */
  readonly pingMs: number
  /** So long without a sign, a socket that has given some before is dead; one that never has is looked into over HTTP. */
  readonly silentMs: number
  /** So long without a sign, any socket is taken for dead. Whether Zalo answers pings is not known. */
  readonly muteMs: number
  /** How often the session is told that we are there; others found that it lasts longer so (zca-js issue 198). */
  readonly keepAliveMs: number
  /** How often a session that Zalo refused is looked for anew on the disk. */
  readonly lookMs: number
  /** After an answer to a login that was neither a login nor a refusal, so long none is tried. */
  readonly loginMs: number
  /** The least time between two looks whether the cookies have changed. */
  readonly keepMs: number
  /** The first wait after the account was opened elsewhere, and the longest; each is twice the one before. */
  readonly kickedMs: number
  readonly kickedLongestMs: number
  /** A line that has stood for so long is a good one. */
  readonly settledMs: number
  /** One that has stood for so long shows that nobody else opens the account any more. */
  readonly calmMs: number
  /** The first wait after a line broke, and the longest. */
  readonly retryMs: number
  readonly retryLongestMs: number
  /** The least time between two requests for what came while we were away. */
  readonly askMs: number
  /** After a longer absence groups' histories are read too. */
  readonly gapMs: number
  /** The time between two groups' histories. */
  readonly stepMs: number
  /** The time from one reading of histories to the next, where one is owed. */
  readonly againMs: number
}

export const TIMING: Timing = {
  firstFrameMs: 30 * SECOND,
  pingMs: 20 * SECOND,
  silentMs: 60 * SECOND,
  muteMs: 5 * MINUTE,
  keepAliveMs: 2 * MINUTE,
  lookMs: 3 * SECOND,
  loginMs: 10 * SECOND,
  keepMs: 3 * SECOND,
  kickedMs: 5 * MINUTE,
  kickedLongestMs: 30 * MINUTE,
  settledMs: 10 * SECOND,
  calmMs: 30 * MINUTE,
  retryMs: 1 * SECOND,
  retryLongestMs: 60 * SECOND,
  askMs: 5 * SECOND,
  gapMs: 5 * SECOND,
  stepMs: 1 * SECOND,
  againMs: MINUTE,
}
