import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Db } from '../../src/db/index.js'
import { findMember, memberKey, noteMembers, type SeenPerson } from '../../src/people/index.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'

describe.each(databases)('members on %s', (_name, open) => {
  const now = new StoppedClock().now()
  let db: Db
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await db.deleteFrom('member').execute()
  })
  afterAll(() => db.destroy())

  const names = async () =>
    (
      await db
        .selectFrom('member')
        .select(['channel', 'person', 'name'])
        .orderBy('channel')
        .orderBy('person')
        .execute()
    ).map(({ channel, person, name }) => `${channel}:${person} ${name}`)

  it('get one row each, and their ids come back by key', async () => {
    const ids = await noteMembers(db, [seen('1', 'Lan'), seen('2', 'Huệ')], now)
    expect([...ids.keys()]).toEqual(['telegram:1', 'telegram:2'])
    expect(await names()).toEqual(['telegram:1 Lan', 'telegram:2 Huệ'])
    const [row] = await db.selectFrom('member').selectAll().where('person', '=', '1').execute()
    expect(row).toEqual({
      id: ids.get(memberKey('telegram', '1')),
      channel: 'telegram',
      person: '1',
      name: 'Lan',
      kind: 'person',
      created_at: now.toISOString(),
    })
  })

  it('keep their id, and take the newest name', async () => {
    const before = await noteMembers(db, [seen('1', 'Lan'), seen('2', 'Huệ')], now)
    const after = await noteMembers(db, [seen('1', 'Lan Hương'), seen('3', 'Cúc')], now)
    expect(after.get('telegram:1')).toBe(before.get('telegram:1'))
    expect(await names()).toEqual(['telegram:1 Lan Hương', 'telegram:2 Huệ', 'telegram:3 Cúc'])
  })

  it('keep their name where somebody comes without one, and take one when it is told', async () => {
    const before = await noteMembers(db, [seen('1', 'Lan')], now)
    const after = await noteMembers(db, [seen('1', ''), seen('2', '')], now)
    expect(after.get('telegram:1')).toBe(before.get('telegram:1'))
    expect(await names()).toEqual(['telegram:1 Lan', 'telegram:2 '])
    await noteMembers(db, [seen('1', ''), seen('2', 'Huệ')], now)
    expect(await names()).toEqual(['telegram:1 Lan', 'telegram:2 Huệ'])
  })

  it('keep their name although something else about them has changed', async () => {
    await noteMembers(db, [seen('1', 'Lan')], now)
    const mask = { channel: 'telegram', person: { id: '1', name: '', kind: 'mask' } } as const
    await noteMembers(db, [mask], now)
    expect(await names()).toEqual(['telegram:1 Lan'])
    expect(await db.selectFrom('member').select('kind').execute()).toEqual([{ kind: 'mask' }])
  })

  it('are found by channel and person, and nobody is noted by looking', async () => {
    const ids = await noteMembers(db, [seen('1', 'Lan')], now)
    expect(await findMember(db, seen('1', ''))).toBe(ids.get('telegram:1'))
    expect(await findMember(db, { ...seen('1', 'Lan'), channel: 'zalo' })).toBeUndefined()
    expect(await findMember(db, seen('2', 'Huệ'))).toBeUndefined()
    expect(await names()).toEqual(['telegram:1 Lan'])
  })

  it('may come several times in one batch; the last name counts', async () => {
    const ids = await noteMembers(
      db,
      [seen('1', 'Lan'), seen('2', 'Huệ'), seen('1', 'Lan Hương')],
      now,
    )
    expect(ids.size).toBe(2)
    expect(await names()).toEqual(['telegram:1 Lan Hương', 'telegram:2 Huệ'])
  })

  it('are told apart by channel', async () => {
    const ids = await noteMembers(
      db,
      [seen('1', 'Lan'), { ...seen('1', 'Mai'), channel: 'zalo' }],
      now,
    )
    expect(new Set(ids.values()).size).toBe(2)
    expect(await names()).toEqual(['telegram:1 Lan', 'zalo:1 Mai'])
  })

  it('are none in an empty batch', async () => {
    expect((await noteMembers(db, [], now)).size).toBe(0)
  })

  it('keep names exactly as they are written', async () => {
    const name = '<b>"O\'Neil" & \u202e🌸 ；'
    await noteMembers(db, [seen('1', name)], now)
    expect(await names()).toEqual([`telegram:1 ${name}`])
  })

  it('are noted by two processes at once without standing in each other’s way', async () => {
    const people = Array.from({ length: 1_000 }, (_, n) => seen(String(n), `Người ${n}`))
    for (let round = 0; round < 8; round++)
      await Promise.all([noteMembers(db, people, now), noteMembers(db, [...people].reverse(), now)])
    expect(await names()).toHaveLength(1_000)
  })

  it('may be more than one statement can take', async () => {
    const people = Array.from({ length: 7_000 }, (_, n) => seen(String(n), `Người ${n}`))
    expect((await noteMembers(db, people, now)).size).toBe(7_000)
  })
})

function seen(id: string, name: string): SeenPerson {
  return { channel: 'telegram', person: { id, name, kind: 'person' } }
}
