import { HOUR } from '../base/index.js'
import type { Incoming } from '../channels/index.js'

/** So late an order, or a greeting, is not worth acting on any more. */
const LATE_MS = HOUR

/** Whether something reaches us long after it happened: we, or the line, were away. */
export function isLate({ at }: Incoming, now: Date): boolean {
  return now.getTime() - at.getTime() > LATE_MS
}
