import { createRing, type Ring } from '../base/index.js'

/** One call of the Bot API. What was said in it is not kept. */
export interface CallRecord {
  readonly method: string
  readonly status: number
  readonly at: Date
  readonly chatId?: number | string
}

/** A button press that was answered. */
export interface Toast {
  readonly queryId: string
  readonly personId: number
  readonly text: string
  readonly isAlert: boolean
  readonly at: Date
}

/** A call that does not fit the Bot API's shapes. Names the parameter, never what stood in it. */
export interface Violation {
  readonly method: string
  readonly problem: string
  readonly at: Date
}

export interface Journal {
  readonly calls: Ring<CallRecord>
  readonly toasts: Ring<Toast>
  readonly violations: Ring<Violation>
  /** `sendMessage` → `{ 200: 1500, 429: 2 }`, since the start. */
  readonly counts: Map<string, Map<number, number>>
  record(call: CallRecord): void
}

export function createJournal(keep: number): Journal {
  const counts = new Map<string, Map<number, number>>()
  const calls = createRing<CallRecord>(keep)
  return {
    calls,
    toasts: createRing<Toast>(keep),
    violations: createRing<Violation>(keep),
    counts,
    record(call) {
      calls.put(call)
      const byStatus = counts.get(call.method) ?? new Map<number, number>()
      byStatus.set(call.status, (byStatus.get(call.status) ?? 0) + 1)
      counts.set(call.method, byStatus)
    },
  }
}

/** How many calls ended with `status`, over all methods. */
export function countOf(journal: Journal, status: number): number {
  let sum = 0
  for (const byStatus of journal.counts.values()) sum += byStatus.get(status) ?? 0
  return sum
}
