import { createRing, type Ring } from '../base/index.js'
import type { CallRecord } from './control.js'

export interface Journal {
  readonly calls: Ring<CallRecord>
  /** `/api/group/sendmsg` → `{ '0': 1500, '221': 2 }`, since the start. */
  readonly counts: Map<string, Map<string, number>>
  record(call: CallRecord): void
}

export function createJournal(keep: number): Journal {
  const counts = new Map<string, Map<string, number>>()
  const calls = createRing<CallRecord>(keep)
  return {
    calls,
    counts,
    record(call) {
      calls.put(call)
      const byOutcome = counts.get(call.path) ?? new Map<string, number>()
      byOutcome.set(call.outcome, (byOutcome.get(call.outcome) ?? 0) + 1)
      counts.set(call.path, byOutcome)
    },
  }
}
