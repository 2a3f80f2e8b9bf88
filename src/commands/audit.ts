import type { Incoming } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { putAudit, type Staff } from '../people/index.js'
import type { AskedByStaff } from './command.js'

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
  readonly staff?: Staff | undefined
}

/** Keeps that somebody tried what is not theirs to do. Of whoever is not staff no more is kept than that it was no staff. */
export async function auditRefused(
  { trx, now, staff, event }: Trying,
  act: string,
  subject: string,
): Promise<void> {
  const actor = `${event.from.channel}:${staff ? event.by.id : 'member'}`
  const detail = { refused: true }
  await putAudit(trx, { at: now, staffId: staff?.id, actor, act, subject, detail })
}
