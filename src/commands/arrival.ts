import { MINUTE } from '../base/index.js'
import {
  arrivalOf,
  type Order,
  type Post,
  type PostPlan,
  type Sending,
  sayArrival,
} from '../publishing/index.js'
import type { PressedByStaff } from './pressed.js'

/** When the last group will have what is sent so, as one line; nothing where that is a matter of minutes. */
export async function arrivalLines(
  { trx, now, deps }: Pick<PressedByStaff, 'trx' | 'now' | 'deps'>,
  sending: Sending,
): Promise<readonly string[]> {
  const said = sayArrival(await arrivalOf(trx, sending, deps, now), now, deps.timeZone, deps.words)
  return said ? [said] : []
}

/** How a post would be sent: at once, or wave by wave. */
export function sendingOf(plan: PostPlan, { waves }: Pick<Post, 'waves'>, order: Order): Sending {
  const { parts, groups } = plan
  if (!waves) return { waves: [groups], parts, order }
  const gapMs = waves.gapMinutes === null ? undefined : waves.gapMinutes * MINUTE
  return { waves: plan.waves, parts, order, gapMs }
}
