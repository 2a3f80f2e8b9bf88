import { moveGroup, switchOffGroup } from '../audience/index.js'
import { type AccountId, after, type DeliveryId, SECOND } from '../base/index.js'
import type { Address } from '../channels/index.js'
import type { Db } from '../db/index.js'
import type { Claimed } from './claim.js'
import { HELD } from './outbox.js'
import type { Settlement } from './settle.js'

/** The least time between two edits of the same message: presses in between are shown together. */
export const EDIT_PAUSE_MS = 10 * SECOND

/**
 * Records what became of a delivery, with all that follows from it: the next part is let go or
 * dropped, a group that removed us is switched off, a group that moved keeps its history.
 * Needs a transaction.
 */
export async function recordSettlement(
  trx: Db,
  claimed: Claimed,
  settlement: Settlement,
  now: Date,
): Promise<void> {
  if (claimed.act === 'edit') await recordEdit(trx, claimed, settlement, now)
  else await recordSend(trx, claimed, settlement, now)
  if (settlement.state === 'queued' && settlement.chat)
    await followChat(trx, claimed, settlement.chat)
  if (settlement.state === 'failed' && settlement.reason === 'removed')
    await leaveGroup(trx, claimed, now)
}

/** By itself too: the group's row may have moved before, or there never was one, and then nothing else is redirected. */
async function followChat(trx: Db, { id, to, act }: Claimed, chat: string): Promise<void> {
  await moveGroup(trx, to, chat)
  await trx
    .updateTable('delivery')
    .set(act === 'send' ? { chat } : { state: 'cancelled', reason: 'moved' })
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .execute()
}

const FREE = { claimed_by: null, claimed_until: null } as const

async function recordSend(trx: Db, { id }: Claimed, settlement: Settlement, now: Date) {
  const row = trx.updateTable('delivery').where('id', '=', id)
  switch (settlement.state) {
    case 'sent':
      await row
        .set({
          ...FREE,
          state: 'sent',
          message_id: settlement.messageId,
          secondary_id: settlement.secondaryId ?? null,
          reason: null,
          settled_at: now.toISOString(),
        })
        .execute()
      return await letFollowersGo(trx, id, now)
    case 'queued':
      await row.set({ ...FREE, ...waiting(settlement) }).execute()
      return
    case 'uncertain':
      await row.set({ ...FREE, ...settlement, settled_at: now.toISOString() }).execute()
      return
    case 'failed':
      await row.set({ ...FREE, ...settlement, settled_at: now.toISOString() }).execute()
      return await dropFollowers(trx, id, settlement.reason, now)
  }
}

/** A newer version that was put meanwhile is queued; otherwise the edit rests, and not before its pause may it run again. */
async function recordEdit(trx: Db, claimed: Claimed, settlement: Settlement, now: Date) {
  const pausedUntil = after(now, EDIT_PAUSE_MS).toISOString()
  const rests = settlement.state !== 'queued'
  await trx
    .updateTable('delivery')
    .set((eb) => ({
      ...FREE,
      ...(settlement.state === 'queued'
        ? waiting(settlement)
        : {
            attempts: 0,
            due_at: pausedUntil,
            settled_at: now.toISOString(),
            reason: settlement.state === 'failed' ? settlement.reason : null,
          }),
      ...(rests && {
        state: eb
          .case()
          .when(settlement.state === 'sent' ? eb('version', '>', claimed.version) : eb.lit(false))
          .then('queued' as const)
          .else(settlement.state === 'sent' ? ('sent' as const) : ('failed' as const))
          .end(),
      }),
    }))
    .where('id', '=', claimed.id)
    .execute()
}

function waiting(settlement: Extract<Settlement, { state: 'queued' }>) {
  return {
    state: 'queued',
    due_at: settlement.dueAt.toISOString(),
    attempts: settlement.attempts,
    reason: settlement.reason,
  } as const
}

async function letFollowersGo(trx: Db, id: DeliveryId, now: Date): Promise<void> {
  await trx
    .updateTable('delivery')
    .set({ due_at: now.toISOString() })
    .where('follows', '=', id)
    .where('state', '=', 'queued')
    .where('due_at', '=', HELD)
    .execute()
}

/** What was to come after a part that never arrived is not said either. */
async function dropFollowers(trx: Db, id: DeliveryId, reason: string, now: Date): Promise<void> {
  const dropped = await trx
    .updateTable('delivery')
    .set({ state: 'failed', reason, settled_at: now.toISOString() })
    .where('follows', '=', id)
    .where('state', '=', 'queued')
    .returning('id')
    .execute()
  for (const follower of dropped) await dropFollowers(trx, follower.id, reason, now)
}

async function leaveGroup(trx: Db, { to, account }: Claimed, now: Date): Promise<void> {
  const ours = { ...to, accountId: account }
  await switchOffGroup(trx, ours, 'removed')
  await failWaiting(trx, ours, 'removed', now)
}

/** Gives up what waits for a chat that we, or only the account named, cannot speak in any more. */
export async function failWaiting(
  trx: Db,
  to: Address & { readonly accountId?: AccountId },
  reason: string,
  now: Date,
): Promise<void> {
  await trx
    .updateTable('delivery')
    .set({ state: 'failed', reason, settled_at: now.toISOString() })
    .where('channel', '=', to.channel)
    .where('chat', '=', to.chat)
    .where('state', '=', 'queued')
    .where((eb) => eb.and(to.accountId ? [eb('account_id', '=', to.accountId)] : []))
    .execute()
}

/**
 * A member pressed a button under a message whose fate was uncertain: so it is there, and
 * this is its name. Whatever waited behind it goes on. Safe to call for any delivery.
 */
export async function proveSent(
  trx: Db,
  id: DeliveryId,
  messageId: string,
  now: Date,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('delivery')
    .set({
      state: 'sent',
      message_id: messageId,
      reason: null,
      settled_at: now.toISOString(),
    })
    .where('id', '=', id)
    .where('state', '=', 'uncertain')
    .executeTakeFirst()
  if (numUpdatedRows > 0n) await letFollowersGo(trx, id, now)
}
