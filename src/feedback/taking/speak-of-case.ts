import { type CaseId, type FeedbackId, newBlindId, newId } from '../../base/index.js'
import type { Db, FeedbackRow } from '../../db/index.js'
import { type Case, caseById, headOf, stepCase } from '../cases/index.js'
import { attach, namesOf } from './attach.js'
import { classify } from './classify.js'
import { readKeywords } from './keywords.js'
import { raiseCase } from './raise.js'
import type { FeedbackIn, TakeDeps } from './taken.js'
import { forgetEvent, noTracesOf, tracesOf } from './trace.js'
import { type Speaker, writerIn } from './writer.js'

/** What became of what a writer added to their case. */
export interface CaseSpoken {
  readonly kind: 'supplied' | 'added'
  readonly code: string
}

/** What is added to a case. */
type More = Pick<FeedbackIn, 'text' | 'messageId' | 'files' | 'album' | 'place'>

/** Takes what somebody adds to a case. `undefined` when they did not write about it. Needs a transaction. */
export async function speakOfCase(
  trx: Db,
  speaker: Speaker,
  { id, ...more }: More & { readonly id: CaseId },
  now: Date,
  deps: TakeDeps,
): Promise<CaseSpoken | undefined> {
  const written = await writerIn(trx, id, speaker, deps)
  const head = await headOf(trx, id)
  const one = written && (await caseById(trx, head))
  if (!one) return undefined
  await noteMore(trx, speaker, { ...more, written, one }, now, deps)
  const kind = one.pausedAt ? 'supplied' : 'added'
  const supplied = { step: { act: 'supply' }, by: { kind: 'member' } } as const
  if (kind === 'supplied') await stepCase(trx, head, supplied, now, deps.cases)
  if (classify(more.text, await readKeywords(trx)).isUrgent) await raiseCase(trx, head, now, deps)
  await deps.tellStaff?.(trx, one, kind, now)
  return { kind, code: one.code }
}

interface Added extends More {
  readonly written: FeedbackRow
  readonly one: Case
}

/** What is added bears a name exactly where the first message did. */
async function noteMore(
  trx: Db,
  { event, member }: Speaker,
  more: Added,
  now: Date,
  { seal }: TakeDeps,
): Promise<void> {
  const { written, text, messageId, one } = more
  const isAnonymous = written.is_anonymous === 1
  const isInGroup = written.group_id !== null
  const { diverted } = classify(text, await readKeywords(trx), { files: namesOf(more.files) })
  const isSecret = diverted === 'secret'
  const row = await trx
    .insertInto('feedback')
    .values({
      id: isAnonymous ? newBlindId<FeedbackId>() : newId<FeedbackId>(),
      kind: one.kind,
      text,
      group_id: written.group_id,
      post_id: written.post_id,
      article_id: written.article_id,
      channel: event.from.channel,
      account_id: event.account,
      case_id: written.case_id,
      place: more.place ?? null,
      ...(isSecret && { state: 'held' as const }),
      ...(isAnonymous
        ? noTracesOf(event, messageId, { seal, isInGroup }, now)
        : tracesOf(event, messageId, member, now)),
    })
    .onConflict((conflict) => conflict.column('event_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (row)
    await attach(trx, { ...more, event, feedback: row.id, isAnonymous, isSecret }, now, { seal })
  // Who waits is told once: the newest way counts, the older is not needed.
  if (isAnonymous) {
    await trx.updateTable('feedback').set({ way_back: null }).where('id', '=', written.id).execute()
    await forgetEvent(trx, event, seal)
  }
}
