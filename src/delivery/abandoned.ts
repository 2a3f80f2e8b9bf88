import type { AccountId } from '../base/index.js'
import type { Db } from '../db/index.js'
import type { Claimant } from './claim.js'
import { letGo, letRepliesGo } from './let-go.js'

/**
 * Finds what was being sent when its process died. It may have gone out, so a message becomes
 * uncertain rather than said again, or sent if a press has proved it meanwhile; what changes or takes back
 * a message is queued again, for repeating it is harmless.
 *
 * Call it while holding the account: then every claim by another holder is a dead one's.
 * Returns how many messages became uncertain. Needs a transaction.
 */
export async function releaseAbandoned(
  trx: Db,
  { account, holder }: Claimant,
  now: Date,
): Promise<number> {
  const abandoned = trx
    .updateTable('delivery')
    .set({ claimed_by: null, claimed_until: null })
    .where('account_id', '=', account)
    .where('state', '=', 'sending')
    .where((eb) =>
      eb.or([eb('claimed_by', '!=', holder), eb('claimed_until', '<', now.toISOString())]),
    )
    .returning('id')
  await abandoned.where('act', '!=', 'send').set({ state: 'queued' }).execute()
  const sends = abandoned.where('act', '=', 'send').set({ settled_at: now.toISOString() })
  const uncertain = await sends
    .where('message_id', 'is', null)
    .set({ state: 'uncertain', reason: 'stopped-while-sending' })
    .execute()
  const sent = await sends.set({ state: 'sent', reason: null }).execute()
  await letRepliesGo(trx, idsOf(uncertain), now)
  await letGo(trx, idsOf(sent), now)
  return uncertain.length
}

function idsOf<T>(rows: readonly { readonly id: T }[]): readonly T[] {
  return rows.map(({ id }) => id)
}

/** Gives up what is no longer worth saying: of one account, or of all, those included that nobody speaks for any more. Returns how many. */
export async function expireDeliveries(
  db: Db,
  account: AccountId | 'all',
  now: Date,
): Promise<number> {
  const result = await db
    .updateTable('delivery')
    .set({ state: 'failed', reason: 'expired', settled_at: now.toISOString() })
    .where((eb) => eb.and(account === 'all' ? [] : [eb('account_id', '=', account)]))
    .where('state', '=', 'queued')
    .where('expires_at', '<=', now.toISOString())
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}
