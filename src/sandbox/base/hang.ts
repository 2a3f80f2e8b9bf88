import { setTimeout as sleep } from 'node:timers/promises'

/** Longer than anybody waits, and short enough for a timer. */
const LONGEST_HANG_MS = 60 * 60 * 1_000

/** Says nothing for `ms`, an hour at the most, or until the signal says that the caller has gone. */
export async function hang(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(Math.min(ms, LONGEST_HANG_MS), undefined, { signal, ref: false })
  } catch {
    // The caller gave up, which ends the silence too.
  }
}
