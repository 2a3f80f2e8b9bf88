import { type AccountId, type ChannelName, DAY, MINUTE, SECOND } from '../base/index.js'
import type { PaceLimits } from '../channels/index.js'

/** An account, and what stands before a post in its outbox. */
export interface AccountAhead {
  readonly account: AccountId
  readonly channel: ChannelName
  readonly pace: Pick<PaceLimits, 'perSecond' | 'perDay'>
  /** Messages in its outbox that go first. */
  readonly ahead: number
  /** What it said in the last day, where that counts: oldest first. */
  readonly said: readonly Date[]
  /** Until when its platform wants it silent. */
  readonly silentUntil?: Date | undefined
}

/** What a group is told of a post. */
export interface GroupLoad {
  /** Whoever may tell it: of several, the one that is free first. */
  readonly accounts: readonly AccountId[]
  /** Each part of a long post is one. */
  readonly messages: number
}

export interface ArrivalOf {
  readonly now: Date
  /** When the post is due. */
  readonly startsAt: Date
  /** From the begin of one wave to that of the next; without, the next begins when the one before has arrived. */
  readonly gapMs?: number | undefined
  /** The groups, wave by wave, in their order; one wave for a post that goes in one. */
  readonly waves: readonly (readonly GroupLoad[])[]
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
  /** Of the account that has it last: how many groups it tells. */
  readonly last: { readonly channel: ChannelName; readonly groups: number }
  /** Some of it would go after its grace, and so never. */
  readonly isTooLate: boolean
}

/**
 * Reckons when the last group has a post: each account says what goes first, then the groups in their order, evenly at
 * its pace, within its day's share, and not in quiet hours. An estimate: of what comes in meanwhile nothing is known.
 * `undefined` when no account has anything to say.
 */
export function reckonArrival(
  accounts: readonly AccountAhead[],
  { now, startsAt, gapMs, waves, graceMs, quietEnd }: ArrivalOf,
): Arrival | undefined {
  const rest = createRest(quietEnd)
  const lines = new Map(accounts.map((one) => [one.account, createLine(one, now, rest)]))
  const beginsAt = rest(Math.max(now.getTime(), startsAt.getTime()))
  const told: (Told & { readonly begin: number })[] = []
  let begin = beginsAt
  for (const groups of waves) {
    const wave = tell(groups, lines, begin)
    for (const one of wave) told.push({ ...one, begin })
    begin = gapMs === undefined ? latest(wave, begin) : begin + gapMs
  }
  const at = latest(told, beginsAt)
  const last = told.findLast((one) => one.at === at)
  if (!last) return undefined
  const { channel, groups } = last.line
  const isTooLate = told.some((one) => one.at > one.begin + graceMs)
  return { beginsAt: new Date(beginsAt), at: new Date(at), last: { channel, groups }, isTooLate }
}

/** A group that was told, and when it had all of it. */
interface Told {
  readonly line: Line
  readonly at: number
}

function latest(told: readonly Told[], atLeast: number): number {
  return told.reduce((late, { at }) => Math.max(late, at), atLeast)
}

function tell(
  groups: readonly GroupLoad[],
  lines: ReadonlyMap<AccountId, Line>,
  begin: number,
): readonly Told[] {
  return groups.flatMap(({ accounts, messages }): readonly Told[] => {
    const line = messages > 0 ? freeFirst(accounts, lines, begin) : undefined
    if (!line) return []
    line.groups += 1
    return [{ line, at: line.say(messages, begin) }]
  })
}

/** What an account says, one after the other. */
interface Line {
  readonly channel: ChannelName
  /** That it has told so far. */
  groups: number
  /** When it may say the next, not before a moment. */
  freeAt(notBefore: number): number
  /** Says so many messages, none before a moment; gives when the last of them is said. */
  say(messages: number, notBefore: number): number
}

function freeFirst(
  accounts: readonly AccountId[],
  lines: ReadonlyMap<AccountId, Line>,
  notBefore: number,
): Line | undefined {
  const may = accounts.flatMap((account) => lines.get(account) ?? [])
  if (may.length < 2) return may[0]
  return may.reduce((first, one) => (one.freeAt(notBefore) < first.freeAt(notBefore) ? one : first))
}

function createLine(
  { channel, pace, ahead, said, silentUntil }: AccountAhead,
  now: Date,
  rest: (atMs: number) => number,
): Line {
  const everyMs = SECOND / pace.perSecond
  const moments = said.map((at) => at.getTime())
  let nextAt = Math.max(now.getTime(), silentUntil?.getTime() ?? 0)
  let lastAt = nextAt

  function dayFreeAt(): number {
    const { perDay } = pace
    const oldest = perDay === undefined ? undefined : moments.at(-perDay)
    return oldest === undefined ? 0 : oldest + DAY
  }

  const freeAt = (notBefore: number) => rest(Math.max(nextAt, notBefore, dayFreeAt()))
  const say = (messages: number, notBefore: number) => {
    for (let said = 0; said < messages; said += 1) {
      lastAt = freeAt(notBefore)
      nextAt = lastAt + everyMs
      if (pace.perDay !== undefined) moments.push(lastAt)
    }
    return lastAt
  }
  say(ahead, now.getTime())
  return { channel, groups: 0, freeAt, say }
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
