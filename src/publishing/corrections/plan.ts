import { setImmediate as breathe } from 'node:timers/promises'
import {
  type AccountId,
  type ChannelName,
  type CorrectionId,
  type DeliveryId,
  type GroupId,
  type Log,
  newId,
} from '../../base/index.js'
import type { Address, Capabilities } from '../../channels/index.js'
import type { CorrectionRow, Db } from '../../db/index.js'
import {
  adoptWords,
  isMending,
  LANES,
  type Lane,
  type NewDelivery,
  putDeliveries,
  putMendings,
  type SaidDelivery,
  saidOf,
} from '../../delivery/index.js'
import type { Words } from '../../language/index.js'
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
  for (const { id } of open) await close(deps, id, now)
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
    const said = await saidOf(trx, correction.post_id, groups)
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
  const isEditable = (one: SaidDelivery) =>
    channels.get(one.channel)?.edits === true && here.get(one.group_id)?.chat === one.chat
  const edits = old.filter(isEditable)
  await putMendings(trx, edits, { ...mendingOf(correction), act: 'edit' }, now)
  const told = firstOfEach(old.filter((one) => !isEditable(one)))
  const notices = await noticesPer(trx, correction.id)
  await putDeliveries(
    trx,
    told.flatMap((one) => noticesTo(one, correction, here.get(one.group_id), notices, now)),
    now,
  )
}

function mendingOf({ id, revision, expires_at, created_at, ignores_quiet }: CorrectionRow) {
  return {
    correction: id,
    revision: revision ?? 0,
    lane: laneOf(ignores_quiet),
    expiresAt: new Date(expires_at ?? created_at),
  }
}

/** Quiet hours hold a correction as they hold a bulletin, unless somebody has said that it must not wait. */
function laneOf(ignoresQuiet: number): Lane {
  return ignoresQuiet === 1 ? LANES.postNow : LANES.bulletin
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

interface Here extends Address {
  readonly account: AccountId
}

/** Where groups are spoken to now. */
async function placesOf(
  trx: Db,
  groups: readonly GroupId[],
): Promise<ReadonlyMap<GroupId | null, Here>> {
  const rows = await trx
    .selectFrom('group_chat')
    .select(['id', 'channel', 'chat', 'account_id'])
    .where('id', 'in', groups)
    .execute()
  return new Map(rows.map(({ id, account_id, ...at }) => [id, { ...at, account: account_id }]))
}

/** One for each group: the part that the others follow. */
function firstOfEach(said: readonly SaidDelivery[]): readonly SaidDelivery[] {
  const first = new Map<GroupId | null, SaidDelivery>()
  for (const one of said) {
    const known = first.get(one.group_id)
    if (!known || (one.part ?? 0) < (known.part ?? 0)) first.set(one.group_id, one)
  }
  return [...first.values()]
}

async function noticesPer(
  trx: Db,
  correction: CorrectionId,
): Promise<ReadonlyMap<ChannelName, number>> {
  const rows = await trx
    .selectFrom('correction_part')
    .select(({ fn }) => ['channel', fn.countAll<number>().as('count')])
    .where('correction_id', '=', correction)
    .where('use', '=', 'notice')
    .groupBy('channel')
    .execute()
  return new Map(rows.map(({ channel, count }) => [channel, Number(count)]))
}

function noticesTo(
  said: SaidDelivery,
  correction: CorrectionRow,
  here: Here | undefined,
  notices: ReadonlyMap<ChannelName, number>,
  now: Date,
): readonly NewDelivery[] {
  if (!here || !said.group_id) return []
  const group = said.group_id
  const { id, expires_at, created_at, ignores_quiet } = correction
  // Of another chat, or by another account, it cannot be quoted.
  const quotes = said.chat === here.chat && said.account_id === here.account
  const answers = { id: said.id, isThere: said.state === 'sent' }
  const ids = Array.from({ length: notices.get(said.channel) ?? 0 }, () => newId<DeliveryId>())
  return ids.map((delivery, part) => {
    const before = ids[part - 1]
    return {
      id: delivery,
      key: `notice:${id}/group:${group}${part > 0 ? `/part:${part}` : ''}`,
      account: here.account,
      to: { channel: here.channel, chat: here.chat },
      lane: laneOf(ignores_quiet),
      message: null,
      group,
      part,
      correction: id,
      variant: said.variant === 1 ? 1 : 0,
      ...(before ? { follows: before } : quotes && { answers }),
      dueAt: now,
      expiresAt: new Date(expires_at ?? created_at),
    }
  })
}

async function close({ db, words }: CorrectDeps, id: CorrectionId, now: Date): Promise<void> {
  if (await isMending(db, id)) return
  await db.transaction().execute(async (trx) => {
    if (!(await moveOn(trx, id, 'planned', 'done'))) return
    if (await isMending(trx, id)) await moveOn(trx, id, 'done', 'planned')
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
