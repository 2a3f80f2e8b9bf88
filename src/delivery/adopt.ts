import { forgetAccount } from '../audience/index.js'
import type { AccountId } from '../base/index.js'
import { type Db, databaseFile, takeHold } from '../db/index.js'
import { handOverGroups } from './pass-on.js'

/**
 * Lets the accounts of this process speak in groups whose own account nobody speaks for any more, wherever one of them is
 * in the group too: its token was taken out, or its session was moved away. Where this is the only process, that account
 * is counted in no group then: what it has said nobody can change. Groups of an account that another process holds are
 * left alone. Call it before the accounts begin to speak; returns in how many groups.
 */
export async function adoptGroups(
  db: Db,
  databaseUrl: string,
  accounts: ReadonlySet<AccountId>,
  now: Date,
): Promise<number> {
  const rows = await db
    .selectFrom('group_account')
    .innerJoin('group_chat', 'group_chat.id', 'group_account.group_id')
    .select(['group_chat.account_id as speaks', 'group_account.account_id as beside'])
    .distinct()
    .execute()
  const known = new Set(rows.flatMap(({ speaks, beside }) => [speaks, beside]))
  let adopted = 0
  for (const account of known) {
    if (accounts.has(account)) continue
    const hold = await takeHold(databaseUrl, account)
    if (!hold) continue
    try {
      adopted += await db.transaction().execute(async (trx) => {
        const groups = await handOverGroups(trx, account, accounts, now)
        // On PostgreSQL a process that is only starting may have it.
        if (databaseFile(databaseUrl)) await forgetAccount(trx, account)
        return groups
      })
    } finally {
      await hold.release()
    }
  }
  return adopted
}
