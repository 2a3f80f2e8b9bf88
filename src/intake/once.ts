import { groupAt, noteAlsoIn } from '../audience/index.js'
import type { AccountId, EventId, Seal } from '../base/index.js'
import type { Incoming, Words } from '../channels/index.js'
import { type CommandDeps, readCommand } from '../commands/index.js'
import type { Db } from '../db/index.js'

/**
 * Whether a command in a group is for another account of ours to take: several that are in a group may hear it, each
 * as an event of its own, and one answers.
 *
 * Where all of them hear everything, that is the one that speaks in the group, which knows the person by the name that
 * staff were entered under. Elsewhere the platform tells whom it likes, and whoever hears it first takes it; what
 * replies to a message is for the account that said that, which always hears it. Needs a transaction.
 */
export async function isForAnother(
  trx: Db,
  event: Incoming,
  said: Words,
  now: Date,
  deps: Pick<CommandDeps, 'channels' | 'seal' | 'speakers'>,
): Promise<boolean> {
  // An edit of what another account has taken changes nothing here.
  if (event.direct || said.edited || readCommand(said.text) === undefined) return false
  if (!(await hasOthers(trx, event))) return false
  const group = await groupAt(trx, event.from)
  if (group?.active && group.accountId !== event.account) {
    await noteAlsoIn(trx, group.id, event.account)
    const hearsAll = deps.channels.get(event.from.channel)?.hearsAll
    // One that was exchanged for this one hears nothing any more.
    if (hearsAll && deps.speakers.some(({ account }) => account === group.accountId)) return true
  }
  const saidBy = said.replyTo?.saidBy
  if (saidBy && saidBy !== event.account && (await isOurs(trx, saidBy))) return true
  return !(await takeFirst(trx, event, said.text, now, deps.seal))
}

async function isOurs(db: Db, account: AccountId): Promise<boolean> {
  const row = await db
    .selectFrom('account')
    .select('id')
    .where('id', '=', account)
    .executeTakeFirst()
  return row !== undefined
}

async function hasOthers(db: Db, { account, from }: Incoming): Promise<boolean> {
  const other = await db
    .selectFrom('account')
    .select('id')
    .where('channel', '=', from.channel)
    .where('id', '!=', account)
    .limit(1)
    .executeTakeFirst()
  return other !== undefined
}

/**
 * By what both heard alike: where, when and which words. Not by the name of the message, which in a small group is
 * each account's own. Kept under a keyed name, and as long as other events are.
 */
async function takeFirst(
  trx: Db,
  { account, from, at }: Incoming,
  text: string,
  now: Date,
  seal: Pick<Seal, 'nameOf'>,
): Promise<boolean> {
  const id = seal.nameOf(`command:${from.channel}:${from.chat}/${at.toISOString()}/${text}`)
  await trx
    .insertInto('incoming')
    .values({
      id: id as EventId,
      account_id: account,
      kind: 'command',
      received_at: now.toISOString(),
      state: 'done' as const,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  // The same words of two people in one second: both are heard by the account that heard the first.
  const by = await trx
    .selectFrom('incoming')
    .select('account_id')
    .where('id', '=', id as EventId)
    .executeTakeFirst()
  return by?.account_id === account
}
