import {
  type AccountId,
  after,
  type DeliveryId,
  HOUR,
  type MemberId,
  MINUTE,
  type PostId,
} from '../base/index.js'
import { type Address, addressOf, type Incoming, type RefusalCode } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { LANES, type NewDelivery, putDeliveries, putReactions } from '../delivery/index.js'
import type { Words } from '../language/index.js'

/** Shows that we have it, without a word in the group. */
const THANKS = '🙏'
const KEY = 'thanks:'

/** Something that somebody wrote, and for which they are thanked. */
export interface Thanked {
  readonly event: Incoming
  readonly messageId: string
  readonly post: PostId | undefined
  /** Null where nobody can say who it was. */
  readonly member: MemberId | null
  /** They want no trace: thanked by one line a minute and group, under nobody's message. */
  readonly isAnonymous: boolean
}

/** Thanks people for what they wrote, each once per person and post. */
export async function thank(
  trx: Db,
  thanked: readonly Thanked[],
  words: Words,
  now: Date,
): Promise<void> {
  const expiresAt = after(now, STALE_MS)
  const signs = thanked.flatMap(
    ({ event: { account, from, by }, messageId, post, member, isAnonymous }) => {
      if (isAnonymous) return []
      const key = `${KEY}${post ?? 'none'}/${from.channel}:${from.chat}/${by.id}`
      const about = member ? [member] : []
      return [{ key, account, to: from, messageId, emoji: THANKS, expiresAt, about }]
    },
  )
  await putReactions(trx, signs, now)
  const lines = thanked.flatMap(({ event: { account, from, direct }, isAnonymous }) =>
    isAnonymous && !direct ? [lineFor({ ...from, account }, words, now)] : [],
  )
  await putDeliveries(trx, lines, now)
}

/** The group, or its whole platform, has no reactions for us. */
const NO_REACTIONS: readonly RefusalCode[] = ['rejected', 'unsupported', 'muted']
/** Thanks that come later than this puzzle more than they please. */
const STALE_MS = HOUR

/**
 * Where a reaction was refused, says thanks in words instead: one line a minute and group for
 * all who wrote there. Returns how many lines were put. Safe to call at any time, and from
 * several processes at once.
 */
export async function thankInWords(db: Db, { feedback }: Words, now: Date): Promise<number> {
  const refused = await readRefused(db, now)
  if (refused.length === 0) return 0
  return await db.transaction().execute(async (trx) => {
    const groups = new Map((await giveUp(trx, refused)).map((to) => [keyOf(to, now), to]))
    const lines = [...groups.values()].map((to) => lineFor(to, { feedback }, now))
    return (await putDeliveries(trx, lines, now)).length
  })
}

function lineFor(
  { account, ...to }: Address & { readonly account: AccountId },
  { feedback }: Pick<Words, 'feedback'>,
  now: Date,
): NewDelivery {
  return {
    key: keyOf(to, now),
    account,
    to: addressOf(to),
    lane: LANES.reply,
    message: { text: feedback.thanks },
    dueAt: now,
    expiresAt: after(now, STALE_MS),
  }
}

function keyOf({ channel, chat }: Address, now: Date): string {
  return `thanks-line:${channel}:${chat}:${Math.floor(now.getTime() / MINUTE)}`
}

/** Looked for by account and lane, as the index of the outbox is ordered: this is asked every second. */
async function readRefused(db: Db, now: Date): Promise<readonly DeliveryId[]> {
  const rows = await db
    .selectFrom('delivery')
    .select('id')
    .where('account_id', 'in', (eb) => eb.selectFrom('account').select('account.id'))
    .where('state', '=', 'failed')
    .where('lane', '=', LANES.thanks)
    .where('due_at', '>', after(now, -STALE_MS).toISOString())
    .where('act', '=', 'edit')
    .where('key', 'like', `${KEY}%`)
    .where('reason', 'in', NO_REACTIONS)
    .execute()
  return rows.map(({ id }) => id)
}

/** A reaction that words take the place of is tried no more, and found no more. */
async function giveUp(
  trx: Db,
  ids: readonly DeliveryId[],
): Promise<readonly (Address & { readonly account: AccountId })[]> {
  const rows = await trx
    .updateTable('delivery')
    .set({ state: 'cancelled' })
    .where('id', 'in', ids)
    .where('state', '=', 'failed')
    .returning(['account_id', 'channel', 'chat', 'topic'])
    .execute()
  return rows.map(({ account_id, ...at }) => ({ account: account_id, ...addressOf(at) }))
}
