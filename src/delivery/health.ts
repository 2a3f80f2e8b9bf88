import { SECOND } from '../base/index.js'

/**
 * Whether an account's line to its platform can be trusted. After an answer that left us in
 * doubt nothing more is sent until the platform has answered a probe, and then one at a time
 * until one has arrived: an outage costs at most what was in flight. Holds state only.
 */
export interface Health {
  /** Nothing may be sent before the platform has answered a probe. */
  inDoubt(): boolean
  /** When the next probe may be made; never further off than the longest wait, although the clock was set back. */
  probeAt(nowMs: number): number
  /** Sends that may be under way now. */
  inFlightLimit(full: number): number
  doubt(nowMs: number): void
  /** A probe was answered (or not). */
  probed(answered: boolean, nowMs: number): void
  arrived(): void
}

const FIRST_PROBE_MS = 1 * SECOND
const LONGEST_PROBE_MS = 30 * SECOND

export function createHealth(): Health {
  let state: 'well' | 'doubt' | 'careful' = 'well'
  let probeAt = 0
  let waitMs = 0

  /** Each doubt in a row waits twice as long; the first probe is made at once. */
  function waitLonger(nowMs: number): void {
    probeAt = nowMs + waitMs
    waitMs = Math.min(Math.max(FIRST_PROBE_MS, waitMs * 2), LONGEST_PROBE_MS)
  }

  return {
    inDoubt: () => state === 'doubt',
    probeAt(nowMs) {
      probeAt = Math.min(probeAt, nowMs + LONGEST_PROBE_MS)
      return probeAt
    },
    inFlightLimit: (full) => (state === 'well' ? full : 1),
    doubt(nowMs) {
      if (state === 'doubt') return
      state = 'doubt'
      waitLonger(nowMs)
    },
    probed(answered, nowMs) {
      if (answered) state = 'careful'
      else waitLonger(nowMs)
    },
    arrived() {
      if (state === 'doubt') return
      state = 'well'
      waitMs = 0
    },
  }
}
