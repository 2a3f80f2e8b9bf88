import type { Incoming } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { countAttempt } from '../feedback/index.js'
import { putAudit, staffOf } from '../people/index.js'
import { personKey } from '../privacy/index.js'
import type { AskedByStaff, CommandDeps } from './command.js'

/** Keeps that a staff member did something: ids and numbers, never what anybody wrote. */
export async function auditAct(
  { trx, now, staff, event }: Pick<AskedByStaff, 'trx' | 'now' | 'staff' | 'event'>,
  act: string,
  subject: string,
  detail: Readonly<Record<string, string | number>>,
): Promise<void> {
  const actor = `${event.from.channel}:${event.by.id}`
  await putAudit(trx, { at: now, staffId: staff.id, actor, act, subject, detail })
}

/** Somebody who tried something. */
export interface Trying {
  readonly trx: Db
  readonly event: Incoming
  readonly now: Date
  readonly deps: Pick<CommandDeps, 'seal'>
}

/** So much of what one person tries in an hour is kept: the first of it tells enough, and nobody fills the disk with the rest. */
const MOST_KEPT = 60

/**
 * Keeps that somebody tried what is not theirs to do: `subject` is an id or a code, never what was written. Whoever
 * is not staff is kept under a keyed name, and no further than `MOST_KEPT` times an hour.
 */
export async function auditRefused(
  { trx, now, event, deps }: Trying,
  act: string,
  subject: string,
): Promise<void> {
  const { from, by } = event
  const staff = by.kind === 'person' ? await staffOf(trx, from.channel, by.id) : undefined
  if (!staff && (await countAttempt(trx, event, deps.seal, now)) > MOST_KEPT) return
  const actor = staff ? `${from.channel}:${by.id}` : `member:${personKey(deps.seal, event)}`
  const detail = { refused: true }
  await putAudit(trx, { at: now, staffId: staff?.id, actor, act, subject, detail })
}
