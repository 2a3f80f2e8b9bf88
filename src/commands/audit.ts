import { putAudit } from '../people/index.js'
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
