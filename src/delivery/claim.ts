import type { AccountId, CorrectionId, DeliveryId, GroupId, PostId } from '../base/index.js'
import { type Address, addressOf } from '../channels/index.js'
import type { Db, DeliveryAct, DeliveryRow } from '../db/index.js'
import { type Lane, type Use, useOf } from './lanes.js'
import { keepEarlierName } from './ours.js'

/** A delivery in the hands of one process. */
export interface Claimed {
  readonly id: DeliveryId
  readonly account: AccountId
  readonly to: Address
  readonly act: DeliveryAct
  readonly body: string | null
  readonly post: PostId | null
  readonly part: number | null
  readonly group: GroupId | null
  /** The delivery whose message is changed, for an edit of one of ours. */
  readonly target: DeliveryId | null
  /**
   * The message to be changed or taken back; null while it is not known to be there. For a notice that
   * something was corrected, the one that it answers.
   */
  readonly messageId: string | null
  /** What we called that message. */
  readonly targetName: string | null
  readonly correction: CorrectionId | null
  /** What we call the message that is sent, where its platform bears names of ours. */
  readonly secondaryId: string | null
  readonly version: number
  /** Under which title of its post it is said: 0 the first, 1 the second. */
  readonly variant: number
  readonly attempts: number
}

/** Who claims, for which account, and when the claim has outlived its holder. */
export interface Claimant {
  readonly account: AccountId
  readonly holder: string
}

/** What is next in a lane. */
export interface Next {
  readonly id: DeliveryId
  readonly account: AccountId
  readonly chat: string
  /** What we called it when it was tried before. */
  readonly secondaryId: string | null
}

/** Names the chat whose delivery is next in one lane, without taking it. */
export async function peekLane(
  db: Db,
  account: AccountId,
  lane: Lane,
  now: Date,
): Promise<Next | undefined> {
  return await db
    .selectFrom('delivery')
    .select(['id', 'account_id as account', 'chat', 'secondary_id as secondaryId'])
    .where('account_id', '=', account)
    .where('state', '=', 'queued')
    .where('lane', '=', lane)
    .where('due_at', '<=', now.toISOString())
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now.toISOString())]))
    .orderBy('due_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

/**
 * Takes a delivery, so that no one else does before `until`, and stores what we will call it, so
 * that its echo is known whatever becomes of us; so is that of a copy which was tried before.
 * `undefined` when it is not waiting any more.
 */
export async function claim(
  db: Db,
  next: Next,
  holder: string,
  until: Date,
  secondaryId?: string,
): Promise<Claimed | undefined> {
  if (secondaryId && next.secondaryId) await keepEarlierName(db, next.id, next, next.secondaryId)
  const row = await db
    .updateTable('delivery')
    .set({
      state: 'sending',
      claimed_by: holder,
      claimed_until: until.toISOString(),
      ...(secondaryId && { secondary_id: secondaryId }),
    })
    .where('id', '=', next.id)
    // Another account may have borrowed it meanwhile.
    .where('account_id', '=', next.account)
    .where('state', '=', 'queued')
    .returningAll()
    .executeTakeFirst()
  return row && toClaimed(row, await messageMeant(db, row))
}

/** Moves all that waits for a chat, or only what waits there in one lane, to the moment it may be said. */
export async function postponeChat(
  db: Db,
  account: AccountId,
  chat: string,
  until: Date,
  lane?: Lane,
): Promise<void> {
  await db
    .updateTable('delivery')
    .set({ due_at: until.toISOString() })
    .where('account_id', '=', account)
    .where('chat', '=', chat)
    .where('state', '=', 'queued')
    .where('due_at', '<', until.toISOString())
    .where((eb) => eb.and(lane ? [eb('lane', '=', lane)] : []))
    .execute()
}

/** Something that was said, or a change or sign that was put. */
interface Said {
  readonly chat: string
  readonly at: Date
  readonly use: Use
  readonly isSign: boolean
}

/** What was said since `since`, in which chat, when and what for, oldest first: the budgets of chats, and of the day, after a restart. */
export async function recentlySaid(
  db: Db,
  account: AccountId,
  since: Date,
): Promise<readonly Said[]> {
  const rows = await db
    .selectFrom('delivery')
    .select(['chat', 'settled_at', 'lane', 'act'])
    .where('account_id', '=', account)
    .where('settled_at', '>', since.toISOString())
    // Settled too is what was given up before anything was said.
    .where('state', 'not in', ['cancelled', 'failed'])
    .orderBy('settled_at')
    .execute()
  return rows.flatMap(({ chat, settled_at, lane, act }) =>
    settled_at
      ? [{ chat, at: new Date(settled_at), use: useOf(lane), isSign: act !== 'send' }]
      : [],
  )
}

/** Chats that the platform told us to leave alone, and until when. */
export async function throttledChats(
  db: Db,
  account: AccountId,
  now: Date,
): Promise<readonly { readonly chat: string; readonly until: Date }[]> {
  const rows = await db
    .selectFrom('delivery')
    .select(({ fn }) => ['chat', fn.max<string>('due_at').as('until')])
    .where('account_id', '=', account)
    .where('state', '=', 'queued')
    .where('reason', '=', 'throttled')
    .where('due_at', '>', now.toISOString())
    .groupBy('chat')
    .execute()
  return rows.map(({ chat, until }) => ({ chat, until: new Date(until) }))
}

type Named = Pick<DeliveryRow, 'message_id' | 'secondary_id'>

async function messageMeant(db: Db, row: DeliveryRow): Promise<Named | undefined> {
  if (!row.target_id) return row
  return await db
    .selectFrom('delivery')
    .select(['message_id', 'secondary_id'])
    .where('id', '=', row.target_id)
    // What another account has said goes by a name of its own there.
    .where('account_id', '=', row.account_id)
    .executeTakeFirst()
}

function toClaimed(row: DeliveryRow, meant: Named | undefined): Claimed {
  return {
    id: row.id,
    account: row.account_id,
    to: addressOf(row),
    act: row.act,
    body: row.body,
    post: row.post_id,
    part: row.part,
    group: row.group_id,
    target: row.target_id,
    messageId: meant?.message_id ?? null,
    targetName: meant?.secondary_id ?? null,
    correction: row.correction_id,
    secondaryId: row.secondary_id,
    version: row.version,
    variant: row.variant,
    attempts: row.attempts,
  }
}
