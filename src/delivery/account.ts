import type { AccountId, ChannelName } from '../base/index.js'
import type { AccountTrouble, Db } from '../db/index.js'

/** Makes sure that an account the service speaks with has its row. Without a name it keeps the one it had, or goes by its id. */
export async function noteAccount(
  db: Db,
  {
    id,
    channel,
    name,
  }: { readonly id: AccountId; readonly channel: ChannelName; readonly name?: string },
): Promise<void> {
  await db
    .insertInto('account')
    .values({ id, channel, name: name ?? id })
    .onConflict((conflict) => {
      const same = conflict.column('id')
      return name === undefined ? same.doNothing() : same.doUpdateSet({ name })
    })
    .execute()
}

/** Remembers across restarts that the platform wants the whole account silent until then. A longer wait stays. */
export async function holdAccountUntil(db: Db, account: AccountId, until: Date): Promise<void> {
  await db
    .updateTable('account')
    .set({ wait_until: until.toISOString(), wait_reason: 'throttled' })
    .where('id', '=', account)
    .where((eb) =>
      eb.or([eb('wait_until', 'is', null), eb('wait_until', '<', until.toISOString())]),
    )
    .execute()
}

/** Until when the platform wants the account silent. */
export async function readAccountWait(db: Db, account: AccountId): Promise<Date | undefined> {
  const row = await db
    .selectFrom('account')
    .select('wait_until')
    .where('id', '=', account)
    .executeTakeFirst()
  return row?.wait_until ? new Date(row.wait_until) : undefined
}

/** Keeps why an account does not work as a whole; null when it does. Says whether that is news. */
export async function setTrouble(
  db: Db,
  account: AccountId,
  trouble: AccountTrouble | null,
): Promise<boolean> {
  const before = await readTrouble(db, account)
  await db.updateTable('account').set({ trouble }).where('id', '=', account).execute()
  return before !== trouble
}

/** Why an account does not work as a whole, as far as we heard; null when it does. */
export async function readTrouble(db: Db, account: AccountId): Promise<AccountTrouble | null> {
  const row = await db
    .selectFrom('account')
    .select('trouble')
    .where('id', '=', account)
    .executeTakeFirst()
  return row?.trouble ?? null
}

/** What people know an account by. */
export async function accountName(
  db: Db,
  account: AccountId,
): Promise<{ readonly channel: ChannelName; readonly name: string }> {
  return await db
    .selectFrom('account')
    .select(['channel', 'name'])
    .where('id', '=', account)
    .executeTakeFirstOrThrow()
}
