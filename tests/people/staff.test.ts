import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { importUnitsCsv, loadAudienceMap } from '../../src/audience/index.js'
import type { UnitId } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import {
  addStaff,
  listStaff,
  putAudit,
  removeStaff,
  staffOf,
  syncAdmins,
} from '../../src/people/index.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'

const LAN = { channel: 'telegram', person: '1' } as const
const HUE = { channel: 'telegram', person: '2' } as const

describe.each(databases)('staff on %s', (_name, open) => {
  const now = new StoppedClock().now()
  let db: Db
  let unitId: UnitId
  beforeAll(async () => {
    db = await open()
    await importUnitsCsv(db, 'code,name,level,parent,tags\nxa-1,Xã Một,xã,,')
    unitId = (await loadAudienceMap(db)).units[0]!.id
  })
  beforeEach(async () => {
    await db.deleteFrom('audit').execute()
    await db.deleteFrom('staff').execute()
  })
  afterAll(() => db.destroy())

  const roleOf = async ({ channel, person }: typeof LAN | typeof HUE) => {
    const staff = await staffOf(db, channel, person)
    return staff && [staff.role, staff.unitId, staff.source]
  }

  it('are those who were added, on their own channel only', async () => {
    expect(await addStaff(db, { ...LAN, role: 'editor', unitId, name: 'Lan' }, now)).toMatchObject({
      kind: 'added',
      staff: { role: 'editor', unitId, name: 'Lan', source: 'command' },
    })
    expect(await roleOf(LAN)).toEqual(['editor', unitId, 'command'])
    expect(await staffOf(db, 'zalo', LAN.person)).toBeUndefined()
    expect(await staffOf(db, 'telegram', '9')).toBeUndefined()
  })

  it('take another role and unit, and keep their id and name', async () => {
    const first = await addStaff(db, { ...LAN, role: 'editor', unitId, name: 'Lan' }, now)
    expect(await addStaff(db, { ...LAN, role: 'viewer' }, now)).toEqual({
      kind: 'changed',
      staff: { ...first.staff, role: 'viewer', unitId: undefined },
    })
  })

  it('lose their rights when removed, and get them anew when added again', async () => {
    await addStaff(db, { ...LAN, role: 'editor' }, now)
    expect(await removeStaff(db, LAN)).toMatchObject({ kind: 'removed' })
    expect(await staffOf(db, 'telegram', '1')).toBeUndefined()
    expect(await removeStaff(db, LAN)).toEqual({ kind: 'unknown' })
    expect(await addStaff(db, { ...LAN, role: 'viewer' }, now)).toMatchObject({ kind: 'added' })
    expect(await roleOf(LAN)).toEqual(['viewer', undefined, 'command'])
  })

  it('are listed while active', async () => {
    await addStaff(db, { ...LAN, role: 'viewer' }, now)
    await addStaff(db, { ...HUE, role: 'editor' }, now)
    expect((await listStaff(db)).map(({ person }) => person)).toEqual(['2', '1'])
    await removeStaff(db, LAN)
    expect((await listStaff(db)).map(({ person }) => person)).toEqual(['2'])
  })

  it('of the environment are admins over everything while it lists them', async () => {
    await syncAdmins(db, [LAN, HUE], now)
    await syncAdmins(db, [LAN, HUE], now)
    expect(await roleOf(LAN)).toEqual(['admin', undefined, 'environment'])
    expect(await listStaff(db)).toHaveLength(2)
    await syncAdmins(db, [HUE], now)
    expect([await roleOf(LAN), await roleOf(HUE)]).toEqual([
      undefined,
      ['admin', undefined, 'environment'],
    ])
    await syncAdmins(db, [LAN], now)
    expect([await roleOf(LAN), await roleOf(HUE)]).toEqual([
      ['admin', undefined, 'environment'],
      undefined,
    ])
  })

  it('added by a command are raised while listed, and switched off after', async () => {
    await addStaff(db, { ...LAN, role: 'viewer', unitId, name: 'Lan' }, now)
    await addStaff(db, { ...HUE, role: 'editor', unitId }, now)
    await syncAdmins(db, [LAN], now)
    expect(await staffOf(db, 'telegram', '1')).toMatchObject({
      role: 'admin',
      unitId: undefined,
      name: 'Lan',
    })
    await syncAdmins(db, [], now)
    expect([await roleOf(LAN), await roleOf(HUE)]).toEqual([
      undefined,
      ['editor', unitId, 'command'],
    ])
  })

  it('of the environment are neither lowered nor removed by a command', async () => {
    await syncAdmins(db, [LAN], now)
    expect(await addStaff(db, { ...LAN, role: 'viewer' }, now)).toMatchObject({
      kind: 'in-environment',
    })
    expect(await removeStaff(db, LAN)).toMatchObject({ kind: 'in-environment' })
    expect(await roleOf(LAN)).toEqual(['admin', undefined, 'environment'])
  })

  it('once listed may be added by a command when they are no longer', async () => {
    await syncAdmins(db, [LAN], now)
    await syncAdmins(db, [], now)
    expect(await addStaff(db, { ...LAN, role: 'editor', unitId }, now)).toMatchObject({
      kind: 'added',
    })
    await syncAdmins(db, [], now)
    expect(await roleOf(LAN)).toEqual(['editor', unitId, 'command'])
  })

  it('leave an audit of what they did, undone with the act', async () => {
    const { staff } = await addStaff(db, { ...LAN, role: 'editor' }, now)
    await putAudit(db, {
      at: now,
      staffId: staff.id,
      actor: 'telegram:1',
      act: 'publish',
      subject: 'post:7',
      detail: { groups: 50 },
    })
    await putAudit(db, {
      at: now,
      staffId: undefined,
      actor: 'cli',
      act: 'import-units',
      subject: 'units',
    })
    await expect(
      db.transaction().execute(async (trx) => {
        await putAudit(trx, {
          at: now,
          staffId: staff.id,
          actor: 'telegram:1',
          act: 'undone',
          subject: 'post:8',
        })
        throw new Error('undone')
      }),
    ).rejects.toThrow('undone')
    const rows = await db.selectFrom('audit').selectAll().orderBy('id').execute()
    expect(rows.map(({ id, ...row }) => row)).toEqual([
      {
        at: now.toISOString(),
        staff_id: staff.id,
        actor: 'telegram:1',
        act: 'publish',
        subject: 'post:7',
        detail: '{"groups":50}',
      },
      {
        at: now.toISOString(),
        staff_id: null,
        actor: 'cli',
        act: 'import-units',
        subject: 'units',
        detail: '{}',
      },
    ])
  })
})
