/** A queue of its own in each account's outbox. A lower number goes first. */
export type Lane = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

export const LANES = {
  /** To a person who typed a command or pressed a button. */
  reply: 1,
  /** An answer of the office to somebody's feedback. */
  answer: 2,
  /** A notice that cannot wait. */
  urgent: 3,
  /** A post that somebody sent by hand just now; quiet hours do not hold it. */
  postNow: 4,
  /** A post that was scheduled. */
  post: 5,
  /** Bulletins and corrections. */
  bulletin: 6,
  /** The running result under a post. */
  refresh: 7,
  /** Signs that we have heard somebody: in a storm thousands, and nobody's answer may wait behind them. */
  thanks: 8,
} as const satisfies Record<string, Lane>

/** What a chat's place is used for: to say something, or only to show a running result or a sign. */
export type Use = 'speech' | 'refresh'

/** What a delivery of this lane uses its chat's place for. */
export function useOf(lane: number): Use {
  return lane >= LANES.refresh ? 'refresh' : 'speech'
}

/** What is said to many, and so held back when a day's share is used up. */
export function isBroadcast(lane: Lane): boolean {
  return lane > LANES.answer && lane !== LANES.thanks
}

/** What any account that is in a group may say there: posts, and nothing that answers or changes something. */
export function isSharedLane(lane: Lane): boolean {
  return isBroadcast(lane) && useOf(lane) === 'speech'
}

const BY_RANK: readonly Lane[] = [1, 2, 3, 4, 5, 6, 7, 8]
const POSTS_FIRST: readonly Lane[] = [3, 4, 5, 6, 1, 2, 7, 8]
const REFRESH_FIRST: readonly Lane[] = [7, 8, 1, 2, 3, 4, 5, 6]
const HELD_IN_QUIET_HOURS: ReadonlySet<Lane> = new Set([5, 6])

/**
 * In which order the lanes are asked when the `turn`th place in the account's pace is free.
 *
 * People go first, yet a flood of replies leaves posts every second place. Refreshing results, and
 * signs after that, have a tenth of the places, out of those of people. In quiet hours scheduled posts and bulletins rest.
 */
export function laneOrder(turn: number, quiet: boolean): readonly Lane[] {
  const order = turn % 10 === 8 ? REFRESH_FIRST : turn % 2 === 1 ? POSTS_FIRST : BY_RANK
  return quiet ? order.filter((lane) => !HELD_IN_QUIET_HOURS.has(lane)) : order
}
