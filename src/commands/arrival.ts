import { arrivalOf, type Sending, sayArrival } from '../publishing/index.js'
import type { PressedByStaff } from './pressed.js'

/** When the last group will have what is sent so, as one line; nothing where that is a matter of minutes. */
export async function arrivalLines(
  { trx, now, deps }: Pick<PressedByStaff, 'trx' | 'now' | 'deps'>,
  sending: Sending,
): Promise<readonly string[]> {
  const said = sayArrival(await arrivalOf(trx, sending, deps, now), now, deps.timeZone, deps.words)
  return said ? [said] : []
}
