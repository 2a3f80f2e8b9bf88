import {
  type CorrectionId,
  type DeliveryId,
  type GroupId,
  newId,
  type PostId,
} from '../base/index.js'
import { type Db, type DeliveryRow, lockRows } from '../db/index.js'
import type { Lane } from './lanes.js'
import { HELD } from './outbox.js'

/** Some groups of a post whose words change. */
export interface Corrected {
  readonly post: PostId
  readonly groups: readonly GroupId[]
  readonly revision: number
}

/**
 * Lets what still waits in these groups, or failed there, say the newer words; `parts` are those that have
 * newer ones. What is in hand, or may have been said, keeps the words it said. Needs a transaction.
 */
export async function adoptWords(
  trx: Db,
  { post, groups, revision }: Corrected,
  parts: readonly number[],
): Promise<void> {
  await trx
    .updateTable('delivery')
    .set({ version: revision })
    .where('post_id', '=', post)
    .where('group_id', 'in', groups)
    .where('part', 'in', parts)
    .where('act', '=', 'send')
    .where('state', 'in', ['queued', 'failed', 'cancelled'])
    .where('version', '<', revision)
    .execute()
}

/** What was said in a group, or may have been. */
export type SaidDelivery = Pick<
  DeliveryRow,
  | 'id'
  | 'account_id'
  | 'channel'
  | 'chat'
  | 'group_id'
  | 'part'
  | 'state'
  | 'version'
  | 'post_id'
  | 'variant'
>

/**
 * What was said of a post in these groups, is in hand or may have arrived, the notices of its corrections
 * included. Locked, so that none of it gets its name before what waits for that name is put. Needs a transaction.
 */
export async function saidOf(
  trx: Db,
  post: PostId,
  groups: readonly GroupId[],
): Promise<readonly SaidDelivery[]> {
  return await saidNow(trx)
    .where('group_id', 'in', groups)
    .where((eb) =>
      eb.or([
        eb('post_id', '=', post),
        eb(
          'correction_id',
          'in',
          eb
            .selectFrom('correction')
            .select('correction.id')
            .where('correction.post_id', '=', post),
        ),
      ]),
    )
    .execute()
}

/** The same of what was said under these keys. Needs a transaction. */
export async function saidUnder(
  trx: Db,
  keys: readonly string[],
): Promise<readonly SaidDelivery[]> {
  return await saidNow(trx).where('key', 'in', keys).execute()
}

function saidNow(trx: Db) {
  return trx
    .selectFrom('delivery')
    .select(['id', 'account_id', 'channel', 'chat', 'group_id'])
    .select(['part', 'state', 'version', 'post_id', 'variant'])
    .where('act', '=', 'send')
    .where('state', 'in', ['sent', 'sending', 'uncertain'])
    .orderBy('id')
    .$call(lockRows(trx))
}

/** What is done to messages that were said. */
export interface Mending {
  readonly correction: CorrectionId
  readonly act: 'edit' | 'remove'
  /** Its running number among those of the post: a higher one overtakes a lower. */
  readonly revision: number
  readonly lane: Lane
  readonly expiresAt: Date
}

/**
 * Has messages changed to the words of a correction, or taken back. One that is to be changed already takes
 * the newer words, also while the older ones are just being said: then it is changed once more. What waits for
 * a message that may not be there waits on. Safe to call twice. Needs a transaction.
 */
export async function putMendings(
  trx: Db,
  targets: readonly SaidDelivery[],
  { correction, act, revision, lane, expiresAt }: Mending,
  now: Date,
): Promise<void> {
  for (let at = 0; at < targets.length; at += ROWS)
    await trx
      .insertInto('delivery')
      .values(
        targets.slice(at, at + ROWS).map((target) => ({
          id: newId<DeliveryId>(),
          key: `${act}:${target.id}`,
          account_id: target.account_id,
          channel: target.channel,
          chat: target.chat,
          group_id: target.group_id,
          part: target.part,
          lane,
          act,
          target_id: target.id,
          correction_id: correction,
          version: revision,
          variant: target.variant,
          due_at: now.toISOString(),
          expires_at: expiresAt.toISOString(),
          created_at: now.toISOString(),
        })),
      )
      .onConflict((conflict) =>
        conflict
          .column('key')
          .doUpdateSet((eb) => ({
            correction_id: eb.ref('excluded.correction_id'),
            version: eb.ref('excluded.version'),
            lane: eb.ref('excluded.lane'),
            expires_at: eb.ref('excluded.expires_at'),
            // Said again, it may be another account's by now.
            account_id: eb.ref('excluded.account_id'),
            state: eb
              .case()
              .when('delivery.state', '=', 'sending')
              .then('sending' as const)
              .else('queued' as const)
              .end(),
            // Not before the pause after the one before is over.
            due_at: eb
              .case()
              .when(
                eb.and([
                  eb('delivery.due_at', '>', now.toISOString()),
                  eb('delivery.due_at', '<', HELD),
                ]),
              )
              .then(eb.ref('delivery.due_at'))
              .else(now.toISOString())
              .end(),
            attempts: 0,
            reason: null,
          }))
          .whereRef('delivery.version', '<', 'excluded.version'),
      )
      .execute()
}

const ROWS = 500

/**
 * Drops what waits of earlier corrections of a post: notices that nobody needs to read any more, or all of
 * it when the post is taken back. What is in hand is finished. Needs a transaction.
 */
export async function dropMendings(
  trx: Db,
  corrections: readonly CorrectionId[],
  what: 'notices' | 'all',
  now: Date,
): Promise<void> {
  if (corrections.length === 0) return
  await trx
    .updateTable('delivery')
    .set({ state: 'cancelled', reason: 'overtaken', settled_at: now.toISOString() })
    .where('correction_id', 'in', corrections)
    .where('state', '=', 'queued')
    .where((eb) => eb.and(what === 'notices' ? [eb('act', '=', 'send')] : []))
    .execute()
}

/** Whether anything of a correction is still to be said or in hand; what waits for a message that may not be there does not count. */
export async function isMending(db: Db, correction: CorrectionId): Promise<boolean> {
  const row = await db
    .selectFrom('delivery')
    .select('id')
    .where('correction_id', '=', correction)
    .where('state', 'in', ['queued', 'sending'])
    .where('due_at', '<', HELD)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
