import type { ChannelName, Seal } from '../base/index.js'
import type { Incoming } from '../channels/index.js'
import type { Db } from '../db/index.js'

/** The name under which a person is kept here: whoever comes is found by it, nobody is found by reading it. */
export function personKey(
  seal: Pick<Seal, 'nameOf'>,
  { from, by }: { readonly from: { readonly channel: ChannelName }; readonly by: Incoming['by'] },
): string {
  return seal.nameOf(`person:${from.channel}:${by.id}`)
}

const ANONYMOUS = 'anonymous'

/** Whether somebody wants no name with what they write. */
export async function isAnonymous(db: Db, key: string): Promise<boolean> {
  return (await anonymousAmong(db, [key])).has(key)
}

/** Those among these keys whose persons want no name with what they write. */
export async function anonymousAmong(
  db: Db,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set()
  const rows = await db
    .selectFrom('person_setting')
    .select('person_key')
    .where('person_key', 'in', [...new Set(keys)])
    .where('setting', '=', ANONYMOUS)
    .where('value', '=', 'on')
    .execute()
  return new Set(rows.map(({ person_key }) => person_key))
}

/** Keeps that, from now on. */
export async function setAnonymous(db: Db, key: string, isOn: boolean): Promise<void> {
  const row = { person_key: key, setting: ANONYMOUS, value: isOn ? 'on' : 'off' }
  await db
    .insertInto('person_setting')
    .values(row)
    .onConflict((conflict) => conflict.columns(['person_key', 'setting']).doUpdateSet(row))
    .execute()
}

/** Notes that somebody was asked why about a post; false when they were before. */
export async function noteAskedWhy(db: Db, key: string, post: string): Promise<boolean> {
  const rows = await db
    .insertInto('person_setting')
    .values({ person_key: key, setting: `why:${post}`, value: 'asked' })
    .onConflict((conflict) => conflict.doNothing())
    .returning('setting')
    .execute()
  return rows.length > 0
}

/** Forgets what somebody was asked why about. Whether they want a name kept is theirs to change, and no name is kept with it. */
export async function forgetAsked(trx: Db, key: string): Promise<void> {
  await trx
    .deleteFrom('person_setting')
    .where('person_key', '=', key)
    .where('setting', '!=', ANONYMOUS)
    .execute()
}

/** Under how many posts somebody was asked why. */
export async function countAsked(db: Db, key: string): Promise<number> {
  const { asked } = await db
    .selectFrom('person_setting')
    .select(({ fn }) => fn.countAll<number>().as('asked'))
    .where('person_key', '=', key)
    .where('setting', '!=', ANONYMOUS)
    .executeTakeFirstOrThrow()
  return Number(asked)
}
