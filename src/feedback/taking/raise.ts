import type { CaseId, FeedbackId } from '../../base/index.js'
import type { Db } from '../../db/index.js'
import { headOf, stepCase } from '../cases/index.js'
import type { TakeDeps } from './taken.js'

/** Makes a case urgent from now on, by what this feedback says, and has those on duty alerted; one that is urgent, or over, stays as it is. Needs a transaction. */
export async function raiseCase(
  trx: Db,
  { id, feedback }: { readonly id: CaseId; readonly feedback: FeedbackId },
  now: Date,
  deps: TakeDeps,
): Promise<void> {
  const raised = { step: { act: 'raise' }, by: { kind: 'member' } } as const
  const stepped = await stepCase(trx, await headOf(trx, id), raised, now, deps.cases)
  if (stepped.kind === 'done') await deps.tellStaff?.(trx, stepped.after, 'raised', now, feedback)
}
