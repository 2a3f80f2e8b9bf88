import { type AccountId, type Clock, type DeliveryId, SECOND } from '../base/index.js'
import type { Db } from '../db/index.js'
import type { Lane } from './lanes.js'
import { givePolls } from './pass-on.js'

/** Who shares a group with whom changes seldom. */
const LENDERS_FOR_MS = 5 * SECOND
/** Where nothing was to be had, the others have nothing for us, or only in groups of their own. */
const LOOK_AGAIN_MS = 1 * SECOND

export interface BorrowDeps {
  readonly db: Db
  readonly account: AccountId
  readonly clock: Clock
}

/** A part of a post to a group that waits for another account. */
interface Lent {
  readonly id: DeliveryId
  readonly account: AccountId
}

/**
 * Gets work for an account that has nothing to say itself: a post that waits for another one, in a group that both are
 * in. So the groups that accounts share are told by whichever is free first, and by the others where one is slow, has
 * used up its day's share, or works no more.
 *
 * A post is taken whole or not at all, before anything of it was said in that group; what answers somebody, and what
 * changes a message, stays with its account. Resolves to whether something of that lane is the account's now.
 */
export function createBorrow({ db, account, clock }: BorrowDeps) {
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
    for (;;) {
      const lent = await nextLent(db, { lender, account }, lane, now)
      if (!lent) return false
      if (await db.transaction().execute((trx) => take(trx, lent, account))) return true
    }
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

async function readLenders(db: Db, account: AccountId): Promise<readonly AccountId[]> {
  const rows = await db
    .selectFrom('group_account')
    .innerJoin('group_chat', 'group_chat.id', 'group_account.group_id')
    .select('group_chat.account_id as lender')
    .distinct()
    .where('group_account.account_id', '=', account)
    .where('group_chat.active', '=', 1)
    .orderBy('group_chat.account_id')
    .execute()
  return rows.map(({ lender }) => lender)
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
): Promise<Lent | undefined> {
  return await db
    .selectFrom('delivery')
    .select(['id', 'account_id as account'])
    .where('account_id', '=', lender)
    .where('state', '=', 'queued')
    .where('lane', '=', lane)
    .where('due_at', '<=', now.toISOString())
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now.toISOString())]))
    .where('act', '=', 'send')
    .where('post_id', 'is not', null)
    // Its first part, in the words that all groups share.
    .where('part', '=', 0)
    .where('body', 'is', null)
    .where(({ exists, selectFrom, ref }) =>
      exists(
        selectFrom('group_account')
          .select('group_account.group_id')
          .where('group_account.group_id', '=', ref('delivery.group_id'))
          .where('group_account.account_id', '=', account),
      ),
    )
    .orderBy('due_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

/** The first part, which nobody else may have taken meanwhile, and then those that wait behind it. */
async function take(trx: Db, lent: Lent, account: AccountId): Promise<boolean> {
  const first = await trx
    .updateTable('delivery')
    .set({ account_id: account, attempts: 0 })
    .where('id', '=', lent.id)
    .where('account_id', '=', lent.account)
    .where('state', '=', 'queued')
    .returning(['id', 'post_id', 'group_id'])
    .executeTakeFirst()
  if (!first) return false
  const rest = await trx
    .updateTable('delivery')
    .set({ account_id: account })
    .where('post_id', '=', first.post_id)
    .where('group_id', '=', first.group_id)
    .where('account_id', '=', lent.account)
    .where('act', '=', 'send')
    .where('state', '=', 'queued')
    .returning('id')
    .execute()
  await givePolls(trx, [first, ...rest], account)
  return true
}
