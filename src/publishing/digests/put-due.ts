import { groupAt, loadAudienceMap } from '../../audience/index.js'
import {
  type AccountId,
  after,
  type ChannelName,
  type DeliveryId,
  HOUR,
  type Log,
  newId,
} from '../../base/index.js'
import { lastDayOf, nextBeat, periodUpTo } from '../../calendar/index.js'
import { addressOf, type Capabilities } from '../../channels/index.js'
import type { Db, DigestChatRow } from '../../db/index.js'
import { LANES, type NewDelivery, putDeliveries } from '../../delivery/index.js'
import type { Words } from '../../language/index.js'
import { allows, coversUnit, reaches, staffById } from '../../people/index.js'
import { readDigest, sayDigest, type WorkingTime } from '../../reports/index.js'
import { cutMessage } from '../cut-message.js'
import { beatOf } from './subscriptions.js'

export interface DigestDeps {
  readonly db: Db
  readonly log: Log
  readonly words: Words
  readonly timeZone: string
  readonly channels: ReadonlyMap<ChannelName, Pick<Capabilities, 'textLimit'>>
  /** Counts the time people waited; without it every hour counts. */
  readonly working?: WorkingTime
}

/** One that was missed is still worth reading for so long. */
const GRACE_MS = 6 * HOUR
/** Zalo's, the shorter of the two. */
const SHORTEST_LIMIT = 2_000

/**
 * Puts the digests that are due in the outbox, each once: for a chat and a period there is one key. Of
 * those missed while nobody served only the last is told, and only within its grace. A chat that members
 * read by now, or that was chosen by somebody who may not read it any more, is told no more. Safe to call
 * at any time and from two processes. Returns whether anything new waits in the outbox.
 */
export async function putDueDigests(deps: DigestDeps, now: Date): Promise<boolean> {
  const { db, log } = deps
  const due = await db
    .selectFrom('digest_chat')
    .selectAll()
    .where('next_at', '<=', now.toISOString())
    .orderBy('next_at')
    .execute()
  let put = false
  for (const row of due) {
    try {
      put = (await putOne(deps, row, now)) || put
    } catch (error) {
      // It stays due; the others must not wait for it.
      log.error({ err: error, digest: row.id }, 'digest could not be made')
    }
  }
  return put
}

async function putOne(deps: DigestDeps, row: DigestChatRow, now: Date): Promise<boolean> {
  const { db, log } = deps
  if (!(await mayBeTold(db, row))) {
    await db.deleteFrom('digest_chat').where('id', '=', row.id).execute()
    log.warn({ digest: row.id }, 'digest was switched off: its chat may not read it')
    return false
  }
  const { at, next } = lastDue(row, now, deps.timeZone)
  const isLate = now.getTime() - at.getTime() > GRACE_MS
  const deliveries = isLate ? [] : await compose(deps, row, at, now)
  const ids = await db.transaction().execute(async (trx) => {
    // Whoever moves it on says it: another process comes too late.
    const { numUpdatedRows } = await trx
      .updateTable('digest_chat')
      .set({ next_at: next.toISOString() })
      .where('id', '=', row.id)
      .where('next_at', '=', row.next_at)
      .executeTakeFirst()
    return numUpdatedRows > 0n ? await putDeliveries(trx, deliveries, now) : []
  })
  if (isLate) log.warn({ digest: row.id, due: at }, 'digest was missed')
  return ids.length > 0
}

/** Members may have come to read there since, and rights may have been taken away. */
async function mayBeTold(db: Db, row: DigestChatRow): Promise<boolean> {
  if ((await groupAt(db, addressOf(row)))?.unitId) return false
  const staff = await staffById(db, row.set_by)
  if (!staff || !allows(staff, 'digest')) return false
  if (row.unit_id === null) return reaches(staff, 'digest', [])
  return coversUnit(staff, 'digest', await loadAudienceMap(db), row.unit_id)
}

/** The last moment at which it was due, and the next one. */
function lastDue(row: DigestChatRow, now: Date, timeZone: string) {
  const beat = beatOf(row)
  let at = new Date(row.next_at)
  for (;;) {
    const next = nextBeat(beat, at, timeZone)
    if (next > now) return { at, next }
    at = next
  }
}

/** In a group another account may speak by now. */
async function speaksAt(db: Db, row: DigestChatRow): Promise<AccountId> {
  const group = await groupAt(db, addressOf(row))
  return group?.active ? group.accountId : row.account_id
}

async function compose(
  { db, words, timeZone, channels, working }: DigestDeps,
  row: DigestChatRow,
  at: Date,
  now: Date,
): Promise<readonly NewDelivery[]> {
  const period = periodUpTo(at, row.every, timeZone)
  const [unit, asOf] = [row.unit_id ?? undefined, lastDayOf(period, timeZone)]
  const asked = { period, unit, asOf, ...(working && { working }) }
  const text = sayDigest(await readDigest(db, asked, now), words, timeZone)
  const limit = channels.get(row.channel)?.textLimit ?? SHORTEST_LIMIT
  const messages = cutMessage({ text }, limit)
  const ids = messages.map(() => newId<DeliveryId>())
  const account = await speaksAt(db, row)
  return messages.map((message, part): NewDelivery => {
    const [id, before] = [ids[part], ids[part - 1]]
    return {
      ...(id && { id }),
      key: `digest:${row.id}/${at.toISOString()}${part > 0 ? `/part:${part}` : ''}`,
      account,
      to: addressOf(row),
      lane: LANES.bulletin,
      message,
      ...(before && { follows: before }),
      dueAt: now,
      expiresAt: after(at, GRACE_MS),
    }
  })
}
