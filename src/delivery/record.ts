import { groupAt, leaveGroup, moveGroup } from '../audience/index.js'
import { type AccountId, after, type DeliveryId, SECOND } from '../base/index.js'
import { type Db, lockRows } from '../db/index.js'
import type { Claimed } from './claim.js'
import { leaveTopic } from './leave-topic.js'
import { letGo, letRepliesGo } from './let-go.js'
import { HELD } from './outbox.js'
import { passOn } from './pass-on.js'
import { heedPress } from './prove.js'
import type { Settlement } from './settle.js'

/** The least time between two edits of the same message: presses in between are shown together. */
export const EDIT_PAUSE_MS = 10 * SECOND

/**
 * Records what became of a delivery, with all that follows from it: the next part is let go or
 * dropped, a group that removed us is switched off, or spoken in by another account that is in it, a group that
 * moved keeps its history, what a topic does not take goes to the group itself.
 * Needs a transaction.
 */
export async function recordSettlement(
  trx: Db,
  claimed: Claimed,
  settlement: Settlement,
  now: Date,
): Promise<void> {
  if (settlement.state === 'failed' && (await leave(trx, claimed, settlement.reason, now))) return
  if (claimed.act !== 'send') await recordEdit(trx, claimed, settlement, now)
  else await recordSend(trx, claimed, settlement, now)
  if (settlement.state === 'queued' && settlement.chat)
    await followChat(trx, claimed, settlement.chat)
  if (settlement.state === 'queued' && settlement.leavesTopic)
    await leaveTopic(trx, claimed, settlement.leavesTopic)
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
          // What we called it when it was claimed stays, where its answer does not say.
          ...(settlement.secondaryId && { secondary_id: settlement.secondaryId }),
          reason: null,
          settled_at: now.toISOString(),
        })
        .execute()
      return await letGo(trx, [id], now)
    case 'queued':
      await row.set({ ...FREE, ...waiting(settlement) }).execute()
      await heedPress(trx, id, now)
      return
    case 'uncertain':
      await row.set({ ...FREE, ...settlement, settled_at: now.toISOString() }).execute()
      if (!(await heedPress(trx, id, now))) await letRepliesGo(trx, [id], now)
      return
    case 'failed':
      await row.set({ ...FREE, ...settlement, settled_at: now.toISOString() }).execute()
      return await dropFollowers(trx, id, settlement.reason, now)
  }
}

/**
 * A newer version that was put meanwhile is queued; otherwise the edit rests, and not before its pause may it run
 * again. A running result that cannot be shown any more is not tried again for a newer one; newer words are.
 */
async function recordEdit(trx: Db, claimed: Claimed, settlement: Settlement, now: Date) {
  const pausedUntil = after(now, EDIT_PAUSE_MS).toISOString()
  const rests = settlement.state !== 'queued'
  const said = settlement.state === 'sent'
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
          .when(
            eb.and([
              eb('version', '>', claimed.version),
              ...(said ? [] : [eb('correction_id', 'is not', null)]),
            ]),
          )
          .then('queued' as const)
          .else(said ? ('sent' as const) : ('failed' as const))
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

/** Whoever was removed, or may not write where another speaks, is of no help there. True where another says it now. */
async function leave(trx: Db, claimed: Claimed, reason: string, now: Date): Promise<boolean> {
  const at = { ...claimed.to, accountId: claimed.account }
  const isSend = claimed.act === 'send'
  if (reason === 'muted' && !(isSend && (await isBeside(trx, claimed)))) return false
  if (reason !== 'removed' && reason !== 'muted') return false
  const left = await leaveGroup(trx, at, reason)
  if (left.kind === 'spoken-for' && isSend) {
    await passOnUnsaid(trx, claimed, left.by, now)
    return true
  }
  await passOn(trx, at, left, now)
  return false
}

async function isBeside(trx: Db, { to, account }: Claimed): Promise<boolean> {
  const group = await groupAt(trx, to)
  return group?.active === true && group.accountId !== account
}

/** Who was removed says nothing there any more. What it could not say another account of ours says that is in the group. */
async function passOnUnsaid(
  trx: Db,
  { id, to, account }: Claimed,
  by: AccountId,
  now: Date,
): Promise<void> {
  await trx
    .updateTable('delivery')
    .set({ ...FREE, state: 'queued', due_at: now.toISOString(), reason: null })
    .where('id', '=', id)
    .execute()
  await passOn(trx, { ...to, accountId: account }, { kind: 'spoken-for', by }, now)
}

/** Lets an edit whose target has no name yet wait until it has one. No attempt. Needs a transaction. */
export async function holdEdit(trx: Db, { id, target }: Claimed, now: Date): Promise<void> {
  // Locked, lest the target gets its name between this look and the holding: nobody would let go.
  const named = await trx
    .selectFrom('delivery')
    .select(['message_id', 'account_id'])
    .where('id', '=', target)
    .$call(lockRows(trx))
    .executeTakeFirst()
  const dueAt = named?.message_id ? now.toISOString() : HELD
  await trx
    .updateTable('delivery')
    .set({
      ...FREE,
      state: 'queued',
      due_at: dueAt,
      reason: 'unnamed',
      // Only whoever said it can change it.
      ...(named && { account_id: named.account_id }),
    })
    .where('id', '=', id)
    .execute()
}
