import {
  type AccountId,
  type DigestChatId,
  newId,
  type StaffId,
  type UnitId,
} from '../../base/index.js'
import { type Beat, nextBeat } from '../../calendar/index.js'
import type { Address } from '../../channels/index.js'
import type { Db, DigestChatRow } from '../../db/index.js'

/** A chat that is to be told regularly how things stand. */
export interface Subscription {
  readonly account: AccountId
  readonly to: Address
  /** What it tells of; undefined is the whole area. */
  readonly unit: UnitId | undefined
  readonly beat: Beat
  readonly setBy: StaffId
}

/** Has a chat told from now on; one of the same rhythm there is replaced. Returns when it comes first. */
export async function subscribe(
  trx: Db,
  { account, to, unit, beat, setBy }: Subscription,
  now: Date,
  timeZone: string,
): Promise<Date> {
  const nextAt = nextBeat(beat, now, timeZone)
  const wished = {
    account_id: account,
    // A new rhythm is another intent: what was said under the old one does not stand in its way.
    id: newId<DigestChatId>(),
    unit_id: unit ?? null,
    weekday: beat.every === 'week' ? beat.weekday : null,
    at: `${twoDigits(beat.hour)}:${twoDigits(beat.minute)}`,
    next_at: nextAt.toISOString(),
    set_by: setBy,
    topic: to.topic ?? null,
  }
  await trx
    .insertInto('digest_chat')
    .values({ ...to, every: beat.every, ...wished })
    .onConflict((conflict) => conflict.columns(['channel', 'chat', 'every']).doUpdateSet(wished))
    .execute()
  return nextAt
}

/** Of which units a chat is told regularly; undefined is the whole area. */
export async function unitsTold(
  db: Db,
  { channel, chat }: Address,
): Promise<readonly (UnitId | undefined)[]> {
  const rows = await db
    .selectFrom('digest_chat')
    .select('unit_id')
    .where('channel', '=', channel)
    .where('chat', '=', chat)
    .execute()
  return rows.map(({ unit_id }) => unit_id ?? undefined)
}

/** Tells a chat nothing more of its own accord. Returns how many rhythms it had. */
export async function unsubscribe(db: Db, { channel, chat }: Address): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('digest_chat')
    .where('channel', '=', channel)
    .where('chat', '=', chat)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** When a row comes again and again. */
export function beatOf({ every, weekday, at }: DigestChatRow): Beat {
  const [hour = 0, minute = 0] = at.split(':').map(Number)
  return every === 'day' ? { every, hour, minute } : { every, weekday: weekday ?? 1, hour, minute }
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
