import { id, integer, readFields } from './fields.js'
import type { Thread } from './names.js'

/** One event as it came, before anybody has read it. */
export interface Arrival {
  readonly kind: 'message' | 'reaction' | 'group'
  readonly thread: Thread
  /** What Zalo wrote; believed nowhere. */
  readonly fields: unknown
  /** Of a group's event: what Zalo calls it. */
  readonly act?: string
  /** It comes again, or came while we were away. */
  readonly isLate: boolean
}

/** A message of a listener's; `isLate` when it came from its store. */
export function messageArrival(event: unknown, isLate: boolean): Arrival {
  const { type, threadId, data } = readFields(event, 'message')
  return arrival('message', { id: threadId, direct: type === 0 }, data, isLate)
}

/** A message of a listener's that takes another one back. */
export function undoArrival(event: unknown, isLate: boolean): Arrival {
  const { isGroup, threadId, data } = readFields(event, 'undo')
  return arrival('message', { id: threadId, direct: isGroup !== true }, data, isLate)
}

export function reactionArrival(event: unknown, isLate: boolean): Arrival {
  const { isGroup, threadId, data } = readFields(event, 'reaction')
  return arrival('reaction', { id: threadId, direct: isGroup !== true }, data, isLate)
}

export function groupArrival(event: unknown): Arrival {
  const fields = readFields(event, 'group event')
  const act = String(fields['act'])
  return {
    ...arrival('group', { id: fields['threadId'], direct: false }, fields['data'], false),
    act,
  }
}

/** A message as the history of its group gives it. */
export function historyArrival(message: unknown, groupId: string): Arrival {
  return arrival('message', { id: groupId, direct: false }, message, true)
}

/** Oldest first: in which order Zalo's stores give what was is not known, and of two signs the newer counts. */
export function inOrder(arrivals: readonly Arrival[]): readonly Arrival[] {
  const number = (arrival: Arrival, key: string) => numberIn(arrival.fields, key)
  return [...arrivals].sort(
    (a, b) => number(a, 'ts') - number(b, 'ts') || number(a, 'msgId') - number(b, 'msgId'),
  )
}

function numberIn(fields: unknown, key: string): number {
  try {
    return integer(readFields(fields), key)
  } catch {
    return 0
  }
}

/** Never throws, so that one that is broken does not take the others of its frame along: its thread has no id then. */
function arrival(
  kind: Arrival['kind'],
  { id: threadId, direct }: { readonly id: unknown; readonly direct: boolean },
  fields: unknown,
  isLate: boolean,
): Arrival {
  return { kind, thread: { id: idOrNone(threadId), direct }, fields, isLate }
}

function idOrNone(threadId: unknown): string {
  try {
    return id({ threadId }, 'threadId')
  } catch {
    return ''
  }
}
