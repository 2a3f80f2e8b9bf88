import { type CaseId, type FeedbackId, newBlindId, newId } from '../../base/index.js'
import type { Db, FeedbackRow } from '../../db/index.js'
import { type Case, caseById, headOf, stepCase } from '../cases/index.js'
import { attach, namesOf } from './attach.js'
import { type Classified, classify } from './classify.js'
import { countOne } from './flood.js'
import { holdNow } from './hold-now.js'
import { readKeywords } from './keywords.js'
import { raiseCase } from './raise.js'
import type { FeedbackIn, TakeDeps, Taken } from './taken.js'
import { forgetEvent, noTracesOf, tracesOf } from './trace.js'
import { type Speaker, writerIn } from './writer.js'

/**
 * What became of what a writer added to their case. `held`: it goes no further, and they were told where to turn;
 * `flooded`: nothing of it is kept.
 */
export type CaseSpoken =
  | { readonly kind: 'supplied' | 'added' | 'held'; readonly code: string }
  | Extract<Taken, { readonly kind: 'flooded' }>

/** What is added to a case. */
type More = Pick<FeedbackIn, 'text' | 'messageId' | 'files' | 'album' | 'place'>

interface Spoken extends More {
  readonly id: CaseId
  /** What was written about it, where that is known without asking who speaks. */
  readonly written?: FeedbackRow
}

/** Takes what somebody adds to a case. `undefined` when they did not write about it. Needs a transaction. */
export async function speakOfCase(
  trx: Db,
  speaker: Speaker,
  { id, written: known, ...more }: Spoken,
  now: Date,
  deps: TakeDeps,
): Promise<CaseSpoken | undefined> {
  const written = known ?? (await writerIn(trx, id, speaker, deps))
  const head = await headOf(trx, id)
  const one = written && (await caseById(trx, head))
  if (!one) return undefined
  const keywords = await readKeywords(trx)
  const read = classify(more.text, keywords, { files: namesOf(more.files) })
  const flood = await countOne(trx, { event: speaker.event, isUrgent: read.isUrgent }, deps, now)
  if (flood.kind === 'over') return { ...flood, kind: 'flooded' }
  const added = await noteMore(trx, speaker, { ...more, written, one, read }, now, deps)
  const kind = one.pausedAt ? 'supplied' : 'added'
  const supplied = { step: { act: 'supply' }, by: { kind: 'member' } } as const
  if (kind === 'supplied') await stepCase(trx, head, supplied, now, deps.cases)
  if (read.diverted && added) {
    const { group_id, case_id } = written
    await holdNow(trx, speaker.event, { id: added, group_id, case_id }, read.diverted, now, deps)
    const urgent = { feedback: added, group: group_id, isHeld: true }
    if (read.isUrgent) await deps.alarm?.(trx, urgent, now)
    return { kind: 'held', code: one.code }
  }
  if (read.isUrgent && added) await raiseCase(trx, { id: head, feedback: added }, now, deps)
  await deps.tellStaff?.(trx, one, kind, now)
  return { kind, code: one.code }
}

interface Added extends More {
  readonly written: FeedbackRow
  readonly one: Case
  readonly read: Classified
}

/** What is added bears a name exactly where the first message did. `undefined` when it was heard before. */
async function noteMore(
  trx: Db,
  { event, member }: Speaker,
  more: Added,
  now: Date,
  { seal }: TakeDeps,
): Promise<FeedbackId | undefined> {
  const { written, text, messageId, one, read } = more
  const isAnonymous = written.is_anonymous === 1
  const isInGroup = written.group_id !== null
  const isSecret = read.diverted === 'secret'
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
      ...(read.diverted && { state: 'held' as const }),
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
  return row?.id
}
