import {
  type AccountInGroup,
  couldBeSpokenFor,
  type Left,
  leaveGroup,
  letSpeak,
} from '../audience/index.js'
import type { AccountId, DeliveryId } from '../base/index.js'
import type { Address, Message } from '../channels/index.js'
import type { Db } from '../db/index.js'

/** An account is in a group no more: who speaks there now says what it was to say, or nobody. Needs a transaction. */
export async function leaveAndPassOn(trx: Db, at: AccountInGroup, now: Date): Promise<Left> {
  const left = await leaveGroup(trx, at, 'removed')
  await passOn(trx, at, left, now)
  return left
}

/**
 * Gives what an account was to say in a chat to the one that speaks there now; where nobody does, it is given up, and
 * so are changes to what the account has said, which no other can make. Needs a transaction.
 */
export async function passOn(trx: Db, at: AccountInGroup, left: Left, now: Date): Promise<void> {
  if (left.kind === 'spoken-for') await moveWaiting(trx, at, left.by)
  await failWaiting(trx, at, 'removed', now)
}

/**
 * Lets some other accounts speak in the groups in which this one does, wherever one of them is in the group too: it does
 * not work and may not for long. It stays in them. Needs a transaction; returns in how many.
 */
export async function handOverGroups(
  trx: Db,
  account: AccountId,
  to: ReadonlySet<AccountId>,
): Promise<number> {
  const groups = await couldBeSpokenFor(trx, account, to)
  for (const { id, by, ...at } of groups) {
    await letSpeak(trx, id, by)
    await moveWaiting(trx, { ...at, accountId: account }, by)
  }
  return groups.length
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

async function moveWaiting(trx: Db, at: AccountInGroup, by: AccountId): Promise<void> {
  const moved = await trx
    .updateTable('delivery')
    .set({ account_id: by, attempts: 0 })
    .where('account_id', '=', at.accountId)
    .where('channel', '=', at.channel)
    .where('chat', '=', at.chat)
    .where('state', '=', 'queued')
    .where('act', '=', 'send')
    .returning(['id', 'body'])
    .execute()
  await givePolls(trx, moved, by)
  for (const { id, body } of moved) {
    if (!body) continue
    const { replyTo, ...message } = JSON.parse(body) as Message
    // Accounts may each count the messages of a chat in their own way: it might quote another one.
    if (replyTo !== undefined)
      await trx
        .updateTable('delivery')
        .set({ body: JSON.stringify(message) })
        .where('id', '=', id)
        .execute()
  }
}

/** A poll is read by whoever puts it. Written here, and not where polls are read: whose it is and who says it is one fact. */
export async function givePolls(
  trx: Db,
  deliveries: readonly { readonly id: DeliveryId }[],
  by: AccountId,
): Promise<void> {
  if (deliveries.length === 0) return
  await trx
    .updateTable('poll')
    .set({ account_id: by })
    .where(
      'delivery_id',
      'in',
      deliveries.map(({ id }) => id),
    )
    .execute()
}
