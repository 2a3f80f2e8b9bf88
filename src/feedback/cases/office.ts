import { MINUTE } from '../../base/index.js'
import {
  addWorkingTime,
  createOffice,
  type Office,
  type QuietHours,
  sayDate,
  type WorkingHours,
  withoutQuiet,
  workingDaysAfter,
  workingMsBetween,
} from '../../calendar/index.js'
import type { Db } from '../../db/index.js'
import { announcedDays } from '../../holidays/index.js'
import { DEFAULT_DEADLINES, type Deadlines, type WorkingClock } from './deadlines.js'
import type { CaseDeps } from './open.js'

export interface OfficeParts {
  readonly db: Db
  readonly timeZone: string
  readonly hours: WorkingHours
  /** In these no time counts, whatever the office's hours. */
  readonly quiet: QuietHours
  readonly deadlines?: Deadlines
}

/** What cases know of the office, and how it learns of days that are announced meanwhile. */
export interface CaseOffice extends CaseDeps {
  /** Reads the announced days anew. */
  refresh(): Promise<void>
}

/** The office as the calendar has it: its hours but for the quiet ones, weekends, holidays, and what is announced of days. */
export async function openCaseOffice(parts: OfficeParts): Promise<CaseOffice> {
  const { db, timeZone, quiet, deadlines } = parts
  const hours = withoutQuiet(parts.hours, quiet)
  const read = async () => createOffice({ timeZone, hours, announced: await announcedDays(db) })
  let office = await read()
  return {
    ...caseDepsOf(() => office, deadlines),
    async refresh() {
      office = await read()
    },
  }
}

/** What cases know of an office, asked for at each use. */
export function caseDepsOf(
  office: () => Office,
  deadlines: Deadlines = DEFAULT_DEADLINES,
): CaseDeps {
  return {
    clock: clockOf(office),
    deadlines,
    monthOf: (at) => {
      const [, month, year] = sayDate(at, office().timeZone).split('/')
      return `${year?.slice(-2)}${month}`
    },
    workingDaysAfter: (from, days) => workingDaysAfter(from, days, office()),
  }
}

function clockOf(office: () => Office): WorkingClock {
  return {
    after: (from, workingMs) => addWorkingTime(from, { minutes: workingMs / MINUTE }, office()),
    between: (from, to) => workingMsBetween(from, to, office()),
  }
}
