import type { PostId } from '../base/index.js'
import type { Db } from '../db/index.js'
import { LANES } from './lanes.js'
import { HELD } from './outbox.js'

/** Whether anything of a wave that has begun is still to be said or in hand. */
export async function isWaveUnderWay(db: Db, post: PostId, wave: number): Promise<boolean> {
  const row = await db
    .selectFrom('delivery')
    .select('id')
    .where('post_id', '=', post)
    .where('wave', '=', wave)
    .where('state', 'in', ['queued', 'sending'])
    .where('due_at', '<', HELD)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The next wave of a post after this one of which anything still waits to begin. */
export async function nextHeld(db: Db, post: PostId, wave: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('delivery')
    .select(({ fn }) => fn.min<number | null>('wave').as('next'))
    .where('post_id', '=', post)
    .where('state', '=', 'queued')
    .where('wave', '>', wave)
    .executeTakeFirst()
  return row?.next ?? undefined
}

/** The last wave that was planned of a post; 0 where it goes all at once. */
export async function lastWave(db: Db, post: PostId): Promise<number> {
  const row = await db
    .selectFrom('delivery')
    .select(({ fn }) => fn.max<number | null>('wave').as('last'))
    .where('post_id', '=', post)
    .executeTakeFirst()
  return row?.last ?? 0
}

/** Lets a wave go: its first parts are due, and all of it is worth saying until then. Needs a transaction. */
export async function beginHeld(
  trx: Db,
  post: PostId,
  wave: number,
  { now, expiresAt }: { readonly now: Date; readonly expiresAt: Date },
): Promise<void> {
  await trx
    .updateTable('delivery')
    .set((eb) => ({
      due_at: eb
        .case()
        .when('follows', 'is', null)
        .then(now.toISOString())
        .else(eb.ref('due_at'))
        .end(),
      expires_at: expiresAt.toISOString(),
    }))
    .where('post_id', '=', post)
    .where('state', '=', 'queued')
    .where('wave', '=', wave)
    .where('due_at', '=', HELD)
    .execute()
}

/**
 * Lets all that waits of a post go before everything else, waves that have not begun included. Returns how many
 * messages that are. Needs a transaction.
 */
export async function hurryWaiting(
  trx: Db,
  post: PostId,
  { now, expiresAt }: { readonly now: Date; readonly expiresAt: Date },
): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('delivery')
    .set((eb) => ({
      lane: LANES.urgent,
      due_at: eb
        .case()
        .when(eb.and([eb('follows', 'is', null), eb('due_at', '=', HELD)]))
        .then(now.toISOString())
        .else(eb.ref('due_at'))
        .end(),
      expires_at: expiresAt.toISOString(),
      wave: null,
    }))
    .where('post_id', '=', post)
    .where('act', '=', 'send')
    .where('state', '=', 'queued')
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
