import { unitPath } from '../../audience/index.js'
import type { CaseId, StaffId, UnitId } from '../../base/index.js'
import type { CaseRow, Db } from '../../db/index.js'
import { answerersOf, type Staff, staffByIds } from '../../people/index.js'
import { toCase } from './case.js'
import type { CaseDesk } from './desk.js'
import { sightOf } from './sight.js'
import { reachable } from './tell-staff.js'

/** Who is spoken to about many cases; each question is asked of the database once. */
export interface Listeners {
  /** Those who are to act on it: its assignee, else its unit, else those over the whole area. */
  actingOn(row: CaseRow): Promise<readonly Staff[]>
  /** Those of the nearest unit above where anybody can be told. */
  above(
    row: CaseRow,
  ): Promise<{ readonly unit: UnitId | undefined; readonly staff: readonly Staff[] } | undefined>
  /** Whether somebody was told something under the key that was asked for. */
  haveHeard(staff: Staff): boolean
}

/** `key` is that of what is to be said. */
export async function createListeners(
  trx: Db,
  ids: readonly CaseId[],
  key: string,
  desk: CaseDesk,
): Promise<Listeners> {
  const heard = await heardUnder(trx, key)
  const held = await heldAmong(trx, ids)
  const once = createOnce()
  const staffOf = (ids: () => Promise<readonly StaffId[]>) => async () =>
    reachable(await staffByIds(trx, await ids()), desk)
  const inUnit = (unit: UnitId | undefined) =>
    once(
      `unit:${unit}`,
      staffOf(() => answerersOf(trx, unit)),
    )
  const seeing = async (staff: readonly Staff[], row: CaseRow): Promise<readonly Staff[]> => {
    const isHeld = held.has(row.id)
    const seen: Staff[] = []
    for (const who of staff) {
      const file = { one: toCase(row), fromUnitId: row.from_unit_id ?? undefined, isHeld }
      const name = `sight:${who.id}/${row.unit_id}/${row.from_unit_id}/${isHeld}`
      if ((await once(name, () => sightOf(trx, who, file))) !== 'none') seen.push(who)
    }
    return seen
  }
  return {
    haveHeard: ({ id }) => heard.has(id),
    async actingOn(row) {
      const { assignee_id: assignee, unit_id: unit } = row
      const turns = [
        async () =>
          assignee
            ? await once(
                `staff:${assignee}`,
                staffOf(async () => [assignee]),
              )
            : [],
        async () => (unit ? await inUnit(unit) : []),
        async () => await inUnit(undefined),
      ]
      for (const turn of turns) {
        const staff = await seeing(await turn(), row)
        if (staff.length > 0) return staff
      }
      return []
    },
    async above(row) {
      const { unit_id: unit } = row
      if (!unit) return undefined
      const path = await once(`path:${unit}`, () => unitPath(trx, unit))
      for (const above of [...path.slice(1).map(({ id }) => id), undefined]) {
        const staff = await seeing(await inUnit(above), row)
        if (staff.length > 0) return { unit: above, staff }
      }
      return undefined
    },
  }
}

/** What was asked before is known. */
function createOnce(): <Result>(name: string, ask: () => Promise<Result>) => Promise<Result> {
  const known = new Map<string, unknown>()
  return async <Result>(name: string, ask: () => Promise<Result>) => {
    if (!known.has(name)) known.set(name, await ask())
    return known.get(name) as Result
  }
}

async function heardUnder(trx: Db, key: string): Promise<ReadonlySet<string>> {
  const rows = await trx
    .selectFrom('delivery')
    .select('key')
    .where('key', '>', `${key}/`)
    .where('key', '<', `${key}0`)
    .execute()
  return new Set(rows.map((row) => row.key.slice(key.length + 1)))
}

/** Those in which something is held: in themselves, or in what was merged into them. */
async function heldAmong(trx: Db, ids: readonly CaseId[]): Promise<ReadonlySet<CaseId>> {
  const heads = new Map(ids.map((id) => [id, id]))
  for (let next = ids; next.length > 0; ) {
    const rows = await trx
      .selectFrom('case_file')
      .select(['id', 'merged_into'])
      .where('merged_into', 'in', next)
      .execute()
    const fresh = rows.filter(({ id }) => !heads.has(id))
    for (const { id, merged_into } of fresh) {
      const head = merged_into && heads.get(merged_into)
      if (head) heads.set(id, head)
    }
    next = fresh.map(({ id }) => id)
  }
  const rows = await trx
    .selectFrom('feedback')
    .select('case_id')
    .distinct()
    .where('case_id', 'in', [...heads.keys()])
    .where('state', '=', 'held')
    .execute()
  return new Set(rows.flatMap(({ case_id }) => (case_id && heads.get(case_id)) || []))
}
