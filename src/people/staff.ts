import { type ChannelName, newId, type StaffId, type UnitId } from '../base/index.js'
import { type Db, nextNumber, type StaffRole, type StaffRow } from '../db/index.js'
import { dropAccounts, mainAccount, type PersonAt } from './accounts.js'
import { dropInvites } from './invite-store.js'
import { mayDo } from './rights/judge.js'

/** Somebody with a role. */
export interface Staff {
  readonly id: StaffId
  /** By which they are named in chat. */
  readonly number: number
  /** Of the account of their own row; what they are told goes there. */
  readonly channel: ChannelName
  /** The platform's name for the person. */
  readonly person: string
  readonly name: string | undefined
  readonly role: StaffRole
  /** Rights cover this unit and all below it; undefined covers everything. */
  readonly unitId: UnitId | undefined
  readonly source: 'environment' | 'command'
  /** Named to see what is held: denunciations, and what looks like a secret paper. */
  readonly seesHeld: boolean
}

/** The staff member that a person is at present, by any of their accounts; undefined for everybody else. */
export async function staffOf(
  db: Db,
  channel: ChannelName,
  personId: string,
): Promise<Staff | undefined> {
  const row = await rowOf(db, { channel, person: personId })
  return row?.active === 1 ? toStaff(row) : undefined
}

/** The staff member of an id, while they are active. */
export async function staffById(db: Db, id: StaffId): Promise<Staff | undefined> {
  const row = await db
    .selectFrom('staff')
    .selectAll()
    .where('id', '=', id)
    .where('active', '=', 1)
    .executeTakeFirst()
  return row && toStaff(row)
}

/** Active staff by role, in the order in which they were added. */
export async function listStaff(db: Db): Promise<readonly Staff[]> {
  const rows = await db
    .selectFrom('staff')
    .selectAll()
    .where('active', '=', 1)
    .orderBy('role')
    .orderBy('id')
    .execute()
  return rows.map(toStaff)
}

/** Active staff of these ids, in no order. */
export async function staffByIds(db: Db, ids: readonly StaffId[]): Promise<readonly Staff[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('staff')
    .selectAll()
    .where('active', '=', 1)
    .where('id', 'in', ids)
    .execute()
  return rows.map(toStaff)
}

/** Those who may answer members for this very unit, or for the whole area; the one who has been there longest first. */
export async function answerersOf(db: Db, unitId: UnitId | undefined): Promise<readonly StaffId[]> {
  const rows = await db
    .selectFrom('staff')
    .selectAll()
    .where('active', '=', 1)
    .where('unit_id', unitId ? '=' : 'is', unitId ?? null)
    .orderBy('id')
    .execute()
  return rows
    .map(toStaff)
    .filter((one) => mayDo(one, 'answer'))
    .map(({ id }) => id)
}

export type StaffAdded =
  | { readonly kind: 'added' | 'changed'; readonly staff: Staff }
  /** `ADMINS` lists the person: nothing was changed. */
  | { readonly kind: 'in-environment'; readonly staff: Staff }

/** Gives a person a role and a unit, or others than before. An admin of the environment stays one, and may be named to see what is held. */
export async function addStaff(
  db: Db,
  person: PersonAt & {
    readonly role: StaffRole
    readonly unitId?: UnitId
    readonly name?: string
    readonly seesHeld?: boolean
  },
  now: Date,
): Promise<StaffAdded> {
  const main = await mainAccount(db, person)
  const before = await rowOf(db, main)
  if (before?.active === 1 && before.source === 'environment') {
    if (!person.seesHeld) return { kind: 'in-environment', staff: toStaff(before) }
    await setSeesHeld(db, before.id)
    return { kind: 'changed', staff: toStaff({ ...before, sees_held: 1 }) }
  }
  const row = await putRow(db, main, now, {
    name: person.name ?? before?.name ?? null,
    role: person.role,
    unit_id: person.unitId ?? null,
    source: 'command',
    sees_held: person.seesHeld ? 1 : 0,
  })
  return { kind: before?.active === 1 ? 'changed' : 'added', staff: toStaff(row) }
}

export type StaffRemoved =
  | { readonly kind: 'removed'; readonly staff: Staff }
  /** `ADMINS` lists the person: only there can they be taken out. */
  | { readonly kind: 'in-environment'; readonly staff: Staff }
  | { readonly kind: 'unknown' }

/**
 * Takes a person's rights away, on all their accounts and at once, with the invitations by them and for them that nobody
 * has used. Their row stays, because the audit names it. Needs a transaction.
 */
export async function removeStaff(db: Db, person: PersonAt): Promise<StaffRemoved> {
  const row = await rowOf(db, person)
  if (row?.active !== 1) return { kind: 'unknown' }
  if (row.source === 'environment') return { kind: 'in-environment', staff: toStaff(row) }
  await switchOff(db, [row.id])
  return { kind: 'removed', staff: toStaff(row) }
}

/**
 * Makes the admins of the environment those that it lists, over everything. Safe to call at every start.
 *
 * Somebody added by a command is raised to admin while listed. One who is no longer listed is switched
 * off, whatever they were before: rights that outlive their reason are worse than adding them again.
 */
export async function syncAdmins(db: Db, admins: readonly PersonAt[], now: Date): Promise<void> {
  const listed = new Set<string>()
  for (const admin of admins) {
    const main = await mainAccount(db, admin)
    await putRow(db, main, now, { role: 'admin', unit_id: null, source: 'environment' })
    listed.add(personKey(main))
  }
  const rows = await db
    .selectFrom('staff')
    .select(['id', 'channel', 'person'])
    .where('source', '=', 'environment')
    .where('active', '=', 1)
    .execute()
  const gone = rows.filter((row) => !listed.has(personKey(row))).map(({ id }) => id)
  if (gone.length > 0) await switchOff(db, gone)
}

async function switchOff(db: Db, ids: readonly StaffId[]): Promise<void> {
  await db.updateTable('staff').set({ active: 0 }).where('id', 'in', ids).execute()
  await dropAccounts(db, ids)
  await dropInvites(db, ids)
}

function personKey({ channel, person }: PersonAt): string {
  return `${channel}:${person}`
}

async function rowOf(db: Db, account: PersonAt): Promise<StaffRow | undefined> {
  const { channel, person } = await mainAccount(db, account)
  return await db
    .selectFrom('staff')
    .selectAll()
    .where('channel', '=', channel)
    .where('person', '=', person)
    .executeTakeFirst()
}

async function putRow(
  db: Db,
  { channel, person }: PersonAt,
  now: Date,
  rights: Pick<StaffRow, 'role' | 'unit_id' | 'source'> &
    Partial<Pick<StaffRow, 'name' | 'sees_held'>>,
): Promise<StaffRow> {
  const number = await nextNumber(db, 'staff')
  return await db
    .insertInto('staff')
    .values({
      id: newId<StaffId>(),
      channel,
      person,
      name: null,
      number,
      active: 1,
      created_at: now.toISOString(),
      ...rights,
    })
    .onConflict((conflict) =>
      conflict.columns(['channel', 'person']).doUpdateSet({ ...rights, active: 1 }),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** `ADMINS` says who is admin, and nothing of what is held. */
async function setSeesHeld(db: Db, id: StaffId): Promise<void> {
  await db.updateTable('staff').set({ sees_held: 1 }).where('id', '=', id).execute()
}

function toStaff(row: StaffRow): Staff {
  return {
    id: row.id,
    number: row.number,
    channel: row.channel,
    person: row.person,
    name: row.name ?? undefined,
    role: row.role,
    unitId: row.unit_id ?? undefined,
    source: row.source,
    seesHeld: row.sees_held === 1,
  }
}
