import { setTimeout as wait } from 'node:timers/promises'

const LOOK_EVERY_MS = 50

/** Waits until something holds; false when that was not before the deadline. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  deadline: AbortSignal,
): Promise<boolean> {
  while (!deadline.aborted) {
    if (await holds()) return true
    await wait(LOOK_EVERY_MS)
  }
  return false
}
