import { after, HOUR, MINUTE, type PostId } from '../base/index.js'
import type { Db, PostRow, PostState } from '../db/index.js'
import { beginHeld, isWaveUnderWay, nextHeld } from '../delivery/index.js'
import type { Words } from '../language/index.js'
import { GRACE_MS } from './order.js'

/** How a post goes in waves: those of higher units first. */
export interface WavesWish {
  /** From the begin of one to that of the next; null for as soon as the one before has nothing waiting. */
  readonly gapMinutes: number | null
}

/** An account that is away must not keep a post from everybody below for as long as it is worth saying. */
const WAITS_AT_MOST_MS = 6 * HOUR

/** Remembers how a draft is to go; null for all at once. */
export async function setDraftWaves(db: Db, post: PostId, wish: WavesWish | null): Promise<void> {
  await db
    .updateTable('post')
    .set({ in_waves: wish ? 1 : 0, wave_gap_minutes: wish?.gapMinutes ?? null })
    .where('id', '=', post)
    .where('state', '=', 'draft')
    .execute()
}

/** Which wave of a post goes, as one line; nothing where it goes all at once, or has ended. */
export function sayWave({ state, waves }: Going, { waves: { going } }: Words): readonly string[] {
  return state === 'released' && waves && waves.of > 1 ? [going(waves.at, waves.of)] : []
}

interface Going {
  readonly state: PostState
  readonly waves: { readonly at: number; readonly of: number } | null
}

/**
 * Begins the next wave of each post whose time for it has come. What of a post is cancelled never begins; of two
 * processes one begins it, and a kill leaves it begun or not. Returns whether anything new waits in the outbox.
 */
export async function beginWaves(db: Db, now: Date): Promise<boolean> {
  const open = await db
    .selectFrom('post')
    .selectAll()
    .where('state', '=', 'released')
    .whereRef('wave', '<', 'waves')
    .execute()
  let hasBegun = false
  for (const post of open)
    if (await isDue(db, post, now))
      hasBegun = (await db.transaction().execute((trx) => begin(trx, post, now))) || hasBegun
  return hasBegun
}

async function isDue(db: Db, post: PostRow, now: Date): Promise<boolean> {
  const { id, wave, wave_at, wave_gap_minutes: gap } = post
  const sinceMs = now.getTime() - new Date(wave_at ?? now).getTime()
  if (gap !== null) return sinceMs >= gap * MINUTE
  return sinceMs >= WAITS_AT_MOST_MS || !(await isWaveUnderWay(db, id, wave))
}

/** Groups of a wave may be gone by now: then it is the one after that. */
async function begin(trx: Db, { id, wave, waves }: PostRow, now: Date): Promise<boolean> {
  const next = await nextHeld(trx, id, wave)
  // Its lock keeps the post from being cancelled meanwhile, and from being begun twice.
  const { numUpdatedRows } = await trx
    .updateTable('post')
    .set({ wave: next ?? waves, wave_at: now.toISOString() })
    .where('id', '=', id)
    .where('state', '=', 'released')
    .where('wave', '=', wave)
    .executeTakeFirst()
  if (numUpdatedRows === 0n || next === undefined) return false
  await beginHeld(trx, id, next, { now, expiresAt: after(now, GRACE_MS) })
  return true
}
