import type { CorrectionId, PostId } from '../base/index.js'
import type { Db, DeliveryState } from '../db/index.js'
import { type Reason, readReason } from './reasons.js'

/** How a post stands in its groups. A group counts by its worst part. */
export interface PostStatus {
  readonly groups: number
  readonly sent: number
  readonly waiting: number
  readonly uncertain: number
  readonly failed: number
  readonly cancelled: number
  /** Of the groups that wait, those that the platform told to wait, or that it could not be reached for; the others wait their turn. */
  readonly waitingWhy: { readonly throttled: number; readonly unreachable: number }
  /** Groups that were not reached or may not have been, by reason, with some of their titles. */
  readonly troubles: readonly Trouble[]
}

export interface Trouble {
  readonly state: 'failed' | 'uncertain'
  readonly reason: Reason
  readonly count: number
  readonly groups: readonly string[]
}

/** Groups named for one reason; the rest is a number. */
const NAMED = 10

const WORST_FIRST: readonly DeliveryState[] = [
  'failed',
  'uncertain',
  'sending',
  'queued',
  'cancelled',
  'sent',
]

/** Counts the groups of a post by what became of it there; for one reason at most `named` are named. */
export async function readPostStatus(db: Db, post: PostId, named = NAMED): Promise<PostStatus> {
  const rows = await tried(db).where('delivery.post_id', '=', post).execute()
  return toStatus(rows, named)
}

/** How a correction stands in the groups where something was to be changed, said or taken back. */
export interface CorrectionStatus extends PostStatus {
  /** Of the groups that have it, those that were told by a notice, for nothing could be changed there. */
  readonly told: number
}

/** Counts the groups of a correction by what became of it there. */
export async function readCorrectionStatus(
  db: Db,
  correction: CorrectionId,
): Promise<CorrectionStatus> {
  const rows = await tried(db)
    .where('delivery.correction_id', '=', correction)
    // What was overtaken is counted by what overtook it.
    .where('delivery.state', '!=', 'cancelled')
    .execute()
  const notices = rows.filter(({ act }) => act === 'send')
  const noticed = new Set(notices.map(groupOf))
  const told = new Set(notices.filter(({ state }) => state === 'sent').map(groupOf))
  // Where the message was gone, what counts is the notice in its place.
  const isReplaced = (row: Tried) =>
    row.act === 'edit' && row.reason === 'gone' && noticed.has(groupOf(row))
  return { ...toStatus(rows.filter((row) => !isReplaced(row))), told: told.size }
}

function tried(db: Db) {
  return db
    .selectFrom('delivery')
    .leftJoin('group_chat', 'group_chat.id', 'delivery.group_id')
    .select([
      'delivery.group_id',
      'delivery.chat',
      'delivery.act',
      'delivery.state',
      'delivery.reason',
      'group_chat.title',
    ])
    .orderBy('delivery.id')
}

type Tried = Awaited<ReturnType<ReturnType<typeof tried>['execute']>>[number]

function groupOf({ group_id, chat }: Tried): string {
  return group_id ?? chat
}

function toStatus(rows: readonly Tried[], named = NAMED): PostStatus {
  const worst = new Map<string, Tried>()
  for (const row of rows) {
    const key = groupOf(row)
    const known = worst.get(key)
    if (!known || rank(row.state) < rank(known.state)) worst.set(key, row)
  }
  const groups = [...worst.values()]
  const count = (...states: readonly DeliveryState[]) =>
    groups.filter(({ state }) => states.includes(state)).length
  const waitingFor = (why: string) =>
    groups.filter(({ state, reason }) => state === 'queued' && reason === why).length
  return {
    groups: groups.length,
    sent: count('sent'),
    waiting: count('queued', 'sending'),
    uncertain: count('uncertain'),
    failed: count('failed'),
    cancelled: count('cancelled'),
    waitingWhy: { throttled: waitingFor('throttled'), unreachable: waitingFor('unreachable') },
    troubles: troublesOf(groups, named),
  }
}

function rank(state: DeliveryState): number {
  return WORST_FIRST.indexOf(state)
}

function troublesOf(
  groups: readonly {
    readonly state: DeliveryState
    readonly reason: string | null
    readonly title: string | null
    readonly chat: string
  }[],
  named: number,
): readonly Trouble[] {
  const troubles = new Map<string, { state: Trouble['state']; reason: Reason; titles: string[] }>()
  for (const { state, reason: stored, title, chat } of groups) {
    if (state !== 'failed' && state !== 'uncertain') continue
    const reason = readReason(stored)
    const key = `${state}/${reason}`
    const trouble = troubles.get(key) ?? { state, reason, titles: [] }
    trouble.titles.push(title ?? chat)
    troubles.set(key, trouble)
  }
  return [...troubles.values()].map(({ state, reason, titles }) => ({
    state,
    reason,
    count: titles.length,
    groups: titles.slice(0, named),
  }))
}
