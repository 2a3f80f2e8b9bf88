import { type CaseId, MINUTE, type StaffId } from '../../base/index.js'
import type { Db } from '../../db/index.js'
import { LANES, putToPeople, voiceTo } from '../../delivery/index.js'
import { answerersOf, type Staff, staffByIds } from '../../people/index.js'
import type { Why } from './card-for.js'
import type { Case } from './case.js'
import type { CaseDesk } from './desk.js'
import { type CaseFile, readFile } from './file.js'
import { showCase } from './show.js'

/**
 * Shows a case to whoever is to act on it, where they are known: its assignee, else all who may answer in
 * its unit, else those over the whole area. Somebody whom no account can reach, or who may not see it, is
 * passed over as if they were not there. Once for each step of the case and reason, or for each `key` and
 * reason: a day; what was added and edited once a minute. Needs a transaction; returns how many will see it.
 */
export async function tellStaff(
  trx: Db,
  { id, key }: Pick<Case, 'id'> & { readonly key?: string },
  why: Why,
  now: Date,
  desk: CaseDesk,
): Promise<number> {
  const file = await readFile(trx, { id })
  if (!file) return 0
  const { assignee, unitId } = file.one
  const turns = [
    async () => (assignee ? [assignee] : []),
    async () => (unitId ? await answerersOf(trx, unitId) : []),
    async () => await answerersOf(trx, undefined),
  ]
  for (const turn of turns) {
    const told = await tellThese(trx, file, { ids: await turn(), why, key }, now, desk)
    if (told > 0) return told
  }
  return 0
}

/** Shows a case to some of the staff. Needs a transaction; returns how many will see it. */
export async function tellThese(
  trx: Db,
  file: CaseFile,
  {
    ids,
    why,
    key: named,
  }: { readonly ids: readonly StaffId[]; readonly why: Why; readonly key?: string | undefined },
  now: Date,
  desk: CaseDesk,
): Promise<number> {
  let told = 0
  const gathered = GATHERED.has(why) ? gather(now) : undefined
  const about = gathered?.key ?? `${named ?? (await lastEvent(trx, file.one.id))}/${why}`
  const key = `case:${file.one.id}/${about}`
  const { until: gatherUntil } = gathered ?? {}
  for (const staff of reachable(await staffByIds(trx, ids), desk)) {
    const shown = await showCase(trx, file, { staff, why }, now, desk)
    if (!shown) continue
    const { card, about } = shown
    const say = () => card
    const word = { key, lane: LANES.answer, say, about, ...(gatherUntil && { gatherUntil }) }
    await putToPeople(trx, [staff], word, desk.speakers, now)
    told += 1
  }
  return told
}

/** What somebody may do again and again. */
const GATHERED: ReadonlySet<Why> = new Set(['added', 'edited'])

/** What is said of a case within a minute is one card, as it stands at the end of it. */
function gather(now: Date): { readonly key: string; readonly until: Date } {
  const minute = Math.floor(now.getTime() / MINUTE)
  return { key: `${minute}/news`, until: new Date((minute + 1) * MINUTE) }
}

/** Those whom an account can speak to. */
export function reachable(staff: readonly Staff[], { speakers }: CaseDesk): readonly Staff[] {
  return staff.filter((one) => voiceTo(one, speakers) !== undefined)
}

async function lastEvent(trx: Db, id: CaseId): Promise<number> {
  const { last } = await trx
    .selectFrom('case_event')
    .select(({ fn }) => fn.max<number | null>('number').as('last'))
    .where('case_id', '=', id)
    .executeTakeFirstOrThrow()
  return last ?? 0
}
