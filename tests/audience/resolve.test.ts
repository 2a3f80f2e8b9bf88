import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AudienceMap,
  coverOf,
  mapAudience,
  readAudience,
  resolveAudience,
  type UnitView,
} from '../../src/audience/index.js'
import { aGroup, aUnit } from './places.js'

const TAGS = ['do', 'xanh'] as const

/** Any tree of up to eight units, with groups that are on or off, bound or not. */
const places = fc
  .record({
    units: fc.array(fc.record({ above: fc.nat(), tags: fc.subarray([...TAGS]) }), {
      minLength: 1,
      maxLength: 8,
    }),
    groups: fc.array(
      fc.record({ unit: fc.nat(9), tags: fc.subarray([...TAGS]), active: fc.boolean() }),
      { minLength: 1, maxLength: 12 },
    ),
  })
  .map(({ units, groups }) =>
    mapAudience(
      units.map(({ above, tags }, n) =>
        aUnit(`u${n}`, `Đơn vị ${n}`, n === 0 ? undefined : `u${above % n}`, tags),
      ),
      groups.map(({ unit, tags, active }, n) =>
        aGroup(`c${n}`, `Nhóm ${n}`, unit < units.length ? `u${unit}` : undefined, {
          tags,
          active,
        }),
      ),
    ),
  )

interface Wish {
  readonly kind: 'all' | 'unit' | 'tag' | 'group'
  readonly n: number
  readonly exclude: boolean
}
const wishes = fc.array(
  fc.record<Wish>({
    kind: fc.constantFrom('all', 'unit', 'tag', 'group'),
    n: fc.nat(),
    exclude: fc.boolean(),
  }),
  { minLength: 1, maxLength: 5 },
)

describe('resolving an audience', () => {
  it('agrees with a naive reading of the rules: exclusion wins, each group at most once', () => {
    fc.assert(
      fc.property(places, wishes, (map, wished) => {
        const found = chatsOf(wished, map)
        const naive = map.groups.filter(
          (group) =>
            wished.some((wish) => !wish.exclude && wants(wish, group, map)) &&
            !wished.some((wish) => wish.exclude && wants(wish, group, map)),
        )
        if (!found) return
        expect(found).toEqual(naive.map(({ chat }) => chat))
        expect(new Set(found).size).toBe(found.length)
      }),
      { numRuns: 500 },
    )
  })

  it('does not depend on the order of the terms', () => {
    const shuffled = wishes.chain((wished) =>
      fc.tuple(fc.constant(wished), fc.shuffledSubarray(wished, { minLength: wished.length })),
    )
    fc.assert(
      fc.property(places, shuffled, (map, [wished, other]) => {
        expect(chatsOf(other, map)).toEqual(chatsOf(wished, map))
      }),
    )
  })

  it('gives a unit all that the units below it get', () => {
    fc.assert(
      fc.property(places, fc.nat(), (map, n) => {
        const unit = map.units[n % map.units.length] as UnitView
        const above = chatsOfText(unit.code, map)
        for (const id of coverOf(map, unit.id))
          expect(above).toEqual(expect.arrayContaining([...(chatsOfText(id, map) ?? [])]))
      }),
    )
  })

  it('never throws, whatever is written', () => {
    const piece = fc.constantFrom(
      'all',
      'u1',
      '#',
      '@',
      '-',
      ',',
      '"',
      '/',
      'trừ ',
      ' ',
      'nhóm:',
      'c1',
      '“',
      '\n',
      '%',
      '(',
    )
    fc.assert(
      fc.property(places, fc.array(piece, { maxLength: 12 }), (map, pieces) => {
        const read = readAudience(pieces.join(''))
        const result = read.kind === 'fault' ? read : resolveAudience(read, map)
        expect(['ok', 'fault']).toContain(result.kind)
      }),
      { numRuns: 500 },
    )
  })
})

/** Undefined when the terms make a fault: only exclusions, a tag that nothing bears, a group that is off. */
function chatsOf(wished: readonly Wish[], map: AudienceMap): readonly string[] | undefined {
  return chatsOfText(wished.map((wish) => written(wish, map)).join(', '), map)
}

function chatsOfText(text: string, map: AudienceMap): readonly string[] | undefined {
  const read = readAudience(text)
  const resolved = read.kind === 'fault' ? read : resolveAudience(read, map)
  return resolved.kind === 'ok' ? resolved.groups.map(({ chat }) => chat) : undefined
}

function written({ kind, n, exclude }: Wish, map: AudienceMap): string {
  const term = {
    all: 'all',
    unit: `u${n % map.units.length}`,
    tag: `#${TAGS[n % TAGS.length]}`,
    group: `@Nhóm ${n % map.groups.length}`,
  }[kind]
  return exclude ? `-${term}` : term
}

function wants({ kind, n }: Wish, group: AudienceMap['groups'][number], map: AudienceMap): boolean {
  if (!group.active) return false
  if (kind === 'group') return group.title === `Nhóm ${n % map.groups.length}`
  if (group.unitId === undefined) return false
  if (kind === 'all') return true
  const above = wayUp(group.unitId, map)
  if (kind === 'unit') return above.some((unit) => unit.code === `u${n % map.units.length}`)
  const tag = TAGS[n % TAGS.length] as string
  return group.tags.includes(tag) || above.some((unit) => unit.tags.includes(tag))
}

function wayUp(id: string, map: AudienceMap): readonly UnitView[] {
  const unit = map.units.find((one) => one.id === id)
  return unit ? [unit, ...(unit.parentId ? wayUp(unit.parentId, map) : [])] : []
}
