import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type AudienceMap,
  findSaved,
  importUnitsCsv,
  judgeAudience,
  loadAudienceMap,
  mapAudience,
  noteGroup,
  putAudience,
  readAudience,
  resolveAudience,
  rewriteAudience,
  usesSaved,
} from '../../src/audience/index.js'
import type { UnitId } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import { databases } from '../support/databases.js'
import { ACCOUNT, aGroup, aUnit, withAccounts } from './places.js'

const saved = (name: string, expression: string) => ({
  id: name,
  name,
  expression,
  unitId: undefined,
})

function aMap(...named: readonly (readonly [string, string])[]): AudienceMap {
  return mapAudience(
    [
      aUnit('tinh', 'Tỉnh Sông Xanh'),
      aUnit('xa-1', 'Xã Một', 'tinh', ['ven sông']),
      aUnit('xa-2', 'Xã Hai', 'tinh'),
      aUnit('xa-3', 'Xã Ba', 'tinh'),
    ],
    [
      aGroup('-1', 'Nhóm một', 'xa-1'),
      aGroup('-2', 'Nhóm hai', 'xa-2'),
      aGroup('-3', 'Nhóm ba', 'xa-3', { tags: ['loa'] }),
      aGroup('-4', 'Nhóm tắt', 'xa-3', { active: false }),
    ],
    [],
    named.map(([name, expression]) => saved(name, expression)),
  )
}

function resolve(text: string, map: AudienceMap) {
  const read = readAudience(text)
  const found = read.kind === 'fault' ? read : resolveAudience(read, map)
  return found.kind === 'fault' ? found : found.groups.map(({ chat }) => chat)
}

describe('a saved audience', () => {
  const map = aMap(['vùng lũ', 'xa-1, xa-2'], ['vùng cao', 'tinh, trừ vùng lũ'])

  it('is a term like any other, also taken away and within another', () => {
    expect(resolve('vùng lũ', map)).toEqual(['-1', '-2'])
    expect(resolve('VUNG LU, trừ xa-2', map)).toEqual(['-1'])
    expect(resolve('tinh, trừ vùng lũ', map)).toEqual(['-3'])
    expect(resolve('vùng cao, Xã Một', map)).toEqual(['-1', '-3'])
    expect(resolve('nơi nhận: vùng cao', map)).toEqual(['-3'])
  })

  it('gives a group that is off nothing, where the same typed alone is refused', () => {
    expect(resolve('xa-1, @Nhóm tắt', map)).toMatchObject({ why: 'inactive-group' })
    expect(resolve('cũ', aMap(['cũ', 'xa-1, @Nhóm tắt']))).toEqual(['-1'])
  })

  it('says where it is wrong, and what was perhaps meant', () => {
    expect(resolve('hỏng', aMap(['hỏng', 'xa-1, xa-99']))).toMatchObject({
      why: 'unknown',
      part: 'hỏng: xa-99',
    })
    expect(resolve('vùng lụ', map)).toEqual(['-1', '-2'])
    expect(resolve('vùng lũx', map)).toMatchObject({ why: 'unknown', suggestion: 'vùng lũ' })
    expect(resolve('nơi nhận: vùng caoo', map)).toMatchObject({
      why: 'unknown-saved',
      suggestion: 'vùng cao',
    })
  })

  it('is ambiguous once a unit is called so, and both can be told apart', () => {
    const twice = mapAudience(
      [aUnit('tinh', 'Tỉnh'), aUnit('xa-9', 'Vùng Lũ', 'tinh')],
      [aGroup('-9', 'Nhóm chín', 'xa-9'), aGroup('-8', 'Nhóm tỉnh', 'tinh')],
      [],
      [saved('vùng lũ', 'tinh, trừ xa-9')],
    )
    expect(resolve('vùng lũ', twice)).toEqual({
      kind: 'fault',
      part: 'vùng lũ',
      why: 'ambiguous',
      choices: ['xa-9', 'nơi nhận: vùng lũ'],
    })
    expect(resolve('xa-9', twice)).toEqual(['-9'])
    expect(resolve('nơi nhận: vùng lũ', twice)).toEqual(['-8'])
    const before = mapAudience(
      [aUnit('tinh', 'Tỉnh'), aUnit('xa-9', 'Xã Chín', 'tinh')],
      [],
      [],
      [saved('vùng lũ', 'tinh, trừ xa-9')],
    )
    expect(rewriteAudience('xa-9, trừ vùng lũ', before, twice)).toBe('xa-9, trừ nơi nhận: vùng lũ')
  })

  it('that uses itself over others is read to its end, with a fault', () => {
    expect(resolve('a', aMap(['a', 'b'], ['b', 'xa-1, c'], ['c', 'a']))).toMatchObject({
      why: 'saved-circle',
      part: 'a → b → c → a',
    })
  })

  it('is read once however often others use it', () => {
    const chain = Array.from({ length: 40 }, (_, n): [string, string] =>
      n === 0 ? ['tầng 0', 'xa-1'] : [`tầng ${n}`, `tầng ${n - 1}, nơi nhận: tầng ${n - 1}`],
    )
    expect(resolve('tầng 39', aMap(...chain))).toEqual(['-1'])
  })

  it('is found by its users, whatever the case', () => {
    expect(usesSaved('tinh, trừ Vùng Lũ', 'vùng lũ')).toBe(true)
    expect(usesSaved('tinh, trừ nơi nhận: "vùng lũ"', 'vùng lũ')).toBe(true)
    expect(usesSaved('vùng lũ lớn, @vùng lũ, #vùng lũ', 'vùng lũ')).toBe(false)
  })
})

describe('what is to be saved', () => {
  const map = aMap(['a', 'b'], ['b', 'xa-1'])
  const judge = (name: string, expression = 'xa-1') => judgeAudience(map, { name, expression })

  it('is judged good with the groups it names', () => {
    expect(judge('vùng cao', 'tinh, trừ b')).toMatchObject({ kind: 'good' })
    expect(judge('b', 'xa-2')).toMatchObject({ kind: 'good', groups: [{ chat: '-2' }] })
  })

  it.each([
    ['Xã Một', 'unit', 'Xã Một (xa-1)'],
    ['XA-2', 'unit', 'Xã Hai (xa-2)'],
    ['ven song', 'tag', '#ven song'],
    ['Loa', 'tag', '#Loa'],
    ['nhóm ba', 'group', 'nhóm ba'],
    ['tất cả', 'all', 'tất cả'],
  ])('may not be called %s, and it is said what is', (name, by, what) => {
    expect(judge(name)).toEqual({ kind: 'taken', by, what })
  })

  it.each([
    '',
    '12',
    'a, b',
    'a; b',
    'trừ a',
    'a trừ b',
    '#a',
    '@a',
    'a/b',
    'nơi nhận: a',
    'nơi lúc nào',
    'x'.repeat(61),
  ])('may not be called %j, which is no term', (name) => {
    expect(judge(name)).toEqual({ kind: 'bad-name' })
  })

  it('may not be a part of itself, directly or over others', () => {
    expect(judge('b', 'xa-1, a')).toMatchObject({
      kind: 'bad-expression',
      fault: { why: 'saved-circle', part: 'a → b → a' },
    })
    expect(judge('mới', 'mới')).toMatchObject({ fault: { why: 'saved-circle' } })
  })
})

describe.each(databases)('saved audiences on %s', (_name, open) => {
  let db: Db
  const now = new Date('2026-11-27T02:00:00Z')
  beforeEach(async () => {
    db = await withAccounts(await open())
    await importUnitsCsv(db, 'code,name,level,parent,tags\ntinh,Tỉnh,,,\nxa-1,Xã Một,,tinh,\n')
  })
  afterEach(() => db.destroy())

  it('stand in the map, and saving again changes what is there and leaves its unit', async () => {
    const chat = { channel: 'telegram', chat: '-1', accountId: ACCOUNT, title: 'Nhóm' } as const
    await noteGroup(db, chat, now)
    const unit = (await loadAudienceMap(db)).unitByCode.get('xa-1')?.id
    const put = (expression: string, unitId?: UnitId) =>
      db
        .transaction()
        .execute((trx) => putAudience(trx, { name: 'Vùng Lũ', expression, unitId, by: null }, now))
    const id = await put('xa-1', unit)
    expect(await put('tinh')).toBe(id)
    const map = await loadAudienceMap(db)
    expect(findSaved(map, 'vung lu')).toEqual({
      id,
      name: 'Vùng Lũ',
      expression: 'tinh',
      unitId: unit,
    })
  })
})
