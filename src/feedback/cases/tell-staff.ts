import type { CaseId, StaffId } from '../../base/index.js'
import type { Db } from '../../db/index.js'
import { LANES, putToPeople } from '../../delivery/index.js'
import { answerersOf, type Staff, staffByIds } from '../../people/index.js'
import type { Why } from './card.js'
import type { Case } from './case.js'
import type { CaseDesk } from './desk.js'
import { type CaseFile, readFile } from './file.js'
import { showCase } from './show.js'

/**
 * Shows a case to whoever is to act on it, where they are known: its assignee, else all who may answer in
 * its unit, else those over the whole area. Somebody whom no account can reach, or who may not see it, is
 * passed over as if they were not there. Once for each step of the case and reason, or for each `key` and
 * reason: a day. Needs a transaction; returns how many will see it.
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
  const key = `case:${file.one.id}/${named ?? (await lastEvent(trx, file.one.id))}/${why}`
  for (const staff of reachable(await staffByIds(trx, ids), desk)) {
    const shown = await showCase(trx, file, { staff, why }, now, desk)
    if (!shown) continue
    const { card, about } = shown
    const word = { key, lane: LANES.answer, say: () => card, about }
    await putToPeople(trx, [staff], word, desk.speakers, now)
    told += 1
  }
  return told
}

/** Those whom an account can speak to. */
export function reachable(staff: readonly Staff[], { speakers }: CaseDesk): readonly Staff[] {
  return staff.filter(({ channel }) => speakers.some(({ name }) => name === channel))
}

async function lastEvent(trx: Db, id: CaseId): Promise<number> {
  const { last } = await trx
    .selectFrom('case_event')
    .select(({ fn }) => fn.max<number | null>('number').as('last'))
    .where('case_id', '=', id)
    .executeTakeFirstOrThrow()
  return last ?? 0
}
