import { after, createSeal, DAY } from '../../src/base/index.js'
import { type CaseDeps, DEFAULT_DEADLINES } from '../../src/feedback/index.js'

/** The key that tests seal with. */
export const SEAL = createSeal(() => 'a key that only tests know')

/** An office that never rests, in the month of the stopped clock. */
const CASES: CaseDeps = {
  clock: {
    after: (from, ms) => new Date(from.getTime() + ms),
    between: (from, to) => to.getTime() - from.getTime(),
  },
  deadlines: DEFAULT_DEADLINES,
  monthOf: () => '2611',
  workingDaysAfter: (from, days) => after(from, days * DAY),
}

/** What taking members' words in needs. */
export const TAKING = { seal: SEAL, cases: CASES } as const
