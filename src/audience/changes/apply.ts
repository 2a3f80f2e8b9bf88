import { type GroupId, newId, type UnitId } from '../../base/index.js'
import type { Db } from '../../db/index.js'
import { rebindGroups } from '../past-groups.js'
import { keepPastUnits } from '../past-units.js'
import type { ChangePlan, Standing, Step, UnitState } from './change.js'

/** Rows a statement: ten values each stay far below 32,766, the most SQLite takes (PostgreSQL takes 65,535). */
const ROWS_A_STATEMENT = 1_000

/** Reads what changes are planned on. Three queries, whatever the number of units. */
export async function readStanding(db: Db): Promise<Standing> {
  const units = await db.selectFrom('unit').selectAll().orderBy('code').execute()
  const groups = await db
    .selectFrom('group_chat')
    .select(['id', 'chat', 'title', 'unit_id'])
    .execute()
  const past = await db
    .selectFrom('unit_past')
    .select(({ fn }) => ['unit_id', fn.max('until').as('until')])
    .groupBy('unit_id')
    .execute()
  return {
    units: units.map((row) => ({
      id: row.id,
      code: row.code,
      name: row.name,
      level: row.level,
      parentId: row.parent_id ?? undefined,
      tags: JSON.parse(row.tags) as readonly string[],
      validFrom: row.valid_from ?? undefined,
      validTo: row.valid_to ?? undefined,
    })),
    groups: groups.map(({ unit_id, ...group }) => ({ ...group, unitId: unit_id ?? undefined })),
    changedOn: new Map(past.map(({ unit_id, until }) => [unit_id, until])),
  }
}

/**
 * Writes what was planned: units as they are from now on, how they and their groups stood before, what
 * became of what, and the old names. What other rooms keep by a unit is theirs to move, step by step, by
 * `moves`. Needs the transaction in which the plan was made.
 */
export async function applyChanges(
  trx: Db,
  plan: Extract<ChangePlan, { kind: 'plan' }>,
  { actor, at }: { readonly actor: string; readonly at: Date },
): Promise<void> {
  await writeUnits(trx, plan.units, plan.made)
  for (const step of plan.steps) await keepStep(trx, step, actor, at)
}

/** New ones first and below nothing: any of them may come under any other. Codes that pass from one to another are freed first. */
async function writeUnits(
  trx: Db,
  units: readonly UnitState[],
  made: ReadonlySet<UnitId>,
): Promise<void> {
  const [fresh, changed] = [
    units.filter(({ id }) => made.has(id)),
    units.filter(({ id }) => !made.has(id)),
  ]
  for (const some of chunks(changed))
    await trx
      .updateTable('unit')
      .set(({ ref }) => ({ code: ref('id') }))
      .where(
        'id',
        'in',
        some.map(({ id }) => id),
      )
      .execute()
  for (const some of chunks(fresh))
    await trx
      .insertInto('unit')
      .values(some.map((unit) => ({ id: unit.id, ...toRow(unit), parent_id: null })))
      .execute()
  for (const unit of units)
    await trx.updateTable('unit').set(toRow(unit)).where('id', '=', unit.id).execute()
}

function toRow({ code, name, level, parentId, tags, validFrom, validTo }: UnitState) {
  return {
    code,
    name,
    level,
    parent_id: parentId ?? null,
    tags: JSON.stringify(tags),
    valid_from: validFrom ?? null,
    valid_to: validTo ?? null,
  }
}

async function keepStep(trx: Db, step: Step, actor: string, at: Date): Promise<void> {
  const { change, past, aliases } = step
  await keepChange(trx, step, actor, at.toISOString())
  const before = past.map(({ unit, isThere }) => {
    return { id: unit.id, ...toRow(unit), is_there: Number(isThere) }
  })
  await keepPastUnits(trx, before, { day: change.day, at })
  for (const some of chunks(aliases))
    await trx
      .insertInto('unit_alias')
      .values(
        some.map(({ kind, text, unitId: unit_id }) => {
          return { id: newId(), kind, text, unit_id, since: change.day }
        }),
      )
      .execute()
  for (const [to, ids] of byUnit(step.groups))
    await rebindGroups(trx, { ids, to }, { day: change.day, at })
}

async function keepChange(
  trx: Db,
  { change: { kind, day }, lines }: Step,
  actor: string,
  changed_at: string,
): Promise<void> {
  // A group that goes elsewhere changes no unit.
  if (kind === 'place') return
  const change_id = newId()
  await trx
    .insertInto('unit_change')
    .values({ id: change_id, kind, day, changed_at, actor })
    .execute()
  for (const some of chunks(lines))
    await trx
      .insertInto('unit_change_line')
      .values(some.map(({ from, to }) => ({ change_id, predecessor_id: from, successor_id: to })))
      .execute()
}

function byUnit(groups: Step['groups']): ReadonlyMap<UnitId, readonly GroupId[]> {
  const ids = new Map<UnitId, GroupId[]>()
  for (const { id, to } of groups) {
    const there = ids.get(to)
    if (there) there.push(id)
    else ids.set(to, [id])
  }
  return ids
}

function* chunks<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT)
    yield rows.slice(from, from + ROWS_A_STATEMENT)
}
