import { setTimeout as wait } from 'node:timers/promises'

/** The latest of `failures` waits in a row: the first, doubled each time up to the longest, and up to a fifth more. */
export function growing(
  failures: number,
  { firstMs, longestMs }: { readonly firstMs: number; readonly longestMs: number },
  random: number,
): number {
  return Math.min(firstMs * 2 ** (failures - 1), longestMs) * (1 + random / 5)
}

/** Waits, or returns at once when told to stop. Never rejects. */
export async function pause(ms: number, stop: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal: stop }).catch(() => undefined)
}

/** Waits; false when told to stop before the time was over. */
export async function passes(ms: number, stop: AbortSignal): Promise<boolean> {
  await pause(ms, stop)
  return !stop.aborted
}

/** Does `work` every so often until told to stop; that it fails is no harm. */
export async function repeat(
  everyMs: number,
  work: () => Promise<void>,
  stop: AbortSignal,
): Promise<void> {
  while (await passes(everyMs, stop)) await work().catch(() => undefined)
}
