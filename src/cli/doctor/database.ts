import { existsSync } from 'node:fs'
import { listGroups } from '../../audience/index.js'
import type { Channel } from '../../channels/index.js'
import type { Admin, Config } from '../../config.js'
import {
  type Db,
  databaseFile,
  integrityFaults,
  openDb,
  pendingMigrations,
  proveWritable,
} from '../../db/index.js'
import { readTrouble } from '../../delivery/index.js'
import type { Words } from '../../language/index.js'
import { listStaff } from '../../people/index.js'
import { type Finding, findings } from './finding.js'

/** Whether the database is there, whole, up to date and can be written; then who may use it and whom it reaches. */
export async function checkDatabase(
  { databaseUrl, admins }: Config,
  channels: readonly Pick<Channel, 'name' | 'account'>[],
  words: Words,
): Promise<readonly Finding[]> {
  const { doctor } = words
  const { warn, fail } = findings('database')
  const file = databaseFile(databaseUrl)
  if (file && !existsSync(file)) return [warn(doctor.noFileYet(file), doctor.migrateNext)]
  const opened = await openedDb(databaseUrl)
  if (opened.kind === 'failed') return [fail(doctor.unreachable(opened.code), doctor.databaseNext)]
  const { db } = opened
  try {
    const pending = await pendingMigrations(db)
    if (pending.length > 0) return [warn(doctor.behind(pending.length), doctor.migrateNext)]
    return [
      ...(await checkHealth(db, words)),
      ...(await checkAdmins(db, admins, channels, words)),
      await checkGroups(db, words),
      ...(await checkKicked(db, channels, words)),
    ]
  } catch (error) {
    return [fail(doctor.unreachable(codeOf(error)), doctor.databaseNext)]
  } finally {
    await db.destroy()
  }
}

type Opened =
  | { readonly kind: 'open'; readonly db: Db }
  | { readonly kind: 'failed'; readonly code: string }

async function openedDb(url: string): Promise<Opened> {
  try {
    return { kind: 'open', db: openDb(url) }
  } catch (error) {
    return { kind: 'failed', code: codeOf(error) }
  }
}

/** The driver's code: its message may quote the address with the password. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

async function checkHealth(db: Db, { doctor }: Words): Promise<readonly Finding[]> {
  const { ok, fail } = findings('database')
  const faults = await integrityFaults(db)
  if (faults.length > 0) return [fail(doctor.damaged(faults[0] ?? ''), doctor.damagedNext)]
  try {
    await proveWritable(db)
  } catch (error) {
    return [fail(doctor.readOnly(codeOf(error)), doctor.databaseNext)]
  }
  return [ok(doctor.database)]
}

async function checkAdmins(
  db: Db,
  listed: readonly Admin[],
  channels: readonly Pick<Channel, 'name'>[],
  { doctor }: Words,
): Promise<readonly Finding[]> {
  const { ok, warn } = findings('admins')
  const staff = await listStaff(db)
  const admins = staff.filter(({ role }) => role === 'admin')
  const count = Math.max(admins.length, listed.length)
  if (count === 0) return [warn(doctor.noAdmins, doctor.adminsNext)]
  const alerted = [...admins.filter(({ unitId }) => !unitId), ...listed]
  return [
    ok(doctor.admins(count, staff.length)),
    ...(isAlertable(alerted, channels) ? [] : [warn(doctor.nobodyAlerted, doctor.adminsNext)]),
  ]
}

/**
 * Whether somebody hears of it on another channel when one goes dead. Only an account that can be
 * logged out or locked out is worth it, and one channel alone has no other.
 */
function isAlertable(
  admins: readonly Pick<Admin, 'channel'>[],
  channels: readonly Pick<Channel, 'name'>[],
): boolean {
  const names = new Set(channels.map(({ name }) => name))
  return names.size < 2 || admins.some(({ channel }) => channel === 'telegram')
}

async function checkGroups(db: Db, { doctor }: Words): Promise<Finding> {
  const { ok, warn } = findings('groups')
  const groups = await listGroups(db)
  const active = groups.filter((group) => group.active)
  const bound = active.filter(({ unitId }) => unitId !== undefined)
  const said = doctor.groups(bound.length, active.length, groups.length - active.length)
  return bound.length === 0 || bound.length < active.length
    ? warn(said, doctor.groupsNext)
    : ok(said)
}

/** An account that was opened elsewhere works when it is asked, and yet the service keeps away: only it knows. */
async function checkKicked(
  db: Db,
  channels: readonly Pick<Channel, 'name' | 'account'>[],
  { doctor }: Words,
): Promise<readonly Finding[]> {
  const kicked: Finding[] = []
  for (const { name, account } of channels)
    if ((await readTrouble(db, account)) === 'kicked')
      kicked.push(findings(name).warn(doctor.kicked(account), doctor.kickedNext))
  return kicked
}
