import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  coverOf,
  importUnits,
  importUnitsCsv,
  loadAudienceMap,
  readUnitsCsv,
} from '../../src/audience/index.js'
import type { Db } from '../../src/db/index.js'
import { databases } from '../support/databases.js'

const HEADER = 'code,name,level,parent,tags'

describe.each(databases)('importing units on %s', (_name, open) => {
  let db: Db
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await db.deleteFrom('unit').execute()
  })
  afterAll(() => db.destroy())

  const importing = (...lines: readonly string[]) =>
    importUnitsCsv(db, [HEADER, ...lines].join('\n'))

  it('builds the tree whatever the order of the lines', async () => {
    expect(
      await importing('ap-1,Ấp 1,ấp,xa-1,', 'xa-1,Xã Một,xã,dn,x;y', 'dn,Đồng Nai,tỉnh,,'),
    ).toEqual({
      kind: 'imported',
      added: 3,
      changed: 0,
      same: 0,
    })
    const map = await loadAudienceMap(db)
    expect(map.unitByCode.get('xa-1')).toMatchObject({
      name: 'Xã Một',
      level: 'xã',
      tags: ['x', 'y'],
    })
    expect(namesIn(map.unitByCode.get('dn'), map)).toEqual(['ap-1', 'dn', 'xa-1'])
  })

  it('changes what differs, keeps ids and the first spelling of a code, and leaves other units alone', async () => {
    await importing('dn,Đồng Nai,tỉnh,,', 'Xa-1,Xã Một,xã,dn,x', 'xa-2,Xã Hai,xã,dn,')
    const before = await loadAudienceMap(db)
    expect(
      await importing('XA-1,Phường Một,phường,moi,', 'moi,Vùng mới,,DN,', 'dn,Đồng Nai,tỉnh,,'),
    ).toEqual({
      kind: 'imported',
      added: 1,
      changed: 1,
      same: 1,
    })
    const after = await loadAudienceMap(db)
    expect(after.unitByCode.get('xa-1')).toEqual({
      ...before.unitByCode.get('xa-1'),
      code: 'Xa-1',
      name: 'Phường Một',
      level: 'phường',
      tags: [],
      parentId: after.unitByCode.get('moi')?.id,
    })
    expect(after.unitByCode.get('xa-2')).toEqual(before.unitByCode.get('xa-2'))
  })

  it('keeps the tags of a known unit when the file has no tags', async () => {
    await importing('dn,Đồng Nai,tỉnh,,x')
    await importUnitsCsv(db, 'code,name,level,parent\ndn,Tỉnh Đồng Nai,tỉnh,')
    expect((await loadAudienceMap(db)).units).toMatchObject([
      { name: 'Tỉnh Đồng Nai', tags: ['x'] },
    ])
  })

  it('changes nothing when the same file comes again', async () => {
    const file = ['dn,Đồng Nai,tỉnh,,x', 'xa-1,Xã Một,xã,dn,']
    await importing(...file)
    expect(await importing(...file)).toEqual({ kind: 'imported', added: 0, changed: 0, same: 2 })
  })

  it('imports nothing when one line is wrong, and names faults of the text and of the tree in order', async () => {
    const result = await importing(
      'a,A,,nowhere,',
      'dn,Đồng Nai,tỉnh,,',
      'b,,,,',
      'c,C,,b,',
      'd,D,,dnn,',
    )
    expect(result).toEqual({
      kind: 'refused',
      faults: [
        { line: 2, kind: 'unknown-parent', code: 'a', parent: 'nowhere' },
        { line: 4, kind: 'missing-name', code: 'b' },
        { line: 6, kind: 'unknown-parent', code: 'd', parent: 'dnn', suggestion: 'dn' },
      ],
    })
    expect((await loadAudienceMap(db)).units).toEqual([])
  })

  it('finds a circle that only the database completes', async () => {
    await importing('a,A,,,', 'b,B,,a,', 'c,C,,b,')
    expect(await importing('A,A,,c,', 'd,D,,a,')).toEqual({
      kind: 'refused',
      faults: [{ line: 2, kind: 'circle', code: 'A', codes: ['A', 'c', 'b'] }],
    })
  })

  it('names every line of a circle in the file, a unit that is its own parent too', async () => {
    const result = await importing('a,A,,b,', 'b,B,,a,', 'c,C,,c,', 'd,D,,a,')
    expect(
      result.kind === 'refused' && result.faults.map(({ line, kind }) => [line, kind]),
    ).toEqual([
      [2, 'circle'],
      [3, 'circle'],
      [4, 'circle'],
    ])
  })

  it('may turn parent and child round', async () => {
    await importing('a,A,,,', 'b,B,,a,')
    expect(await importing('a,A,,b,', 'b,B,,,')).toMatchObject({ changed: 2 })
    const map = await loadAudienceMap(db)
    expect(namesIn(map.unitByCode.get('b'), map)).toEqual(['a', 'b'])
  })

  it('imports lines read before, in the transaction it is given', async () => {
    const read = readUnitsCsv(`${HEADER}\na,A,,,`)
    await expect(
      db.transaction().execute(async (trx) => {
        await importUnits(trx, read.kind === 'read' ? read.units : [])
        expect((await loadAudienceMap(trx)).units).toHaveLength(1)
        throw new Error('undone')
      }),
    ).rejects.toThrow('undone')
    expect((await loadAudienceMap(db)).units).toEqual([])
  })

  it('takes 10,000 units at once, and again with every one changed', async () => {
    const file = (word: string) =>
      Array.from(
        { length: 10_000 },
        (_, n) => `u${n},${word} ${n},ấp,${n === 0 ? '' : `u${Math.floor((n - 1) / 30)}`},x`,
      ).reverse()
    const started = performance.now()
    expect(await importing(...file('Ấp'))).toMatchObject({ added: 10_000 })
    expect(await importing(...file('Thôn'))).toMatchObject({ changed: 10_000 })
    const map = await loadAudienceMap(db)
    expect(namesIn(map.unitByCode.get('u0'), map)).toHaveLength(10_000)
    expect(performance.now() - started).toBeLessThan(15_000)
  })
})

function namesIn(
  unit: { id: Parameters<typeof coverOf>[1] } | undefined,
  map: Parameters<typeof coverOf>[0],
) {
  return unit && [...coverOf(map, unit.id)].map((id) => map.unitById.get(id)?.code).sort()
}
