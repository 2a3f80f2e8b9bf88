import { unitPath } from '../../audience/index.js'
import {
  after,
  type CaseId,
  DAY,
  type DeliveryId,
  type StaffId,
  type UnitId,
} from '../../base/index.js'
import type { RefusalCode } from '../../channels/index.js'
import type { Db, DeliveryState } from '../../db/index.js'
import { LANES } from '../../delivery/index.js'
import { answerersOf } from '../../people/index.js'
import { isOver } from './case.js'
import type { CaseDesk } from './desk.js'
import { type CaseFile, readFile } from './file.js'
import { tellThese } from './tell-staff.js'

/** They blocked us or never wrote to us, or the message is taken from nobody: asking again will not help. */
const FOR_GOOD: readonly RefusalCode[] = ['removed', 'muted', 'rejected', 'unsupported']
const GIVEN_UP: readonly DeliveryState[] = ['failed', 'cancelled']
/** Whoever looks after a case is reminded of it by then. */
const LOOK_BACK_MS = 3 * DAY
const AT_ONCE = 50

/** Cards that reached nobody. Looked for by account and lane, as the index of the outbox is ordered. */
export async function findUnreached(
  db: Db,
  now: Date,
): Promise<readonly { readonly id: DeliveryId; readonly key: string }[]> {
  return await db
    .selectFrom('delivery')
    .select(['id', 'key'])
    .where('account_id', 'in', (eb) => eb.selectFrom('account').select('account.id'))
    .where('state', '=', 'failed')
    .where('lane', '=', LANES.answer)
    .where('due_at', '>', after(now, -LOOK_BACK_MS).toISOString())
    .where('act', '=', 'send')
    .where('key', 'like', 'case:%')
    // What was asked for is asked for again.
    .where('key', 'not like', 'case:%/files/%')
    .where('reason', 'in', FOR_GOOD)
    .orderBy('due_at')
    .limit(AT_ONCE)
    .execute()
}

/**
 * Shows a case whose card did not reach one of the staff to others: of the unit, else of the nearest above in which
 * somebody may answer. Once for each card, whoever comes second finds it taken; nobody is told where somebody else
 * has the same card. Needs a transaction; true when somebody will see it.
 */
export async function passOn(
  trx: Db,
  { id }: { readonly id: DeliveryId },
  now: Date,
  desk: CaseDesk,
): Promise<boolean> {
  const taken = await trx
    .updateTable('delivery')
    .set({ state: 'cancelled' })
    .where('id', '=', id)
    .where('state', '=', 'failed')
    .returning('key')
    .executeTakeFirst()
  const [, of, step] = /^case:([^/]+)\/([^/]+)\/[a-z]+\/[^/]+$/.exec(taken?.key ?? '') ?? []
  if (!of || !step) return false
  const cards = await cardsOf(trx, `case:${of}/${step}/`)
  if (cards.some(({ state }) => !GIVEN_UP.includes(state))) return false
  const file = await readFile(trx, { id: of as CaseId })
  if (!file || isOver(file.one)) return false
  const unreached = new Set(cards.map(({ staff }) => staff))
  return await tellNearest(trx, file, { step, unreached }, now, desk)
}

/** All who were shown a case for one step of it, for whatever reason. */
async function cardsOf(trx: Db, key: string) {
  const rows = await trx
    .selectFrom('delivery')
    .select(['key', 'state'])
    .where('key', 'like', `${key}%`)
    .execute()
  return rows.map((row) => ({ state: row.state, staff: row.key.split('/').at(-1) as StaffId }))
}

async function tellNearest(
  trx: Db,
  file: CaseFile,
  { step, unreached }: { readonly step: string; readonly unreached: ReadonlySet<StaffId> },
  now: Date,
  desk: CaseDesk,
): Promise<boolean> {
  const { unitId } = file.one
  const units: readonly (UnitId | undefined)[] = [
    ...(unitId ? (await unitPath(trx, unitId)).map(({ id }) => id) : []),
    undefined,
  ]
  for (const unit of units) {
    const ids = (await answerersOf(trx, unit)).filter((staff) => !unreached.has(staff))
    if ((await tellThese(trx, file, { ids, why: 'unreached', key: step }, now, desk)) > 0)
      return true
  }
  return false
}
