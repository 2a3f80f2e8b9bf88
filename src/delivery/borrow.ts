import {
  type AccountId,
  after,
  type Clock,
  type DeliveryId,
  MINUTE,
  SECOND,
} from '../base/index.js'
import { type Db, lockFreeRows } from '../db/index.js'
import type { Lane } from './lanes.js'
import { keepEarlierName } from './ours.js'
import { givePolls } from './pass-on.js'

/** Who shares a group with whom changes seldom. */
const LENDERS_FOR_MS = 5 * SECOND
/** Where nothing was to be had, the others have nothing for us, or only in groups of their own. */
const LOOK_AGAIN_MS = 1 * SECOND
/** Among so many that are next, one for a chat that is free. */
const LOOK_AT = 20
/** A later part that waits so long has no account that would say it. */
const LEFT_FOR_MS = MINUTE

export interface BorrowDeps {
  readonly db: Db
  readonly account: AccountId
  readonly clock: Clock
  /** Whether the account may speak in a chat now. */
  readonly isFree: (chat: string, now: Date) => boolean
}

/** A part of a post to a group that waits for another account. */
interface Lent {
  readonly id: DeliveryId
  readonly account: AccountId
  readonly chat: string
}

/**
 * Gets work for an account that has nothing to say itself: a post that waits for another one, in a group that both are
 * in. So the groups that accounts share are told by whichever is free first, and by the others where one is slow, is
 * made to wait, has used up its day's share, or works no more.
 *
 * A post is taken whole, before anything of it was said in that group; its rest alone where nobody goes on with it. What
 * answers somebody, and what changes a message, stays with its account. Resolves to whether something of that lane is
 * the account's now.
 */
export function createBorrow({ db, account, clock, isFree }: BorrowDeps) {
  let lenders: readonly AccountId[] = []
  let knownUntil = 0
  let restsUntil = 0

  async function lendersNow(nowMs: number): Promise<readonly AccountId[]> {
    // After the clock was set back it is asked anew.
    if (nowMs >= knownUntil || knownUntil > nowMs + LENDERS_FOR_MS) {
      lenders = await readLenders(db, account)
      knownUntil = nowMs + LENDERS_FOR_MS
    }
    return lenders
  }

  async function borrowFrom(lender: AccountId, lane: Lane, now: Date): Promise<boolean> {
    const next = await nextLent(db, { lender, account }, lane, now)
    const lent = next.find(({ chat }) => isFree(chat, now))
    return lent !== undefined && (await take(db, lent, account, now))
  }

  return {
    /** Whether it is worth asking now. */
    async isWorthwhile(): Promise<boolean> {
      const nowMs = clock.now().getTime()
      const rests = nowMs < restsUntil && restsUntil <= nowMs + LOOK_AGAIN_MS
      return !rests && (await lendersNow(nowMs)).length > 0
    },
    async borrow(lane: Lane): Promise<boolean> {
      const now = clock.now()
      for (const lender of await lendersNow(now.getTime()))
        if (await borrowFrom(lender, lane, now)) return true
      return false
    },
    /** There was nothing. */
    rest(): void {
      restsUntil = clock.now().getTime() + LOOK_AGAIN_MS
    },
  }
}

/** All others of ours in the groups that the account is in, whichever of them speaks there. */
async function readLenders(db: Db, account: AccountId): Promise<readonly AccountId[]> {
  const speakers = await db
    .selectFrom('group_account')
    .innerJoin('group_chat', 'group_chat.id', 'group_account.group_id')
    .select('group_chat.account_id as lender')
    .distinct()
    .where('group_account.account_id', '=', account)
    .where('group_chat.active', '=', 1)
    .execute()
  const beside = await db
    .selectFrom('group_account as theirs')
    .innerJoin('group_chat', 'group_chat.id', 'theirs.group_id')
    .leftJoin('group_account as ours', (join) =>
      join.onRef('ours.group_id', '=', 'theirs.group_id').on('ours.account_id', '=', account),
    )
    .select('theirs.account_id as lender')
    .distinct()
    .where('theirs.account_id', '!=', account)
    .where('group_chat.active', '=', 1)
    .where((eb) =>
      eb.or([eb('group_chat.account_id', '=', account), eb('ours.account_id', 'is not', null)]),
    )
    .execute()
  return [...new Set([...speakers, ...beside].map(({ lender }) => lender))].sort()
}

interface Between {
  readonly lender: AccountId
  readonly account: AccountId
}

async function nextLent(
  db: Db,
  { lender, account }: Between,
  lane: Lane,
  now: Date,
): Promise<readonly Lent[]> {
  return await db
    .selectFrom('delivery')
    .select(['id', 'account_id as account', 'chat'])
    .where('account_id', '=', lender)
    .where('state', '=', 'queued')
    .where('lane', '=', lane)
    .where((eb) =>
      // Whom the platform made wait is one, and whom it did not another.
      eb.or([eb('due_at', '<=', now.toISOString()), eb('reason', '=', 'throttled')]),
    )
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now.toISOString())]))
    .where('act', '=', 'send')
    .where('post_id', 'is not', null)
    // In the words that all groups share.
    .where('body', 'is', null)
    .where((eb) =>
      eb.or([eb('part', '=', 0), eb('due_at', '<=', after(now, -LEFT_FOR_MS).toISOString())]),
    )
    .where((eb) =>
      eb.or([
        eb.exists(
          eb
            .selectFrom('group_account')
            .select('group_account.group_id')
            .whereRef('group_account.group_id', '=', 'delivery.group_id')
            .where('group_account.account_id', '=', account),
        ),
        eb.exists(
          eb
            .selectFrom('group_chat')
            .select('group_chat.id')
            .whereRef('group_chat.id', '=', 'delivery.group_id')
            .where('group_chat.account_id', '=', account),
        ),
      ]),
    )
    .orderBy('due_at')
    .orderBy('id')
    .limit(LOOK_AT)
    .execute()
}

/** All that waits of the post in that group, or nothing where anybody has a hand on any of it: nobody waits for us. */
async function take(db: Db, lent: Lent, account: AccountId, now: Date): Promise<boolean> {
  return await db.transaction().execute(async (trx) => {
    const first = await trx
      .selectFrom('delivery')
      .select(['id', 'post_id', 'group_id'])
      .where('id', '=', lent.id)
      .where('account_id', '=', lent.account)
      .where('state', '=', 'queued')
      .$call(lockFreeRows(trx))
      .executeTakeFirst()
    if (!first) return false
    const waiting = trx
      .selectFrom('delivery')
      .select(['id', 'secondary_id'])
      .where('post_id', '=', first.post_id)
      .where('group_id', '=', first.group_id)
      .where('account_id', '=', lent.account)
      .where('act', '=', 'send')
      .where('state', '=', 'queued')
    const all = await waiting.execute()
    const locked = await waiting.$call(lockFreeRows(trx)).execute()
    if (locked.length < all.length) return false
    for (const { id, secondary_id } of locked)
      if (secondary_id) await keepEarlierName(trx, id, lent, secondary_id)
    await give(trx, locked, account, now)
    return true
  })
}

async function give(
  trx: Db,
  rows: readonly { readonly id: DeliveryId }[],
  account: AccountId,
  now: Date,
): Promise<void> {
  const ids = rows.map(({ id }) => id)
  await trx
    .updateTable('delivery')
    .set((eb) => ({
      account_id: account,
      secondary_id: null,
      attempts: 0,
      reason: null,
      due_at: eb
        .case()
        .when('reason', '=', 'throttled')
        .then(now.toISOString())
        .else(eb.ref('due_at'))
        .end(),
    }))
    .where('id', 'in', ids)
    .execute()
  await givePolls(trx, rows, account)
}
