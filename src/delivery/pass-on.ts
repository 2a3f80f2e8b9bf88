import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import {
  type AccountInGroup,
  couldBeSpokenFor,
  type Left,
  leaveGroup,
  letSpeak,
} from '../audience/index.js'
import type { AccountId, DeliveryId } from '../base/index.js'
import type { Address, Message } from '../channels/index.js'
import type { Database, Db } from '../db/index.js'

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
  if (left.kind === 'spoken-for') await moveWaiting(trx, at, left.by, now)
  await failWaiting(trx, at, 'removed', now)
}

/**
 * Lets some other accounts speak in the groups in which this one does, wherever one of them is in the group too, and say
 * what it was to say in any group where one of them speaks: it does not work and may not for long. It stays in them.
 * Needs a transaction; returns in how many groups another speaks now.
 */
export async function handOverGroups(
  trx: Db,
  account: AccountId,
  to: ReadonlySet<AccountId>,
  now: Date,
): Promise<number> {
  const groups = await couldBeSpokenFor(trx, account, to)
  for (const { id, by } of groups) await letSpeak(trx, id, by)
  for (const by of to) await giveAll(trx, { from: account, by }, now)
  return groups.length
}

/** What an account was to say in groups where another one speaks, in a few statements however many they are. */
async function giveAll(
  trx: Db,
  { from, by }: { readonly from: AccountId; readonly by: AccountId },
  now: Date,
): Promise<void> {
  await give(trx, by, now, (eb) =>
    eb.and([
      eb('account_id', '=', from),
      eb(
        'group_id',
        'in',
        eb
          .selectFrom('group_chat')
          .select('group_chat.id')
          .where('group_chat.account_id', '=', by)
          .where('group_chat.active', '=', 1),
      ),
    ]),
  )
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

async function moveWaiting(trx: Db, at: AccountInGroup, by: AccountId, now: Date): Promise<void> {
  await give(trx, by, now, (eb) =>
    eb.and({ account_id: at.accountId, channel: at.channel, chat: at.chat }),
  )
}

/** What made the one wait does not concern the other. */
async function give(
  trx: Db,
  by: AccountId,
  now: Date,
  which: (eb: ExpressionBuilder<Database, 'delivery'>) => Expression<SqlBool>,
): Promise<void> {
  const moved = await trx
    .updateTable('delivery')
    .set((eb) => ({
      account_id: by,
      attempts: 0,
      reason: null,
      due_at: eb
        .case()
        .when('reason', '=', 'throttled')
        .then(now.toISOString())
        .else(eb.ref('due_at'))
        .end(),
    }))
    .where(which)
    .where('state', '=', 'queued')
    .where('act', '=', 'send')
    .returning(['id', 'body'])
    .execute()
  for (let at = 0; at < moved.length; at += ROWS)
    await givePolls(trx, moved.slice(at, at + ROWS), by)
  for (const { id, body } of moved) if (body) await unquote(trx, id, body)
}

/** Accounts may each count the messages of a chat in their own way: it might quote another one. */
async function unquote(trx: Db, id: DeliveryId, body: string): Promise<void> {
  const { replyTo, ...message } = JSON.parse(body) as Message
  if (replyTo === undefined) return
  await trx
    .updateTable('delivery')
    .set({ body: JSON.stringify(message) })
    .where('id', '=', id)
    .execute()
}

/** As many in one statement. */
const ROWS = 500

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
