import {
  attachmentsOf,
  forgetAttachments,
  hideAttachments,
  nameOfMessage,
  partsOfMessage,
} from '../../attachments/index.js'
import { type CaseId, type FeedbackId, hourOf } from '../../base/index.js'
import type { Incoming } from '../../channels/index.js'
import type { Db, FeedbackRow } from '../../db/index.js'
import { type About, forgetAbout } from '../../delivery/index.js'
import { caseById, chainOf, familyOf, headOf, isOver, stepCase, writersOf } from '../cases/index.js'
import { classify } from './classify.js'
import { feedbackOf } from './find.js'
import { countOne } from './flood.js'
import { holdNow } from './hold-now.js'
import { type Keywords, readKeywords } from './keywords.js'
import { raiseCase } from './raise.js'
import type { TakeDeps } from './taken.js'
import { forgetEvent } from './trace.js'

/**
 * A message was edited: its feedback says what it says now, and what it said before is kept beside it.
 * Of more edits than are taken in within an hour the last one counts, and nothing is kept beside it. False when
 * it was no feedback. Needs a transaction.
 */
export async function reviseFeedback(
  trx: Db,
  event: Incoming,
  { messageId, text }: { readonly messageId: string; readonly text: string },
  now: Date,
  deps: TakeDeps,
): Promise<boolean> {
  const row = await feedbackOf(trx, event, messageId, deps.seal)
  if (!row) return false
  if (row.is_anonymous) await forgetEvent(trx, event, deps.seal)
  // What was taken back or erased stays so.
  if (row.state === 'withdrawn' || row.state === 'erased' || row.text === text) return true
  const at = row.is_anonymous ? hourOf(now) : now
  const keywords = await readKeywords(trx)
  const { diverted, isUrgent } = classify(text, keywords, { kind: row.kind })
  const isTooMuch = (await countOne(trx, { event, isUrgent }, deps, now)).kind === 'over'
  if (!isTooMuch) await keepRevision(trx, row, at)
  await trx
    .updateTable('feedback')
    .set({ text, edited_at: at.toISOString(), ...(diverted && { state: 'held' }) })
    .where('id', '=', row.id)
    .execute()
  if (diverted === 'secret') await hideAttachments(trx, row.id)
  if (diverted && row.state !== 'held') await holdNow(trx, event, row, diverted, now, deps)
  if (isUrgent) await heedUrgency(trx, { row, isHeld: diverted !== undefined }, keywords, now, deps)
  await tell(trx, row.case_id, 'edited', now, deps)
  return true
}

/** A case is raised; of anything else those on duty are told, if it was not urgent before or is held from now on. */
async function heedUrgency(
  trx: Db,
  { row, isHeld }: { readonly row: FeedbackRow; readonly isHeld: boolean },
  keywords: Keywords,
  now: Date,
  deps: TakeDeps,
): Promise<void> {
  const { id: feedback, group_id: group, state, case_id } = row
  if (!isHeld && case_id) return await raiseCase(trx, { id: case_id, feedback }, now, deps)
  const isNews = isHeld ? state !== 'held' : !classify(row.text, keywords).isUrgent
  if (isNews) await deps.alarm?.(trx, { feedback, group, isHeld: isHeld || state === 'held' }, now)
}

export async function keepRevision(trx: Db, { id, text }: FeedbackRow, at: Date): Promise<void> {
  const { last } = await trx
    .selectFrom('feedback_revision')
    .select(({ fn }) => fn.max<number | null>('revision').as('last'))
    .where('feedback_id', '=', id)
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('feedback_revision')
    .values({
      feedback_id: id,
      revision: (last ?? 0) + 1,
      text,
      changed_at: at.toISOString(),
    })
    .execute()
}

/**
 * A member took a message back: what it said is forgotten, and its case ends, unless somebody else waits for its
 * answer too. Telegram tells bots of no deletion, so there it is never called. Needs a transaction.
 */
export async function withdrawFeedback(
  trx: Db,
  event: Incoming,
  messageId: string,
  now: Date,
  deps: TakeDeps,
): Promise<boolean> {
  const row = await feedbackOf(trx, event, messageId, deps.seal)
  if (!row || row.state === 'erased' || row.state === 'withdrawn') return false
  if (row.is_anonymous) await forgetEvent(trx, event, deps.seal)
  if (await withdrawPart(trx, event, messageId, row, deps)) return true
  await forgetText(trx, row.id, 'withdrawn')
  await leaveCases(trx, [row], now, deps)
  return true
}

/** One picture of an album that was taken back goes alone, where others or words are left. */
async function withdrawPart(
  trx: Db,
  event: Incoming,
  messageId: string,
  row: FeedbackRow,
  { seal }: TakeDeps,
): Promise<boolean> {
  const name = nameOfMessage(event, messageId, seal)
  const isWhole = row.message_id === messageId || row.event_id === name
  const parts = isWhole && row.text !== '' ? [] : await partsOfMessage(trx, name)
  if (parts.length === 0) return false
  await forgetAttachments(trx, { ids: parts })
  return row.text !== '' || (await attachmentsOf(trx, [row.id])).length > 0
}

/** Nothing is left of what a feedback said; that it came stays in the counts. */
export async function forgetText(
  trx: Db,
  id: FeedbackId,
  state: 'withdrawn' | 'erased',
): Promise<void> {
  await trx.deleteFrom('feedback_revision').where('feedback_id', '=', id).execute()
  await forgetAttachments(trx, { feedback: [id] })
  await trx
    .updateTable('feedback')
    .set({ state, text: '', place: null, way_back: null })
    .where('id', '=', id)
    .execute()
}

/**
 * After feedback was taken back or erased: what repeated or answered it is forgotten. A case for whose answer nobody
 * else waits is closed as withdrawn, and keeps only its steps; of any other whoever works on it is shown what is left.
 * Needs a transaction.
 */
export async function leaveCases(
  trx: Db,
  gone: readonly Pick<FeedbackRow, 'id' | 'case_id'>[],
  now: Date,
  deps: TakeDeps,
): Promise<void> {
  const cases = [...new Set(gone.flatMap(({ case_id }) => case_id ?? []))]
  const heads = new Set<CaseId>()
  const about: About[] = gone.map(({ id }) => id)
  for (const id of cases) {
    const chain = await chainOf(trx, id)
    about.push(...chain)
    heads.add(chain.at(-1) ?? id)
  }
  await forgetAbout(trx, about, now)
  for (const head of heads) {
    await forgetSteps(trx, head)
    await endIfNobodyWaits(trx, head, now, deps)
    const one = await caseById(trx, head)
    if (one && !isOver(one)) await deps.tellStaff?.(trx, one, 'withdrawn', now)
  }
}

/** What staff wrote about a case goes with the last of those who wrote about it, or about one that was merged into it. */
async function forgetSteps(trx: Db, head: CaseId): Promise<void> {
  const family = await familyOf(trx, head)
  const others = await trx
    .selectFrom('feedback')
    .select('id')
    .where('case_id', 'in', family)
    .where('state', 'in', ['kept', 'held'])
    .limit(1)
    .executeTakeFirst()
  if (others) return
  await trx.updateTable('case_event').set({ text: null }).where('case_id', 'in', family).execute()
}

/** A case for whose answer nobody waits any more is closed as withdrawn. */
export async function endIfNobodyWaits(
  trx: Db,
  id: CaseId,
  now: Date,
  deps: TakeDeps,
): Promise<void> {
  const head = await headOf(trx, id)
  if ((await writersOf(trx, head)).length > 0) return
  const one = await caseById(trx, head)
  if (!one || (isOver(one) && one.status !== 'answered')) return
  const withdrawn = { step: { act: 'withdraw' }, by: { kind: 'member' } } as const
  await stepCase(trx, head, withdrawn, now, deps.cases)
  await tell(trx, head, 'withdrawn', now, deps)
}

async function tell(
  trx: Db,
  id: CaseId | null,
  why: 'edited' | 'withdrawn',
  now: Date,
  { tellStaff }: TakeDeps,
): Promise<void> {
  const one = id && (await caseById(trx, await headOf(trx, id)))
  if (one) await tellStaff?.(trx, one, why, now)
}
