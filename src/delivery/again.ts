import type { ExpressionBuilder } from 'kysely'
import { after, MINUTE, type PostId } from '../base/index.js'
import type { Database, Db } from '../db/index.js'
import { HELD } from './outbox.js'

/** Drops what still waits of a post. What is in hand is finished. Returns how many were dropped. */
export async function cancelWaiting(trx: Db, post: PostId, now: Date): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('delivery')
    .set({ state: 'cancelled', settled_at: now.toISOString() })
    .where('post_id', '=', post)
    .where('state', '=', 'queued')
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/**
 * Queues again what failed or is uncertain of a post, in groups that are still open to us:
 * only ever because a person has said so. Parts keep their order, and those that still wait behind
 * them are worth saying as long. Returns how many wait again.
 * Needs a transaction.
 */
export async function sayAgain(trx: Db, post: PostId, expiresAt: Date, now: Date): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('delivery')
    .set((eb) => ({
      state: 'queued',
      // The group may be another account's by now, or this one still in it; without one it is a direct conversation.
      account_id: eb.fn.coalesce(
        eb
          .selectFrom('group_account')
          .select('group_account.account_id')
          .whereRef('group_account.group_id', '=', 'delivery.group_id')
          .whereRef('group_account.account_id', '=', 'delivery.account_id'),
        eb
          .selectFrom('group_chat')
          .select('group_chat.account_id')
          .whereRef('group_chat.id', '=', 'delivery.group_id'),
        'delivery.account_id',
      ),
      // In the topic that the group has now, too.
      topic: eb
        .selectFrom('group_chat')
        .select('group_chat.topic')
        .whereRef('group_chat.id', '=', 'delivery.group_id'),
      // In the words that the post has now; a poll has only one kind.
      version: eb
        .case()
        .when(isPoll(eb))
        .then(0)
        .else(
          eb.fn.coalesce(
            eb
              .selectFrom('post')
              .select('post.revision')
              .whereRef('post.id', '=', 'delivery.post_id'),
            eb.lit(0),
          ),
        )
        .end(),
      attempts: 0,
      reason: null,
      message_id: null,
      settled_at: null,
      due_at: now.toISOString(),
      expires_at: expiresAt.toISOString(),
    }))
    .where('post_id', '=', post)
    .where('state', 'in', ['failed', 'uncertain'])
    .where((eb) =>
      eb(
        'group_id',
        'in',
        eb.selectFrom('group_chat').select('group_chat.id').where('group_chat.active', '=', 1),
      ),
    )
    .executeTakeFirst()
  await readPollsBySayer(trx, post)
  await dropMended(trx, post, now)
  await holdFollowers(trx, post)
  await prolongRest(trx, post, expiresAt)
  return Number(numUpdatedRows)
}

function isPoll(eb: ExpressionBuilder<Database, 'delivery'>) {
  return eb.exists(
    eb
      .selectFrom('post_part')
      .select('post_part.part')
      .whereRef('post_part.post_id', '=', 'delivery.post_id')
      .whereRef('post_part.channel', '=', 'delivery.channel')
      .whereRef('post_part.part', '=', 'delivery.part')
      .where('post_part.is_poll', '=', 1),
  )
}

/** A poll is read by whoever puts it. */
async function readPollsBySayer(trx: Db, post: PostId): Promise<void> {
  await trx
    .updateTable('poll')
    .set((eb) => ({
      account_id: eb.fn.coalesce(
        eb
          .selectFrom('delivery')
          .select('delivery.account_id')
          .whereRef('delivery.id', '=', 'poll.delivery_id'),
        'poll.account_id',
      ),
    }))
    .where('delivery_id', 'in', (eb) =>
      eb
        .selectFrom('delivery')
        .select('delivery.id')
        .where('delivery.post_id', '=', post)
        .where('delivery.state', '=', 'queued'),
    )
    .execute()
}

/** What is said again says the newest words: nothing waits any more to correct it. */
async function dropMended(trx: Db, post: PostId, now: Date): Promise<void> {
  await trx
    .updateTable('delivery')
    .set({ state: 'cancelled', reason: 'overtaken', settled_at: now.toISOString() })
    .where('correction_id', 'is not', null)
    .where('state', '=', 'queued')
    .where('due_at', '=', HELD)
    .where('target_id', 'in', (eb) =>
      eb
        .selectFrom('delivery as again')
        .select('again.id')
        .where('again.post_id', '=', post)
        .where('again.state', '=', 'queued'),
    )
    .execute()
}

async function holdFollowers(trx: Db, post: PostId): Promise<void> {
  await trx
    .updateTable('delivery')
    .set({ due_at: HELD })
    .where('post_id', '=', post)
    .where('state', '=', 'queued')
    .where('follows', 'in', (eb) =>
      eb
        .selectFrom('delivery as before')
        .select('before.id')
        .where('before.post_id', '=', post)
        .where('before.state', '!=', 'sent'),
    )
    .execute()
}

/** Of the groups where something is said again. */
async function prolongRest(trx: Db, post: PostId, expiresAt: Date): Promise<void> {
  const until = expiresAt.toISOString()
  await trx
    .updateTable('delivery')
    .set({ expires_at: until })
    .where('post_id', '=', post)
    .where('state', '=', 'queued')
    .where('due_at', '=', HELD)
    .where('group_id', 'in', (eb) =>
      eb
        .selectFrom('delivery as again')
        .select('again.group_id')
        .where('again.post_id', '=', post)
        .where('again.state', '=', 'queued')
        .where('again.expires_at', '=', until),
    )
    .execute()
}

/** How long after a doubtful answer the platform shows the message at the latest, where it does at all. */
const SHOWN_WITHIN_MS = MINUTE

/** Whether anything of a post became uncertain just now that its platform may still show to be in its chat. */
export async function mayBeShown(db: Db, post: PostId, now: Date): Promise<boolean> {
  const row = await db
    .selectFrom('delivery')
    .select('id')
    .where('post_id', '=', post)
    .where('state', '=', 'uncertain')
    // Where a platform shows us what we said, all of it has a name of ours.
    .where('secondary_id', 'is not', null)
    .where('settled_at', '>', after(now, -SHOWN_WITHIN_MS).toISOString())
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether anything of a post is still to be said or in hand. Parts behind an uncertain one do not count: they wait for a person. */
export async function isUnderWay(db: Db, post: PostId): Promise<boolean> {
  const row = await db
    .selectFrom('delivery')
    .select('id')
    .where('post_id', '=', post)
    .where('state', 'in', ['queued', 'sending'])
    .where('due_at', '<', HELD)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
