import { noteGroup } from '../audience/index.js'
import { after, DAY } from '../base/index.js'
import type { Incoming } from '../channels/index.js'
import { type Db, isAmong } from '../db/index.js'
import { LANES, putDeliveries } from '../delivery/index.js'
import { keepNotice, type Notice } from './notice.js'

type Said = Pick<Incoming, 'account' | 'from' | 'title' | 'direct'>

/**
 * The chats among those where something was said whose people have been shown the notice as it is now: all direct ones,
 * for there it is asked for by itself, and groups where it stands. In the others it is posted, once, and until it
 * stands there nothing that is said may be kept by name. Needs a transaction.
 */
export async function shownAmong(
  trx: Db,
  said: readonly Said[],
  noticeFor: (where: Said) => Notice,
  now: Date,
): Promise<(where: Said) => boolean> {
  const groups = new Map(said.filter(({ direct }) => !direct).map((one) => [chatOf(one), one]))
  const rows = await trx
    .selectFrom('group_chat')
    .select(['channel', 'chat', 'notice_hash'])
    .where(
      isAmong(
        ['channel', 'chat'],
        [...groups.values()].map(({ from }) => [from.channel, from.chat]),
      ),
    )
    .execute()
  const hashes = new Map(rows.map((row) => [chatOf({ from: row }), row.notice_hash]))
  const shown = new Set<string>()
  for (const [chat, one] of groups) {
    const notice = noticeFor(one)
    if (hashes.get(chat) === notice.hash || (await showIn(trx, one, notice, now))) shown.add(chat)
  }
  return (where) => where.direct || shown.has(chatOf(where))
}

function chatOf({ from: { channel, chat } }: Pick<Said, 'from'>): string {
  return `${channel}:${chat}`
}

/** Where a notice could not be posted it is tried again when somebody writes there, so often in all. */
const MOST_TRIES = 3

/** Whether the notice stands in a group; it is posted where it does not, and is not on its way. */
async function showIn(trx: Db, where: Said, notice: Notice, now: Date): Promise<boolean> {
  const { account, from, title } = where
  const keys = Array.from(
    { length: MOST_TRIES },
    (_, n) => `notice:${notice.version}/${chatOf(where)}/${n}`,
  )
  const tried = await trx
    .selectFrom('delivery')
    .select(['state'])
    .where('key', 'in', keys)
    .execute()
  const stands = tried.some(({ state }) => state === 'sent')
  const isUnderWay = tried.some(({ state }) => state === 'queued' || state === 'sending')
  // A group that nobody told us of has no row yet; its cases belong to it all the same.
  const { group } = await noteGroup(trx, { ...from, accountId: account, title }, now)
  if (stands)
    await trx
      .updateTable('group_chat')
      .set({ notice_hash: notice.hash })
      .where('id', '=', group.id)
      .execute()
  const key = keys[tried.length]
  if (stands || isUnderWay || !key) return stands
  await keepNotice(trx, notice, now)
  const post = {
    key,
    account,
    to: from,
    lane: LANES.reply,
    message: { text: notice.text },
    dueAt: now,
  }
  await putDeliveries(trx, [{ ...post, expiresAt: after(now, DAY) }], now)
  return false
}
