import {
  type CaseId,
  type DeliveryId,
  type FeedbackId,
  type MemberId,
  SEALED,
} from '../base/index.js'
import type { Address } from '../channels/index.js'
import type { Db } from '../db/index.js'

/**
 * Whose words a delivery repeats or answers. What shows a case to staff is about the case, whoever wrote about it;
 * what is said to one who wrote is about their feedback; a sign of thanks is about the member.
 */
export type About = CaseId | FeedbackId | MemberId

/** To be forgotten once it is in its chat: nobody can take back what is just being said. */
const GONE = 'gone'

/** Keeps what deliveries are about that were put just now. */
export async function putAbout(
  trx: Db,
  deliveries: readonly { readonly id: DeliveryId; readonly about?: readonly string[] }[],
): Promise<void> {
  const rows = deliveries.flatMap(({ id, about = [] }) =>
    [...new Set(about)].map((one) => ({ delivery_id: id, about: one })),
  )
  for (let at = 0; at < rows.length; at += ROWS)
    await trx
      .insertInto('delivery_about')
      .values(rows.slice(at, at + ROWS))
      .execute()
}

/** Two values each: far below what either database takes in a statement. */
const ROWS = 5_000

/**
 * Forgets what was said about these: what waits is said no more, and of the rest no word is left, nor anything by
 * which it is found. What is being said at this moment follows when it is in its chat (`forgetGone`). Returns how
 * many waited. Needs a transaction.
 */
export async function forgetAbout(trx: Db, about: readonly About[], now: Date): Promise<number> {
  if (about.length === 0) return 0
  return await forgetDeliveries(trx, await saidAbout(trx, about), now)
}

/** Forgets all that was said in a chat; what waits is still said. Needs a transaction. */
export async function forgetSaidIn(trx: Db, { channel, chat }: Address, now: Date): Promise<void> {
  const rows = await trx
    .selectFrom('delivery')
    .select('id')
    .where('channel', '=', channel)
    .where('chat', '=', chat)
    .where('state', '!=', 'queued')
    .execute()
  await forgetDeliveries(
    trx,
    rows.map(({ id }) => id),
    now,
  )
}

/** Forgets what was being said when it was to be forgotten. Safe to call at any time. Returns how many. */
export async function forgetGone(db: Db, now: Date): Promise<number> {
  const ids = await saidAbout(db, [GONE])
  if (ids.length > 0) await db.transaction().execute((trx) => forgetDeliveries(trx, ids, now))
  return ids.length
}

async function saidAbout(db: Db, about: readonly string[]): Promise<readonly DeliveryId[]> {
  const rows = await db
    .selectFrom('delivery_about')
    .select('delivery_id')
    .where('about', 'in', about)
    .distinct()
    .execute()
  return rows.map(({ delivery_id }) => delivery_id)
}

/** Forgets these, as `forgetAbout` does. Needs a transaction. */
export async function forgetDeliveries(
  trx: Db,
  ids: readonly DeliveryId[],
  now: Date,
): Promise<number> {
  let waited = 0
  for (let at = 0; at < ids.length; at += ROWS)
    waited += await forgetSome(trx, ids.slice(at, at + ROWS), now)
  return waited
}

async function forgetSome(trx: Db, ids: readonly DeliveryId[], now: Date): Promise<number> {
  const { numUpdatedRows: waited } = await trx
    .updateTable('delivery')
    .set({ state: 'cancelled', settled_at: now.toISOString() })
    .where('id', 'in', ids)
    .where('state', '=', 'queued')
    .executeTakeFirst()
  const gone = await trx
    .updateTable('delivery')
    .set(({ ref }) => ({
      // Keys name people and what they wrote.
      key: ref('id'),
      chat: SEALED,
      body: null,
      message_id: null,
      secondary_id: null,
      is_sealed: 0,
    }))
    .where('id', 'in', ids)
    .where('state', '!=', 'sending')
    .returning('id')
    .execute()
  const done = new Set(gone.map(({ id }) => id))
  const left = ids.filter((id) => !done.has(id))
  await trx.deleteFrom('delivery_about').where('delivery_id', 'in', ids).execute()
  await putAbout(
    trx,
    left.map((id) => ({ id, about: [GONE] })),
  )
  return Number(waited)
}
