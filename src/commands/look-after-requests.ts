import { after, MINUTE } from '../base/index.js'
import { sayTime } from '../calendar/index.js'
import type { Db } from '../db/index.js'
import type { CaseDesk, CaseOffice } from '../feedback/index.js'
import { expireRequests, requestsDue } from '../privacy/index.js'
import { tellAdmins } from '../publishing/index.js'

interface RequestsDeps {
  readonly db: Db
  readonly cases: CaseOffice
  readonly desk: Pick<CaseDesk, 'words' | 'timeZone' | 'speakers'>
}

/**
 * Looks after what members asked about their data: what was not confirmed ends, and while the office works the admins
 * hear of what is late, or will be soon, once for each. Safe to call at any time. Returns of how many they hear.
 */
export async function lookAfterRequests(
  { db, cases, desk }: RequestsDeps,
  now: Date,
): Promise<number> {
  await expireRequests(db, now)
  if (cases.clock.between(now, after(now, MINUTE)) === 0) return 0
  const due = await requestsDue(db, now, cases)
  if (due.length === 0) return 0
  await db.transaction().execute(async (trx) => {
    for (const { id, kind, what, by } of due) {
      const time = sayTime(by, now, desk.timeZone, desk.words)
      const text = desk.words.members.requestDue(kind, what, time, by < now)
      await tellAdmins(trx, `request:${id}/${what}`, text, desk.speakers, now)
    }
  })
  return due.length
}
