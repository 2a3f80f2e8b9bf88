import { sql } from 'kysely'
import { after, type GroupId, HOUR, MINUTE, type PostId } from '../../base/index.js'
import { addressOf } from '../../channels/index.js'
import { type Db, lockRows } from '../../db/index.js'
import { LANES, type NewDelivery, putDeliveries } from '../../delivery/index.js'
import { noticeButtons } from '../../feedback/index.js'
import type { Words } from '../../language/index.js'
import type { PlanDeps } from '../plan.js'
import { type Notice, toNotice } from './notice.js'
import { reminderKey } from './stop-reminder.js'

/** Reminders planned in one transaction. */
const AT_ONCE = 500
/** After an outage a reminder is worth saying for so long. */
const GRACE_MS = 12 * HOUR
/** Groups get a notice over hours: what has become due meanwhile is looked for so often. */
const EVERY_MS = MINUTE

export interface RemindDeps {
  readonly db: Db
  readonly words: Words
  readonly channels?: PlanDeps['channels']
  /** Whether scheduled posts rest now. */
  readonly quiet: (now: Date) => boolean
}

/**
 * Reminds groups that have a notice and where nobody has answered it, once each, when its hours are over since it came
 * there: by a message that replies to it and bears its buttons. In quiet hours it waits for their end; one that is long
 * overdue, or whose post was cancelled or taken back, reminds nobody. Safe to call at any time, from two processes, and
 * after a kill in the middle. Returns whether anything new waits in the outbox.
 */
export async function remindDue(deps: RemindDeps, now: Date): Promise<boolean> {
  if (deps.quiet(now)) return false
  let reminded = false
  for (const due of await readDue(deps.db, now)) {
    if (due.isWanted && (await remindAll(deps, due, now))) reminded = true
    await moveOn(deps.db, due)
  }
  return reminded
}

interface Due {
  readonly post: PostId
  readonly notice: Notice
  readonly isWanted: boolean
  /** It is on its way to nobody any more. */
  readonly isOut: boolean
  /** Groups that got it after the one and by the other are due: a moment as it is stored. */
  readonly since: string
  readonly until: string
}

/** Of those that wait, which are few and have an index of their own, the ones whose time has come. */
async function readDue(db: Db, now: Date): Promise<readonly Due[]> {
  const rows = await db
    .selectFrom('notice_post')
    .innerJoin('post', 'post.id', 'notice_post.post_id')
    .selectAll('notice_post')
    .select(['post.state', 'post.released_at'])
    // Written out, so that its index is known to hold all of them.
    .where('remind_waits', '=', sql.lit(1))
    .where('post.state', 'in', ['released', 'done', 'cancelled'])
    .execute()
  return rows.flatMap((row) => {
    const hoursAgo = after(now, -(row.remind_hours ?? 0) * HOUR)
    const tooOld = after(hoursAgo, -GRACE_MS).toISOString()
    const { post_id: post, state, reminded_to } = row
    if (state !== 'cancelled' && !isDue(row, hoursAgo)) return []
    const since = reminded_to && reminded_to > tooOld ? reminded_to : tooOld
    const until = hoursAgo.toISOString()
    const isWanted = state !== 'cancelled'
    return [{ post, notice: toNotice(row), isWanted, isOut: state !== 'released', since, until }]
  })
}

/** Whether any group may have had it for its hours, and that was not looked at just now. */
function isDue(
  row: { readonly released_at: string | null; readonly reminded_to: string | null },
  hoursAgo: Date,
): boolean {
  if (!row.released_at || new Date(row.released_at) > hoursAgo) return false
  return row.reminded_to === null || after(new Date(row.reminded_to), EVERY_MS) <= hoursAgo
}

/** Nothing is planned where somebody has stopped it meanwhile. */
async function remindAll(deps: RemindDeps, due: Due, now: Date): Promise<boolean> {
  let reminded = false
  for (let last: GroupId | undefined; ; ) {
    const silent = await deps.db.transaction().execute(async (trx) => {
      if (!(await keepWaiting(trx, due.post))) return []
      const groups = await readSilent(trx, due, last)
      await putDeliveries(
        trx,
        groups.map((group) => reminderFor(group, due, deps, now)),
        now,
      )
      return groups
    })
    reminded ||= silent.length > 0
    last = silent.at(-1)?.group
    if (silent.length < AT_ONCE) return reminded
  }
}

async function keepWaiting(trx: Db, post: PostId): Promise<boolean> {
  const row = await trx
    .selectFrom('notice_post')
    .select('post_id')
    .where('post_id', '=', post)
    .where('remind_waits', '=', 1)
    .$call(lockRows(trx))
    .executeTakeFirst()
  return row !== undefined
}

/** Once it is out everywhere, and came to its last group long enough ago, there is nothing more to remind of. */
async function moveOn(db: Db, { post, isOut, isWanted, until }: Due): Promise<void> {
  const goesOn = isWanted && (!isOut || (await hasLater(db, post, until)))
  await db
    .updateTable('notice_post')
    .set({ reminded_to: until, ...(!goesOn && { remind_waits: 0 }) })
    .where('post_id', '=', post)
    .execute()
}

async function hasLater(db: Db, post: PostId, until: string): Promise<boolean> {
  const row = await db
    .selectFrom('delivery')
    .select('id')
    .where('post_id', '=', post)
    .where('act', '=', 'send')
    .where('state', '=', 'sent')
    .where('settled_at', '>', until)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

type Silent = Awaited<ReturnType<typeof readSilent>>[number]

/** Groups that got the last part of it in that time, are on, and where nobody has answered. */
async function readSilent(trx: Db, { post, since, until }: Due, last: GroupId | undefined) {
  let query = trx
    .selectFrom('delivery')
    .innerJoin('group_chat', 'group_chat.id', 'delivery.group_id')
    .select([
      'group_chat.id as group',
      'group_chat.channel',
      'group_chat.chat',
      'group_chat.topic',
      'group_chat.account_id as account',
      'delivery.account_id as saidBy',
      'delivery.chat as saidIn',
      'delivery.message_id as messageId',
    ])
    .where('delivery.post_id', '=', post)
    .where('delivery.act', '=', 'send')
    .where('delivery.state', '=', 'sent')
    .where('delivery.settled_at', '>', since)
    .where('delivery.settled_at', '<=', until)
    .where('group_chat.active', '=', 1)
    .where('delivery.part', '=', ({ selectFrom }) =>
      selectFrom('post_part')
        .select(({ fn }) => fn.max('post_part.part').as('last'))
        .whereRef('post_part.post_id', '=', 'delivery.post_id')
        .whereRef('post_part.channel', '=', 'delivery.channel')
        .where('post_part.is_poll', '=', 0),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('notice_count')
            .select('notice_count.answer')
            .whereRef('notice_count.post_id', '=', 'delivery.post_id')
            .whereRef('notice_count.group_id', '=', 'delivery.group_id'),
        ),
      ),
    )
    .orderBy('group_chat.id')
    .limit(AT_ONCE)
  if (last !== undefined) query = query.where('group_chat.id', '>', last)
  return await query.execute()
}

function reminderFor(
  { group, channel, chat, topic, account, ...said }: Silent,
  { post, notice }: Due,
  { words, channels }: RemindDeps,
  now: Date,
): NewDelivery {
  const hasButtons = channels?.get(channel)?.buttons ?? false
  const buttons = hasButtons ? noticeButtons(notice, words) : []
  // Another account, or a group that moved, knows that message by no name.
  const isThere = said.saidBy === account && said.saidIn === chat && said.messageId !== null
  return {
    key: reminderKey(post, group),
    account,
    to: addressOf({ channel, chat, topic }),
    lane: LANES.post,
    message: {
      text: words.notices.reminder(hasButtons, notice.hasButton),
      ...(buttons.length > 0 && { buttons }),
      ...(isThere && said.messageId && { replyTo: said.messageId }),
    },
    group,
    dueAt: now,
    expiresAt: after(now, GRACE_MS),
  }
}
