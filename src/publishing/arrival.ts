import { type AccountId, type ChannelName, DAY, MINUTE, SECOND } from '../base/index.js'
import type { PaceLimits } from '../channels/index.js'

/** What one account has to say of a post, and what stands before it. */
export interface AccountLoad {
  readonly account: AccountId
  readonly channel: ChannelName
  readonly pace: Pick<PaceLimits, 'perSecond' | 'perDay'>
  /** Messages in its outbox that go first. */
  readonly ahead: number
  /** What it said in the last day, where that counts: oldest first. */
  readonly said: readonly Date[]
  /** Until when its platform wants it silent. */
  readonly silentUntil?: Date | undefined
  /** What it has to say, wave by wave; one wave for a post that goes in one. */
  readonly waves: readonly WaveLoad[]
}

export interface WaveLoad {
  readonly groups: number
  /** Each part of a long post is one for each group. */
  readonly messages: number
}

export interface ArrivalOf {
  readonly now: Date
  /** When the post is due. */
  readonly startsAt: Date
  /** From the begin of one wave to that of the next; without, the next begins when the one before has arrived. */
  readonly gapMs?: number | undefined
  /** How long after its begin a wave is still sent. */
  readonly graceMs: number
  /** When the quiet that holds at a moment is over; absent for a post that quiet hours do not hold. */
  readonly quietEnd?: ((at: Date) => Date | undefined) | undefined
}

/** When a post will be everywhere, as far as can be reckoned. */
export interface Arrival {
  /** When its first message may go. */
  readonly beginsAt: Date
  readonly at: Date
  /** The account that has it last. */
  readonly last: AccountLoad
  /** Some of it would go after its grace, and so never. */
  readonly isTooLate: boolean
}

/**
 * Reckons when the last group has a post: each account says what goes first, then its share, evenly at its
 * pace, within its day's share, and not in quiet hours. An estimate: of what comes in meanwhile nothing is known.
 * `undefined` when no account has anything to say.
 */
export function reckonArrival(
  loads: readonly AccountLoad[],
  { now, startsAt, gapMs, graceMs, quietEnd }: ArrivalOf,
): Arrival | undefined {
  const rest = createRest(quietEnd)
  const lines = loads.map((load) => ({ load, say: createLine(load, now, rest) }))
  const beginsAt = rest(Math.max(now.getTime(), startsAt.getTime()))
  const ends: End[] = []
  let begin = beginsAt
  for (const wave of Array.from(loads[0]?.waves ?? []).keys()) {
    const said = lines.flatMap(({ load, say }): readonly End[] => {
      const messages = load.waves[wave]?.messages ?? 0
      return messages === 0 ? [] : [{ load, begin, at: say(messages, begin) }]
    })
    ends.push(...said)
    begin = gapMs === undefined ? Math.max(begin, ...said.map(({ at }) => at)) : begin + gapMs
  }
  const last = ends.reduce<End | undefined>(
    (late, one) => (late && late.at > one.at ? late : one),
    undefined,
  )
  if (!last) return undefined
  const isTooLate = ends.some((end) => end.at > end.begin + graceMs)
  return { beginsAt: new Date(beginsAt), at: new Date(last.at), last: last.load, isTooLate }
}

/** When an account has said its share of a wave. */
interface End {
  readonly load: AccountLoad
  readonly begin: number
  readonly at: number
}

/** Says so many messages, none before a moment; gives when the last of them is said. */
type Say = (messages: number, notBefore: number) => number

function createLine(
  { pace, ahead, said, silentUntil }: AccountLoad,
  now: Date,
  rest: (atMs: number) => number,
): Say {
  const everyMs = SECOND / pace.perSecond
  const moments = said.map((at) => at.getTime())
  let freeAt = Math.max(now.getTime(), silentUntil?.getTime() ?? 0)
  let lastAt = freeAt

  function dayFreeAt(): number {
    const { perDay } = pace
    const oldest = perDay === undefined ? undefined : moments.at(-perDay)
    return oldest === undefined ? 0 : oldest + DAY
  }

  const say: Say = (messages, notBefore) => {
    for (let said = 0; said < messages; said += 1) {
      lastAt = rest(Math.max(freeAt, notBefore, dayFreeAt()))
      freeAt = lastAt + everyMs
      if (pace.perDay !== undefined) moments.push(lastAt)
    }
    return lastAt
  }
  say(ahead, now.getTime())
  return say
}

/** Moves a moment within quiet hours to their end. Asked for every message, looks once a minute. */
function createRest(quietEnd: ArrivalOf['quietEnd']): (atMs: number) => number {
  const known = new Map<number, number | undefined>()
  return (atMs) => {
    if (!quietEnd) return atMs
    const minute = Math.floor(atMs / MINUTE)
    if (!known.has(minute)) known.set(minute, quietEnd(new Date(minute * MINUTE))?.getTime())
    return Math.max(atMs, known.get(minute) ?? 0)
  }
}
