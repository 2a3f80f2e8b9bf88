import { sql } from 'kysely'
import { after, type GroupId, HOUR, type PostId } from '../../base/index.js'
import { type Db, lockRows } from '../../db/index.js'
import { LANES, type NewDelivery, putDeliveries } from '../../delivery/index.js'
import { noticeButtons } from '../../feedback/index.js'
import type { Words } from '../../language/index.js'
import type { PlanDeps } from '../plan.js'
import { type Notice, toNotice } from './notice.js'
import { REMIND } from './stop-reminder.js'

/** Reminders planned in one transaction. */
const AT_ONCE = 500
/** After an outage a reminder is worth saying for so long. */
const GRACE_MS = 12 * HOUR

export interface RemindDeps {
  readonly db: Db
  readonly words: Words
  readonly channels?: PlanDeps['channels']
  /** Whether scheduled posts rest now. */
  readonly quiet: (now: Date) => boolean
}

/**
 * Reminds groups that have a notice and where nobody has answered it, once each, when its hours are over: by a message
 * that replies to it and bears its buttons. In quiet hours it waits for their end; one that is long overdue, or whose
 * post was cancelled or taken back, reminds nobody. Safe to call at any time, from two processes, and after a kill in
 * the middle. Returns whether anything new waits in the outbox.
 */
export async function remindDue(deps: RemindDeps, now: Date): Promise<boolean> {
  if (deps.quiet(now)) return false
  let reminded = false
  for (const due of await readDue(deps.db, now)) {
    if (due.isWanted && (await remindAll(deps, due, now))) reminded = true
    await end(deps.db, due.post)
  }
  return reminded
}

interface Due {
  readonly post: PostId
  readonly notice: Notice
  readonly isWanted: boolean
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
  return rows.flatMap((row): readonly Due[] => {
    const { post_id: post, state, released_at, remind_hours } = row
    const notice = toNotice(row)
    if (state === 'cancelled') return [{ post, notice, isWanted: false }]
    if (!released_at || !remind_hours) return []
    const at = after(new Date(released_at), remind_hours * HOUR)
    if (at > now) return []
    return [{ post, notice, isWanted: after(at, GRACE_MS) > now }]
  })
}

/** Nothing is planned where somebody has stopped it meanwhile. */
async function remindAll(deps: RemindDeps, due: Due, now: Date): Promise<boolean> {
  let reminded = false
  for (let last: GroupId | undefined; ; ) {
    const silent = await deps.db.transaction().execute(async (trx) => {
      if (!(await keepWaiting(trx, due.post))) return []
      const groups = await readSilent(trx, due.post, last)
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

async function end(db: Db, post: PostId): Promise<void> {
  await db.updateTable('notice_post').set({ remind_waits: 0 }).where('post_id', '=', post).execute()
}

type Silent = Awaited<ReturnType<typeof readSilent>>[number]

/** Groups that have the last part of it, are on, and where nobody has answered. */
async function readSilent(trx: Db, post: PostId, last: GroupId | undefined) {
  let query = trx
    .selectFrom('delivery')
    .innerJoin('group_chat', 'group_chat.id', 'delivery.group_id')
    .select([
      'group_chat.id as group',
      'group_chat.channel',
      'group_chat.chat',
      'group_chat.account_id as account',
      'delivery.account_id as saidBy',
      'delivery.chat as saidIn',
      'delivery.message_id as messageId',
    ])
    .where('delivery.post_id', '=', post)
    .where('delivery.act', '=', 'send')
    .where('delivery.state', '=', 'sent')
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
  { group, channel, chat, account, ...said }: Silent,
  { post, notice }: Due,
  { words, channels }: RemindDeps,
  now: Date,
): NewDelivery {
  const hasButtons = channels?.get(channel)?.buttons ?? false
  const buttons = hasButtons ? noticeButtons(notice, words) : []
  // Another account, or a group that moved, knows that message by no name.
  const isThere = said.saidBy === account && said.saidIn === chat && said.messageId !== null
  return {
    key: `${REMIND}${post}/group:${group}`,
    account,
    to: { channel, chat },
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
