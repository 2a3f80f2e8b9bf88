import type { AccountId } from '../base/index.js'
import type { Db } from '../db/index.js'

/** What the platform calls a file that an account has uploaded, by the hash of what is in it. */
export async function fileNameOf(
  db: Db,
  account: AccountId,
  hash: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('account_file')
    .select('name')
    .where('account_id', '=', account)
    .where('hash', '=', hash)
    .executeTakeFirst()
  return row?.name
}

/** The newest name counts: the platform may have forgotten those before. */
export async function keepFileName(
  db: Db,
  {
    account,
    hash,
    name,
  }: { readonly account: AccountId; readonly hash: string; readonly name: string },
  now: Date,
): Promise<void> {
  const kept_at = now.toISOString()
  await db
    .insertInto('account_file')
    .values({ account_id: account, hash, name, kept_at })
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'hash']).doUpdateSet({ name, kept_at }),
    )
    .execute()
}
