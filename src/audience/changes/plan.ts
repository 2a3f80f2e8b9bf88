import { key } from '../key.js'
import type { ChangeFault, ChangePlan, Standing, Step, UnitChange } from './change.js'
import { type Draft, draftOf, type Wrong } from './draft.js'
import { planMerge, planMove, planPlace, planRename, planSplit } from './rules.js'

/**
 * Works out what changes do, one after the other, each on what the ones before have left: which units
 * begin, change and end, what goes where, and how all stood before. All that is wrong is named, and then
 * nothing is to be done. Pure: nothing is stored. `today` is the last day on which a change may hold.
 */
export function planChanges(
  standing: Standing,
  changes: readonly UnitChange[],
  today: string,
): ChangePlan {
  const draft = draftOf(standing)
  const steps: Step[] = []
  const faults: ChangeFault[] = []
  const spoilt = new Set<string>()
  for (const change of changes) {
    const planned = change.day > today ? [future(change)] : planOne(draft, change)
    if ('lines' in planned) {
      steps.push(planned)
      continue
    }
    for (const code of madeBy(change)) spoilt.add(key(code))
    faults.push(...planned.map((wrong) => ({ ...wrong, line: change.line }) as ChangeFault))
  }
  // What a line that is wrong would have made is missed by the lines behind it for that reason alone.
  const own = faults.filter(
    ({ ...fault }) => fault.kind !== 'unknown' || !spoilt.has(key(fault.text)),
  )
  if (faults.length > 0) return { kind: 'refused', faults: own }
  const units = [...draft.changed].flatMap((id) => draft.units.get(id) ?? [])
  return { kind: 'plan', steps, units, made: draft.made, groups: [...draft.groups.values()] }
}

function future({ day }: UnitChange): Wrong {
  return { kind: 'future', day }
}

function planOne(draft: Draft, change: UnitChange): Step | readonly Wrong[] {
  switch (change.kind) {
    case 'merge':
      return planMerge(draft, change)
    case 'rename':
      return planRename(draft, change)
    case 'split':
      return planSplit(draft, change)
    case 'move':
      return planMove(draft, change)
    case 'place':
      return planPlace(draft, change)
  }
}

function madeBy(change: UnitChange): readonly string[] {
  switch (change.kind) {
    case 'merge':
      return [change.into]
    case 'split':
      return change.into.map(({ code }) => code)
    case 'rename':
      return change.newCode === undefined ? [] : [change.newCode]
    default:
      return []
  }
}
