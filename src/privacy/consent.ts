import { newId, type Seal } from '../base/index.js'
import type { Incoming } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { keepNotice, type Notice } from './notice.js'
import { personKey } from './person.js'

/** Whether somebody has agreed to this very notice, and not taken it back since. */
export async function hasAgreed(
  db: Db,
  event: Incoming,
  { version }: Pick<Notice, 'version'>,
  seal: Pick<Seal, 'nameOf'>,
): Promise<boolean> {
  const last = await db
    .selectFrom('consent')
    .select(['act', 'version'])
    .where('person_key', '=', personKey(seal, event))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.act === 'given' && last.version === version
}

/** Whether somebody has ever agreed to a notice: then they have written to us directly. */
export async function agreedOnce(db: Db, key: string): Promise<boolean> {
  const row = await db
    .selectFrom('consent')
    .select('id')
    .where('person_key', '=', key)
    .where('act', '=', 'given')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Those among these keys whose persons took their consent back, and have not given it again. */
export async function withdrawnAmong(
  db: Db,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set()
  const rows = await db
    .selectFrom('consent')
    .select(['person_key', 'act'])
    .where('person_key', 'in', [...new Set(keys)])
    .orderBy('id')
    .execute()
  const last = new Map(rows.map(({ person_key, act }) => [person_key, act]))
  return new Set([...last].filter(([, act]) => act === 'withdrawn').map(([key]) => key))
}

/** Keeps that somebody agreed to a notice, or took it back: which, when, where and how. Never changed afterwards. */
export async function putConsent(
  db: Db,
  event: Incoming,
  notice: Notice,
  { act, way }: { readonly act: 'given' | 'withdrawn'; readonly way: 'button' | 'word' },
  now: Date,
  seal: Pick<Seal, 'nameOf'>,
): Promise<void> {
  await keepNotice(db, notice, now)
  await db
    .insertInto('consent')
    .values({
      id: newId(),
      person_key: personKey(seal, event),
      channel: event.from.channel,
      account_id: event.account,
      version: notice.version,
      text_hash: notice.hash,
      act,
      way,
      at: now.toISOString(),
    })
    .execute()
}
