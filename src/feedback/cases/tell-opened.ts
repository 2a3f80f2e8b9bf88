import { MINUTE, type StaffId, type UnitId } from '../../base/index.js'
import type { Db } from '../../db/index.js'
import { LANES, putToPeople, waitingFor } from '../../delivery/index.js'
import { answerersOf, type Staff, staffByIds } from '../../people/index.js'
import type { Case } from './case.js'
import type { CaseDesk } from './desk.js'
import { reachable, tellStaff } from './tell-staff.js'

/** So many cards wait for one of the staff at most: a chat takes one a second, and nobody reads a hundred. */
const MOST_WAITING = 5
/** How often whoever has more is told so. */
const SAY_MORE_EVERY_MS = 15 * MINUTE

/**
 * Shows new cases to whoever is to act on them, as `tellStaff` does. Where so many come that cards pile up, one
 * line says that there are more in the inbox; what is urgent is shown all the same. Needs a transaction.
 */
export async function tellOpened(
  trx: Db,
  opened: readonly Case[],
  now: Date,
  desk: CaseDesk,
): Promise<void> {
  const acting = createActing(trx, desk)
  const waiting = new Map<StaffId, number>()
  const waitingCards = async (one: Staff) => {
    const count = waiting.get(one.id) ?? (await waitingFor(trx, one, 'case:', desk.speakers))
    waiting.set(one.id, count)
    return count
  }
  for (const one of opened) {
    const staff = await acting(one)
    const counts = await inOrder(staff, waitingCards)
    const isCrowded = counts.every((count) => count >= MOST_WAITING)
    if (isCrowded && one.level !== 'urgent') await sayMore(trx, staff, now, desk)
    else {
      await tellStaff(trx, { id: one.id }, 'opened', now, desk)
      for (const [at, { id }] of staff.entries()) waiting.set(id, (counts[at] ?? 0) + 1)
    }
  }
}

/** Who is to act on a case, the nearest whom an account can reach; asked once for each person and unit. */
function createActing(trx: Db, desk: CaseDesk): (one: Case) => Promise<readonly Staff[]> {
  const known = new Map<StaffId | UnitId | undefined, readonly Staff[]>()
  async function reach(
    key: StaffId | UnitId | undefined,
    ids: () => Promise<readonly StaffId[]>,
  ): Promise<readonly Staff[]> {
    const staff = known.get(key) ?? reachable(await staffByIds(trx, await ids()), desk)
    known.set(key, staff)
    return staff
  }
  return async ({ assignee, unitId }) => {
    const own = assignee ? await reach(assignee, async () => [assignee]) : []
    if (own.length > 0) return own
    const near = unitId ? await reach(unitId, () => answerersOf(trx, unitId)) : []
    return near.length > 0 ? near : await reach(undefined, () => answerersOf(trx, undefined))
  }
}

async function inOrder<One, Result>(
  all: readonly One[],
  ask: (one: One) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = []
  for (const one of all) results.push(await ask(one))
  return results
}

async function sayMore(
  trx: Db,
  staff: readonly Staff[],
  now: Date,
  { words, speakers }: CaseDesk,
): Promise<void> {
  const key = `case-more:${Math.floor(now.getTime() / SAY_MORE_EVERY_MS)}`
  const say = () => ({ text: words.cases.moreOpened })
  await putToPeople(trx, staff, { key, lane: LANES.answer, say }, speakers, now)
}
