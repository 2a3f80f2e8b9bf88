import { type Fields, id, maybeId, readFields } from './fields.js'
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

/** A message of a group as its history gives it, by zca-js's rule for what comes over the socket. */
export function historyArrival(message: unknown): Arrival {
  const fields = readFields(message, 'message')
  return arrival('message', { id: id(fields, 'idTo'), direct: false }, fields, true)
}

function arrival(
  kind: Arrival['kind'],
  { id: threadId, direct }: { readonly id: unknown; readonly direct: boolean },
  fields: unknown,
  isLate: boolean,
): Arrival {
  const thread = { id: maybeId({ threadId } satisfies Fields, 'threadId') ?? '', direct }
  return { kind, thread, fields, isLate }
}
