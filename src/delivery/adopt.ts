import type { AccountId } from '../base/index.js'
import { type Db, takeHold } from '../db/index.js'
import { handOverGroups } from './pass-on.js'

/**
 * Lets the accounts of this process speak in groups whose own account nobody speaks for any more, wherever one of them is
 * in the group too: its token was taken out, or its session was moved away. Groups of an account that another process
 * holds are left alone. Call it before the accounts begin to speak; returns in how many groups.
 */
export async function adoptGroups(
  db: Db,
  databaseUrl: string,
  accounts: ReadonlySet<AccountId>,
): Promise<number> {
  const rows = await db
    .selectFrom('group_account')
    .innerJoin('group_chat', 'group_chat.id', 'group_account.group_id')
    .select('group_chat.account_id as account')
    .distinct()
    .execute()
  let adopted = 0
  for (const { account } of rows) {
    if (accounts.has(account)) continue
    const hold = await takeHold(databaseUrl, account)
    if (!hold) continue
    try {
      adopted += await db.transaction().execute((trx) => handOverGroups(trx, account, accounts))
    } finally {
      await hold.release()
    }
  }
  return adopted
}
