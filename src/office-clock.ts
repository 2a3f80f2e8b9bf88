import type { WorkingClock } from './feedback/index.js'

/** A working day of 8 hours is taken for a whole day, whatever day it is. */
const SHARE = 3

/** How office hours pass, until the calendar of holidays and working hours is joined to it. */
export const officeClock: WorkingClock = {
  after: (from, workingMs) => new Date(from.getTime() + workingMs * SHARE),
  between: (from, to) => Math.max(0, to.getTime() - from.getTime()) / SHARE,
}
