import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  findUnit,
  type GroupState,
  mapAudience,
  planChanges,
  type Standing,
  type UnitChange,
  type UnitState,
} from '../../src/audience/index.js'
import { followed } from '../../src/audience/old-names.js'
import type { GroupId, UnitId } from '../../src/base/index.js'
import { aUnit } from './places.js'

const DAY = '2026-07-01'

/** A province, communes below it, hamlets below those; each with a group, all named apart. */
function province(communes: number, hamlets: number): Standing {
  const units: UnitState[] = [unit('t', undefined)]
  for (let c = 0; c < communes; c += 1) {
    units.push(unit(`x${c}`, 't'))
    for (let h = 0; h < hamlets; h += 1) units.push(unit(`x${c}h${h}`, `x${c}`))
  }
  const groups = units.map(({ id }): GroupState => {
    return { id: `g-${id}` as GroupId, chat: `-${id}`, title: `Nhóm ${id}`, unitId: id }
  })
  return { units, groups, changedOn: new Map() }
}

function unit(code: string, parent: string | undefined): UnitState {
  const { isOver: _, ...view } = aUnit(code, `Tên ${code}`, parent)
  return { ...view, validFrom: undefined, validTo: undefined }
}

/** Any changes of such a province, those that cannot be among them; made units may be changed again. */
const codes = fc.oneof(
  fc.constant('t'),
  fc.integer({ min: 0, max: 3 }).map((c) => `x${c}`),
  fc
    .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 }))
    .map(([c, h]) => `x${c}h${h}`),
  fc.integer({ min: 0, max: 5 }).map((n) => `n${n}`),
)
const aChange: fc.Arbitrary<UnitChange> = fc.oneof(
  fc.record({
    kind: fc.constant('merge' as const),
    codes: fc.uniqueArray(codes, { minLength: 1, maxLength: 4 }),
    into: codes,
    name: fc.constantFrom('Mới', 'Mới hơn'),
    under: fc.constant('t'),
    line: fc.constant(1),
    day: fc.constant(DAY),
  }),
  fc.record({
    kind: fc.constant('rename' as const),
    code: codes,
    name: fc.constantFrom('Tên khác', 'Tên khác nữa'),
    newCode: codes,
    line: fc.constant(1),
    day: fc.constant(DAY),
  }),
  fc.record({
    kind: fc.constant('split' as const),
    code: codes,
    into: fc
      .uniqueArray(codes, { minLength: 2, maxLength: 3 })
      .map((parts) => parts.map((code) => ({ code, name: `Phần ${code}` }))),
    line: fc.constant(1),
    day: fc.constant(DAY),
  }),
  fc.record({
    kind: fc.constant('move' as const),
    code: codes,
    under: codes,
    line: fc.constant(1),
    day: fc.constant(DAY),
  }),
)

/** As many of the changes as can be, one after the other. */
function possible(standing: Standing, wished: readonly UnitChange[]) {
  let done: UnitChange[] = []
  for (const change of wished) {
    const tried = planChanges(standing, [...done, change], DAY)
    if (tried.kind === 'plan') done = [...done, change]
  }
  const plan = planChanges(standing, done, DAY)
  if (plan.kind !== 'plan') throw new Error('what could be planned cannot be planned')
  return plan
}

const standing = province(4, 3)

/** The province as it is after changes, and what became of each unit. */
function after(plan: ReturnType<typeof possible>) {
  const units = new Map([...standing.units, ...plan.units].map((one) => [one.id, one]))
  const successors = new Map<UnitId, UnitId[]>()
  for (const { lines } of plan.steps)
    for (const from of new Set(lines.map((line) => line.from)))
      successors.set(
        from,
        lines.filter((line) => line.from === from).map(({ to }) => to),
      )
  const isStanding = (id: UnitId) => units.get(id)?.validTo === undefined
  return { units, successors, isStanding }
}

describe('changes of units', () => {
  const holds = (rule: (plan: ReturnType<typeof possible>) => void) =>
    fc.assert(
      fc.property(fc.array(aChange, { minLength: 1, maxLength: 12 }), (wished) =>
        rule(possible(standing, wished)),
      ),
      { numRuns: 150 },
    )

  it('leave a tree: every unit comes to a top, and none that stands is below one that is over', () => {
    holds((plan) => {
      const { units, isStanding } = after(plan)
      for (const { id, parentId, validTo } of units.values()) {
        const path = new Set<UnitId>()
        for (let at: UnitId | undefined = id; at; at = units.get(at)?.parentId) {
          expect(path.has(at)).toBe(false)
          path.add(at)
        }
        if (!validTo && parentId) expect(isStanding(parentId)).toBe(true)
      }
      const taken = [...units.values()].map(({ code }) => code)
      expect(new Set(taken).size).toBe(taken.length)
    })
  })

  it('lose no group, and nobody who stands by a unit: staff and cases end where a unit stands', () => {
    holds((plan) => {
      const { isStanding } = after(plan)
      expect(plan.groups.map(({ id }) => id).sort()).toEqual(
        standing.groups.map(({ id }) => id).sort(),
      )
      for (const { unitId } of plan.groups) expect(unitId && isStanding(unitId)).toBe(true)
      for (const { id } of standing.units) {
        let at = id
        for (const { moves } of plan.steps)
          for (const { from, to } of moves) if (from === at) at = to
        expect(isStanding(at)).toBe(true)
      }
    })
  })

  it('have what is over found by its old code, among what it became', () => {
    holds((plan) => {
      const { units, successors, isStanding } = after(plan)
      const oldNames = plan.steps
        .flatMap(({ aliases }) => aliases)
        .map(({ text, unitId }) => ({ text, unitIds: followed(unitId, successors, isStanding) }))
      const views = [...units.values()].map(({ validFrom: _, validTo, ...one }) => {
        return { ...one, ...(validTo !== undefined && { isOver: true }) }
      })
      const map = mapAudience(views, [], oldNames)
      for (const { code, id } of standing.units) {
        const expected = followed(id, successors, isStanding)
        expect(expected.length).toBeGreaterThan(0)
        const found = findUnit(map, code)
        // A code that was given again since names the one that has it now.
        if (map.unitByCode.has(code)) continue
        if (found.kind === 'found') expect(expected).toContain(found.it.id)
        else expect(found).toMatchObject({ why: 'ambiguous' })
      }
    })
  })

  it('keep how each unit stood before, so that the tree of the day before can be told', () => {
    holds((plan) => {
      const { units } = after(plan)
      const then = new Map(
        [...plan.steps]
          .reverse()
          .flatMap(({ past }) => past)
          .map(({ unit, isThere }) => [unit.id, { unit, isThere }]),
      )
      const before = [...units.values()].flatMap((now) => {
        const past = then.get(now.id)
        if (!past) return [now]
        return past.isThere ? [past.unit] : []
      })
      expect(before.sort(byCode)).toEqual([...standing.units].sort(byCode))
    })
  })
})

function byCode(one: UnitState, other: UnitState): number {
  return one.code < other.code ? -1 : 1
}
