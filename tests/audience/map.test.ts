import { describe, expect, it } from 'vitest'
import {
  coverOf,
  describeAudience,
  findUnit,
  mapAudience,
  pathOf,
  sayLevel,
} from '../../src/audience/index.js'
import type { UnitId } from '../../src/base/index.js'
import { wordsOf } from '../../src/language/index.js'
import { aGroup, aUnit, smallProvince } from './places.js'

describe('the map of units and groups', () => {
  it('covers a unit and all below it', () => {
    expect([...coverOf(smallProvince(), 'xa-tan-phu' as UnitId)].sort()).toEqual([
      'tp-ap-1',
      'tp-ap-2',
      'xa-tan-phu',
    ])
    expect(coverOf(smallProvince(), 'nowhere' as UnitId).size).toBe(0)
  })

  it('knows the way from a unit to the top', () => {
    expect(pathOf(smallProvince(), 'tp-ap-1' as UnitId).map(({ name }) => name)).toEqual([
      'Ấp 1',
      'Xã Tân Phú',
      'Tỉnh Đồng Nai',
    ])
    expect(pathOf(smallProvince(), 'nowhere' as UnitId)).toEqual([])
  })

  it('does not go round for ever where the data do', () => {
    const map = mapAudience([aUnit('a', 'A', 'b'), aUnit('b', 'B', 'a')], [aGroup('-1', 'X', 'a')])
    expect(coverOf(map, 'a' as UnitId).size).toBe(2)
    expect(pathOf(map, 'a' as UnitId)).toHaveLength(2)
  })

  it('puts groups of higher units first, then by code and title', () => {
    const chats = smallProvince()
      .groups.filter(({ unitId }) => unitId)
      .map(({ chat }) => chat)
    expect(chats).toEqual(['-200', '5550001', '-100', '-201', '-101', '-301', '-102'])
  })

  it('finds a unit by code before name', () => {
    const map = mapAudience([aUnit('ap-1', 'Ấp Một'), aUnit('x', 'ap-1')], [])
    expect(findUnit(map, 'AP-1')).toMatchObject({ kind: 'found', it: { name: 'Ấp Một' } })
    expect(findUnit(map, 'ap mot')).toMatchObject({ kind: 'found', it: { code: 'ap-1' } })
  })

  it('counts groups, units, and members as far as they are known', () => {
    const { groups, units } = smallProvince()
    expect(describeAudience({ groups, units })).toEqual({
      groups: 8,
      units: 6,
      members: 50,
      uncounted: 5,
    })
    expect(describeAudience({ groups: [], units: [] })).toEqual({
      groups: 0,
      units: 0,
      members: undefined,
      uncounted: 0,
    })
  })

  it('is made, asked and searched for a near name quickly for 3,000 units and 10,000 groups', () => {
    const units = Array.from({ length: 3_000 }, (_, n) =>
      aUnit(`u${n}`, `Ấp ${n}`, n === 0 ? undefined : `u${Math.floor((n - 1) / 30)}`, ['chung']),
    )
    const groups = Array.from({ length: 10_000 }, (_, n) =>
      aGroup(`-${n}`, `Nhóm ${n}`, `u${n % 3_000}`),
    )
    const started = performance.now()
    const map = mapAudience(units, groups)
    expect(coverOf(map, 'u0' as UnitId).size).toBe(3_000)
    expect(findUnit(map, 'xa khong co')).toMatchObject({ kind: 'fault' })
    expect(performance.now() - started).toBeLessThan(2_000)
  })

  it('calls levels as people do, and leaves those it does not know', () => {
    expect(['commune', 'Hamlet', 'Đặc khu'].map((level) => sayLevel(level, wordsOf('vi')))).toEqual(
      ['xã', 'thôn, ấp', 'Đặc khu'],
    )
  })
})
