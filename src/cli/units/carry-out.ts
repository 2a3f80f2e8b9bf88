import { rewriteRules } from '../../articles/index.js'
import {
  applyChanges,
  type ChangeFault,
  type ChangePlan,
  loadAudienceMap,
  moveAudiences,
  planChanges,
  readStanding,
  rewriteAudience,
  rewriteSavedAudiences,
  type Standing,
  type Step,
  type UnitChange,
} from '../../audience/index.js'
import type { Db } from '../../db/index.js'
import { moveCases } from '../../feedback/index.js'
import { moveStaff } from '../../people/index.js'
import { moveSubscriptions, rewriteSchedules } from '../../publishing/index.js'

/** What changes of units did, in numbers. */
export interface ChangeCounts {
  readonly changes: number
  readonly over: number
  readonly made: number
  readonly groups: number
  readonly staff: number
  readonly cases: number
  readonly digests: number
  readonly rules: number
}

export type CarriedOut =
  | {
      readonly kind: 'done'
      readonly counts: ChangeCounts
      /** What a split left with its heir. */
      readonly left: readonly { readonly heir: string; readonly names: readonly string[] }[]
      readonly rules: readonly { readonly number: number; readonly audience: string }[]
    }
  | { readonly kind: 'refused'; readonly faults: readonly ChangeFault[] }

/**
 * Changes units, and has every room move what it keeps by them: all changes or none. Posts that wait keep
 * naming what they named when they were written; rules that hold for good are written anew. Needs a transaction.
 */
export async function carryOut(
  trx: Db,
  changes: readonly UnitChange[],
  { today, now }: { readonly today: string; readonly now: Date },
): Promise<CarriedOut> {
  const standing = await readStanding(trx)
  const plan = planChanges(standing, changes, today)
  if (plan.kind === 'refused') return plan
  const before = await loadAudienceMap(trx)
  await applyChanges(trx, plan, { actor: 'cli', at: now })
  const moved = { staff: 0, cases: 0, digests: 0 }
  for (const { change, moves } of plan.steps)
    for (const { from, to } of moves) {
      moved.staff += await moveStaff(trx, from, to)
      moved.cases += await moveCases(trx, { from, to }, { day: change.day, at: now })
      moved.digests += await moveSubscriptions(trx, from, to)
      await moveAudiences(trx, from, to)
    }
  const after = await loadAudienceMap(trx)
  const rewrite = (text: string) => rewriteAudience(text, before, after)
  const rules = await rewriteRules(trx, rewrite)
  await rewriteSchedules(trx, rewrite)
  await rewriteSavedAudiences(trx, rewrite)
  const counts = { ...countsOf(plan), ...moved, rules: rules.length }
  return {
    kind: 'done',
    counts,
    rules,
    left: plan.steps.flatMap((step) => leftBy(step, standing, plan)),
  }
}

type Planned = Extract<ChangePlan, { kind: 'plan' }>

function countsOf({ steps, units, made, groups }: Planned) {
  const moved = new Set(steps.flatMap((step) => step.groups.map(({ id }) => id)))
  return {
    changes: steps.length,
    over: units.filter(({ validTo }) => validTo !== undefined).length,
    made: made.size,
    groups: groups.filter(({ id }) => moved.has(id)).length,
  }
}

/** Groups and units below that are with the heir in the end, and were with the unit before. */
function leftBy({ left }: Step, standing: Standing, plan: Planned) {
  if (!left) return []
  const unitNow = new Map([...standing.units, ...plan.units].map((unit) => [unit.id, unit]))
  const groupNow = new Map(plan.groups.map((group) => [group.id, group]))
  const units = standing.units.filter(
    ({ id, parentId }) => parentId === left.from && unitNow.get(id)?.parentId === left.heir,
  )
  const groups = standing.groups.filter(
    ({ id, unitId }) => unitId === left.from && groupNow.get(id)?.unitId === left.heir,
  )
  const names = [...units.map(({ code }) => code), ...groups.map(({ title }) => title)]
  const heir = unitNow.get(left.heir)?.name ?? ''
  return names.length === 0 ? [] : [{ heir, names }]
}
