import { setTimeout as wait } from 'node:timers/promises'
import { MINUTE, SECOND } from '../../base/index.js'
import { type Fault, isUnauthorised, readFault } from './errors.js'

/**
 * How long to wait after the latest of `failures` failures in a row. `random` is from 0 to 1, so
 * that services which failed together do not come back together.
 */
export function pauseAfter(fault: Fault, failures: number, random: number): number {
  if (isUnauthorised(fault)) return MINUTE
  if (fault.kind === 'answer' && fault.code === 429) return fault.retryAfterMs ?? SECOND
  if (fault.kind === 'answer' && fault.code === 409) return 5 * SECOND + random * SECOND
  return backoff(failures, random)
}

/** Half a second after the first failure, doubled with each further one up to 30 s, and up to a fifth more. */
export function backoff(failures: number, random: number): number {
  const stepMs = Math.min(0.5 * SECOND * 2 ** (failures - 1), 30 * SECOND)
  return stepMs * (1 + random / 5)
}

/** Waits, or returns at once when told to stop. Never rejects. */
export async function pause(ms: number, stop: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal: stop }).catch(() => undefined)
}

/** Does `work` until it succeeds; false when told to stop before that. */
export async function persist(
  work: () => Promise<unknown>,
  stop: AbortSignal,
  onFault: (fault: Fault) => void,
): Promise<boolean> {
  for (let failures = 1; !stop.aborted; failures += 1) {
    try {
      await work()
      return true
    } catch (error) {
      if (stop.aborted) return false
      const fault = readFault(error)
      onFault(fault)
      await pause(pauseAfter(fault, failures, Math.random()), stop)
    }
  }
  return false
}
