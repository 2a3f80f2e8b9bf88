import { setImmediate as breathe } from 'node:timers/promises'
import type { ChannelName, CorrectionId, GroupId, Log } from '../../base/index.js'
import type { Capabilities } from '../../channels/index.js'
import type { CorrectionRow, Db } from '../../db/index.js'
import {
  adoptWords,
  isMending,
  putMendings,
  type SaidDelivery,
  saidOf,
  saidUnder,
} from '../../delivery/index.js'
import type { Words } from '../../language/index.js'
import { reminderKey } from '../notices/stop-reminder.js'
import { firstOfEach, laneOf, placesOf, putNotices, putNoticesWhereGone } from './notices.js'
import { putCorrectionOutcome } from './outcome.js'

/** Groups planned in one transaction: others write in between, and a kill loses at most this much work. */
const PLAN_GROUPS = 250

export interface CorrectDeps {
  readonly db: Db
  readonly log: Log
  readonly words: Words
  readonly channels: ReadonlyMap<ChannelName, Capabilities>
}

/**
 * Turns corrections that were ordered into changes and notices, and closes those that have been made
 * everywhere. Safe to call at any time, from two processes, and after a kill in the middle. Returns whether
 * anything new waits in the outbox.
 */
export async function correctDue(deps: CorrectDeps, now: Date): Promise<boolean> {
  const { db } = deps
  const open = await db
    .selectFrom('correction')
    .selectAll()
    .where('state', 'in', ['ordered', 'planned'])
    .orderBy('id')
    .execute()
  const due = open.filter(({ state }) => state === 'ordered')
  for (const correction of due) await plan(deps, correction, now)
  for (const correction of open) await close(deps, correction, now)
  return due.length > 0
}

async function plan(deps: CorrectDeps, correction: CorrectionRow, now: Date): Promise<void> {
  const { db, log } = deps
  const groups = await groupsWith(db, correction)
  for (let at = 0; at < groups.length; at += PLAN_GROUPS) {
    const some = groups.slice(at, at + PLAN_GROUPS)
    const goesOn = await db
      .transaction()
      .execute((trx) => planSome(trx, deps, correction, some, now))
    if (!goesOn) return
    await breathe()
  }
  if (await moveOn(db, correction.id, 'ordered', 'planned'))
    log.info({ correction: correction.id, groups: groups.length }, 'correction was planned')
}

/** Where a post is, where it may be, and where it waits. */
async function groupsWith(db: Db, { post_id }: CorrectionRow): Promise<readonly GroupId[]> {
  const rows = await db
    .selectFrom('delivery')
    .select('group_id')
    .distinct()
    .where('post_id', '=', post_id)
    .where('group_id', 'is not', null)
    .orderBy('group_id')
    .execute()
  return rows.flatMap(({ group_id }) => (group_id ? [group_id] : []))
}

/** False when it was overtaken meanwhile. */
async function planSome(
  trx: Db,
  deps: CorrectDeps,
  correction: CorrectionRow,
  groups: readonly GroupId[],
  now: Date,
): Promise<boolean> {
  if (!(await moveOn(trx, correction.id, 'ordered', 'ordered'))) return false
  if (correction.kind === 'recall') {
    const post = correction.post_id
    const reminders = groups.map((group) => reminderKey(post, group))
    const said = [...(await saidOf(trx, post, groups)), ...(await saidUnder(trx, reminders))]
    await putMendings(trx, said, { ...mendingOf(correction), act: 'remove' }, now)
    return true
  }
  await planWords(trx, deps, correction, groups, now)
  return true
}

async function planWords(
  trx: Db,
  { channels }: CorrectDeps,
  correction: CorrectionRow,
  groups: readonly GroupId[],
  now: Date,
): Promise<void> {
  const { post_id: post, revision } = correction
  const changed = await changedParts(trx, correction.id)
  await adoptWords(trx, { post, groups, revision: revision ?? 0 }, allParts(changed))
  const said = await saidOf(trx, post, groups)
  const old = said.filter(
    ({ post_id, part, channel, version }) =>
      post_id === post && isOf(changed, channel, part) && version < (revision ?? 0),
  )
  const here = await placesOf(trx, groups)
  const isEditable = ({ channel, chat, group_id, account_id: by }: SaidDelivery) => {
    const at = here.get(group_id)
    const isIn = at?.account === by || at?.alsoIn.has(by)
    return channels.get(channel)?.edits === true && at?.chat === chat && isIn
  }
  const edits = old.filter(isEditable)
  await putMendings(trx, edits, { ...mendingOf(correction), act: 'edit' }, now)
  const told = firstOfEach(old.filter((one) => !isEditable(one)))
  await putNotices(trx, correction, told, here, now)
}

function mendingOf({ id, revision, expires_at, created_at, ignores_quiet }: CorrectionRow) {
  return {
    correction: id,
    revision: revision ?? 0,
    lane: laneOf(ignores_quiet),
    expiresAt: new Date(expires_at ?? created_at),
  }
}

type PartsOf = ReadonlyMap<ChannelName, ReadonlySet<number>>

/** The parts of a post that have other words; polls stay. */
async function changedParts(trx: Db, correction: CorrectionId): Promise<PartsOf> {
  const rows = await trx
    .selectFrom('correction_part')
    .select(['channel', 'part'])
    .where('correction_id', '=', correction)
    .where('use', '=', 'words')
    .where('is_poll', '=', 0)
    .execute()
  const parts = new Map<ChannelName, Set<number>>()
  for (const { channel, part } of rows)
    parts.set(channel, (parts.get(channel) ?? new Set()).add(part))
  return parts
}

function isOf(parts: PartsOf, channel: ChannelName, part: number | null): boolean {
  return part !== null && parts.get(channel)?.has(part) === true
}

/** Where a change was refused for good, the correction is said instead, before it is closed. */
async function close(
  { db, words }: CorrectDeps,
  correction: CorrectionRow,
  now: Date,
): Promise<void> {
  const { id } = correction
  if (await isMending(db, id)) return
  await db.transaction().execute(async (trx) => {
    if (!(await moveOn(trx, id, 'planned', 'done'))) return
    const goesOn =
      (await isMending(trx, id)) || (await putNoticesWhereGone(trx, correction, now)) > 0
    if (goesOn) await moveOn(trx, id, 'done', 'planned')
    else await putCorrectionOutcome(trx, id, words, now)
  })
}

async function moveOn(
  db: Db,
  id: CorrectionId,
  from: CorrectionRow['state'],
  to: CorrectionRow['state'],
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('correction')
    .set({ state: to })
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

function allParts(parts: PartsOf): readonly number[] {
  return [...new Set([...parts.values()].flatMap((some) => [...some]))]
}
