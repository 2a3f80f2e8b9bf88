import {
  feedbackByAlbum,
  hideAttachments,
  nameOfAlbum,
  nameOfMessage,
} from '../../attachments/index.js'
import { hourOf } from '../../base/index.js'
import type { AlbumPlace, Incoming, SentFile } from '../../channels/index.js'
import type { Db, FeedbackRow } from '../../db/index.js'
import { caseById, headOf } from '../cases/index.js'
import { attach, namesOf } from './attach.js'
import { type Classified, classify, opensCase } from './classify.js'
import { feedbackById } from './find.js'
import { holdNow } from './hold-now.js'
import { readKeywords } from './keywords.js'
import { raiseCase } from './raise.js'
import { keepRevision } from './revise.js'
import { caseFor } from './take.js'
import type { TakeDeps, Taken } from './taken.js'
import { forgetEvent, noTracesOf } from './trace.js'

/** One more message of an album. */
export interface AlbumPart {
  readonly text: string
  readonly messageId: string
  readonly files: readonly SentFile[]
  readonly album: AlbumPlace
}

/** What became of it, and whether the feedback bears a name: the parts that follow are as the first one is. */
export interface AlbumJoined {
  readonly taken: Taken
  readonly isAnonymous: boolean
}

/**
 * Puts a part of an album to the feedback that another part of it became, whichever came first; where the words come
 * with it, the feedback is taken for what they say. `undefined` when no part was heard before. Needs a transaction.
 */
export async function joinAlbum(
  trx: Db,
  event: Incoming,
  part: AlbumPart,
  now: Date,
  deps: TakeDeps,
): Promise<AlbumJoined | undefined> {
  const { seal } = deps
  const first = await feedbackByAlbum(trx, nameOfAlbum(event, part.album.id, seal))
  const row = first && (await feedbackById(trx, first))
  if (!row) return undefined
  const isAnonymous = row.is_anonymous === 1
  if (isAnonymous) await forgetEvent(trx, event, seal)
  const known: AlbumJoined = { taken: { kind: 'known' }, isAnonymous }
  if (row.state === 'withdrawn' || row.state === 'erased') return known
  const text = [row.text, part.text.trim()].filter(Boolean).join('\n')
  // What it is by its code, or by its writer's word, it stays.
  const named = { ...(row.text !== '' && { kind: row.kind }), files: namesOf(part.files) }
  const read = classify(text, await readKeywords(trx), named)
  const isSecret = read.diverted === 'secret'
  if (isSecret) await hideAttachments(trx, row.id)
  await attach(trx, { event, ...part, feedback: row.id, isAnonymous, isSecret }, now, deps)
  if (text === row.text && (!read.diverted || row.state === 'held')) return known
  const late = { row, text, messageId: part.messageId, read }
  return { taken: await takeWords(trx, event, late, now, deps), isAnonymous }
}

interface LateWords {
  readonly row: FeedbackRow
  readonly text: string
  readonly messageId: string
  readonly read: Classified
}

async function takeWords(
  trx: Db,
  event: Incoming,
  late: LateWords,
  now: Date,
  deps: TakeDeps,
): Promise<Taken> {
  const { row, read } = late
  const { id: feedback, group_id: group } = row
  const opens = await keepWords(trx, event, late, now, deps)
  if (read.diverted || row.case_id || !opens || !opensCase(read.kind)) {
    await heed(trx, event, late, now, deps)
    return { kind: 'known' }
  }
  const level = read.isUrgent ? 'urgent' : 'normal'
  const isAnonymous = row.is_anonymous === 1
  const wanted = { feedback, kind: read.kind, level, group, isAnonymous } as const
  const opened = await caseFor(trx, wanted, now, deps)
  return { kind: 'case', feedback, case: opened, isNamed: read.isNamed }
}

/** Tells whoever must know of words that open no case: they are held, stand with one that is open, or are urgent. */
async function heed(
  trx: Db,
  event: Incoming,
  { row, read }: LateWords,
  now: Date,
  deps: TakeDeps,
): Promise<void> {
  const { id: feedback, group_id: group, case_id } = row
  const { diverted, isUrgent } = read
  if (diverted && row.state !== 'held') await holdNow(trx, event, row, diverted, now, deps)
  if (diverted || !case_id) {
    const isHeld = diverted !== undefined
    if (isUrgent) await deps.alarm?.(trx, { feedback, group, isHeld }, now)
    return
  }
  if (isUrgent) await raiseCase(trx, { id: case_id, feedback }, now, deps)
  const one = await caseById(trx, await headOf(trx, case_id))
  if (one) await deps.tellStaff?.(trx, one, 'added', now)
}

/** Gives whether a case must be opened now. */
async function keepWords(
  trx: Db,
  event: Incoming,
  { row, text, messageId, read }: LateWords,
  now: Date,
  deps: TakeDeps,
): Promise<boolean> {
  const at = row.is_anonymous ? hourOf(now) : now
  if (row.text !== '' && row.text !== text) await keepRevision(trx, row, at)
  const isFirst = row.text === '' && text !== ''
  const opens = isFirst && !read.diverted && !row.case_id && opensCase(read.kind)
  await trx
    .updateTable('feedback')
    .set({
      text,
      ...(isFirst && !row.case_id && { kind: read.kind }),
      ...(isFirst && namesOfWords(event, { row, messageId, opens }, now, deps)),
      ...(read.diverted && { state: 'held' }),
    })
    .where('id', '=', row.id)
    .execute()
  return opens
}

/** The message with the words is the one that is edited, taken back and answered. */
function namesOfWords(
  event: Incoming,
  {
    row,
    messageId,
    opens,
  }: { readonly row: FeedbackRow; readonly messageId: string; readonly opens: boolean },
  now: Date,
  { seal }: TakeDeps,
): Partial<Pick<FeedbackRow, 'event_id' | 'message_id' | 'way_back'>> {
  if (!row.is_anonymous) return { message_id: messageId }
  const isInGroup = row.group_id !== null || !opens
  const { way_back } = noTracesOf(event, messageId, { seal, isInGroup }, now)
  return { event_id: nameOfMessage(event, messageId, seal), way_back }
}
