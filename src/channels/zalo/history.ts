import { type AccountId, after, type Log, SECOND } from '../../base/index.js'
import { type Arrival, historyArrival, inOrder } from './arrivals.js'
import type { Connection, Login } from './connection.js'
import type { Debts } from './debts.js'
import { type Fault, readFault, resultOf } from './errors.js'
import type { Limit } from './fetch.js'
import { id, list, moment, readFields, unfolded } from './fields.js'
import { groupIds } from './groups.js'
import { pause } from './pauses.js'

/** How far a reading of the groups' histories came. */
export type HistoryRead =
  | 'read'
  /** Zalo will not tell; asking again would only annoy it. */
  | 'refused'
  /** The line broke, or we were told to stop: the rest is still to be read. */
  | 'interrupted'
  /** Zalo wants us silent: the rest is to be read much later. */
  | 'silenced'

interface HistoryParts {
  readonly account: AccountId
  readonly connection: Connection
  readonly login: Login
  readonly debts: Debts
  /** What our clock and Zalo's may differ by, and a little more. */
  readonly marginMs: number
  /** The time between two questions. */
  readonly stepMs: number
  readonly arrived: (arrival: Arrival) => void
  readonly over: AbortSignal
  readonly log: Log
}

/** Accounts in more groups than this are told only of the first ones; the socket's own store covers the others as far as it goes. */
const MOST_GROUPS = 300
const MOST_PAGES = 4
const PAGE = 50
const ASKING_MS = 15 * SECOND

/**
 * Reads what was said in our groups, for the socket's store begins with the login: what came while
 * no process ran stands nowhere else. Slowly, one question after another, going on after an interruption
 * where it was. Never rejects.
 */
export async function readHistories(parts: HistoryParts): Promise<HistoryRead> {
  const { account, connection, login, debts, stepMs, over, log } = parts
  const limit = { signal: over, withinMs: ASKING_MS }
  try {
    const ids = await groupIds(connection, login, limit)
    for (const groupId of debts.due(ids.slice(0, MOST_GROUPS))) {
      await pause(stepMs, over)
      const done = debts.begin(groupId)
      const isRead = await readGroup(parts, groupId, limit).then(() => true, passOver(parts))
      if (over.aborted) return 'interrupted'
      if (isRead) done()
    }
    return debts.due(ids.slice(0, MOST_GROUPS)).length === 0 ? 'read' : 'interrupted'
  } catch (error) {
    if (over.aborted) return 'interrupted'
    const fault = readFault(error)
    log.warn({ account, fault: fault.code }, 'histories of groups not read')
    return endOf(fault)
  }
}

function endOf(fault: Fault): HistoryRead {
  if (resultOf(fault).kind === 'throttled') return 'silenced'
  return fault.kind === 'answer' ? 'refused' : 'interrupted'
}

/**
 * One group that cannot be read holds up no other; where Zalo wants us silent, or nobody is there, all
 * wait. Says whether there is no more to be had of it: Zalo said no, and not that the line broke.
 */
function passOver({ account, log }: HistoryParts): (error: unknown) => boolean {
  return (error) => {
    const fault = readFault(error)
    const isNo = fault.kind === 'answer' && OF_ONE.has(fault.code)
    if (!isNo && (fault.kind !== 'no-answer' || fault.code === 'timeout')) throw error
    log.warn({ account, fault: fault.code }, 'history of a group not read')
    return isNo
  }
}

/** 114 bad parameters · 165 not in the group · 166 no right · 212 no such thing */
const OF_ONE: ReadonlySet<number> = new Set([114, 165, 166, 212])

/** Also when it ends early, what was read is handed over, the oldest first. */
async function readGroup(parts: HistoryParts, groupId: string, limit: Limit): Promise<void> {
  const arrivals: Arrival[] = []
  try {
    await readPages(parts, groupId, limit, arrivals)
  } finally {
    for (const arrival of inOrder(arrivals)) parts.arrived(arrival)
  }
}

async function readPages(
  { connection, login, debts, marginMs, stepMs, over }: HistoryParts,
  groupId: string,
  limit: Limit,
  arrivals: Arrival[],
): Promise<void> {
  const since = after(debts.knownUntil(groupId), -marginMs)
  let before: string | undefined
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    if (pages > 0) await pause(stepMs, over)
    const page = { groupId, count: PAGE, ...(before !== undefined && { before }) }
    const messages = messagesIn(await connection.call(login, (api) => api.recent(page), limit))
    arrivals.push(...messages.map((message) => historyArrival(message, groupId)))
    const oldest = oldestOf(messages)
    if (!oldest || messages.length < PAGE) return
    if (oldest.at < since) return
    before = oldest.msgId
  }
}

function messagesIn(answer: unknown): readonly unknown[] {
  if (answer === null || answer === undefined || answer === '') return []
  return list(unfolded(answer, 'history'), 'groupMsgs')
}

interface Placed {
  readonly msgId: string
  readonly at: Date
}

/** In which order they come is not known; of two said in the same moment the one with the smaller number came first. */
function oldestOf(messages: readonly unknown[]): Placed | undefined {
  return messages
    .flatMap(placeOf)
    .reduce<Placed | undefined>((old, one) => (old && isBefore(old, one) ? old : one), undefined)
}

function isBefore(a: Placed, b: Placed): boolean {
  const apartMs = a.at.getTime() - b.at.getTime()
  return apartMs < 0 || (apartMs === 0 && Number(a.msgId) < Number(b.msgId))
}

function placeOf(message: unknown): readonly Placed[] {
  try {
    const fields = readFields(message)
    return [{ msgId: id(fields, 'msgId'), at: moment(fields, 'ts') }]
  } catch {
    return []
  }
}
