import { type CaseId, DAY, type FeedbackId, fold, newBlindId, newId } from '../../base/index.js'
import type { Incoming } from '../../channels/index.js'
import type { Db, FeedbackRow } from '../../db/index.js'
import { deliveryNamed } from '../../delivery/index.js'
import {
  type Case,
  caseByCode,
  caseById,
  familyOf,
  forgetWays,
  headOf,
  readCode,
  stepCase,
} from '../cases/index.js'
import type { CaseNews, TakeDeps } from './taken.js'
import { forgetEvent, noTracesOf, tracesOf } from './trace.js'
import { isBy, type Speaker } from './writer.js'

/** The feedback by which somebody waits for the answer to a case; `undefined` for everybody who did not write about it. */
async function writerIn(
  db: Db,
  id: CaseId,
  { event, member }: Speaker,
  { seal }: Pick<TakeDeps, 'seal'>,
): Promise<FeedbackRow | undefined> {
  const rows = await db
    .selectFrom('feedback')
    .selectAll()
    .where('case_id', 'in', await familyOf(db, await headOf(db, id)))
    .where('state', 'in', ['kept', 'held'])
    .execute()
  return rows.find((row) => isBy(row, { event, member }, { seal }))
}

/** The case that a member asks after by its code, if they wrote about it. Nobody else learns whether there is one. */
export async function caseOfWriter(
  db: Db,
  text: string,
  speaker: Speaker,
  deps: Pick<TakeDeps, 'seal'>,
): Promise<Case | undefined> {
  const code = readCode(text)
  const one = code === undefined ? undefined : await caseByCode(db, code)
  return one && (await writerIn(db, one.id, speaker, deps)) && one
}

/** The case that words are about, and the words without its code. */
export interface AboutCase {
  readonly id: CaseId
  readonly text: string
}

/**
 * Which case of theirs somebody speaks about: one whose answer they quote; in a direct conversation also one whose
 * code stands before the words, or, for a word of judgement alone, the one that was answered last.
 */
export async function caseMeant(
  db: Db,
  speaker: Speaker,
  { text, replyTo }: Pick<Extract<Incoming['what'], { kind: 'words' }>, 'text' | 'replyTo'>,
  deps: Pick<TakeDeps, 'seal'>,
): Promise<AboutCase | undefined> {
  const { event } = speaker
  const quoted = replyTo?.ours && (await caseQuoted(db, event, replyTo))
  if (quoted) return { id: quoted, text }
  if (!event.direct) return undefined
  const [, code = '', rest = ''] =
    /^\s*#?((?:PA|KN|HO)[\s–—-]*\d{4}[\s–—-]*\d{4,9})[\s:,.–-]*([\s\S]*)$/iu.exec(text) ?? []
  const byCode = code && (await caseOfWriter(db, code, speaker, deps))
  if (byCode) return { id: byCode.id, text: rest.trim() }
  const last = readVerdict(text) && (await lastAnswered(db, speaker, deps))
  return last ? { id: last, text } : undefined
}

async function caseQuoted(
  db: Db,
  { from, account }: Incoming,
  replyTo: { readonly messageId: string; readonly secondaryId?: string },
): Promise<CaseId | undefined> {
  const id = await deliveryNamed(db, { ...from, account }, replyTo)
  if (!id) return undefined
  const { key } = await db
    .selectFrom('delivery')
    .select('key')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return /^answer:([^/]+)\//.exec(key)?.[1] as CaseId | undefined
}

/** Looked for among what still has a way back: there are never many. */
async function lastAnswered(
  db: Db,
  { event, member }: Speaker,
  { seal }: Pick<TakeDeps, 'seal'>,
): Promise<CaseId | undefined> {
  const rows = await db
    .selectFrom('feedback')
    .innerJoin('case_file', 'case_file.id', 'feedback.case_id')
    .select(['case_file.id', 'feedback.member_id', 'feedback.way_back'])
    .where('case_file.status', 'in', ['answered', 'closed', 'rejected'])
    .where((eb) =>
      eb.or([
        eb('feedback.way_back', 'is not', null),
        ...(member ? [eb('feedback.member_id', '=', member)] : []),
      ]),
    )
    .orderBy('case_file.status_at', 'desc')
    .execute()
  return rows.find((row) => isBy(row, { event, member }, { seal }))?.id
}

type Verdict = 'good' | 'bad' | 'reopen'

const VERDICTS: ReadonlyMap<string, Verdict> = new Map([
  ...['hai long', 'rat hai long', 'dong y', 'satisfied'].map((word) => [word, 'good'] as const),
  ...['chua hai long', 'khong hai long', 'unsatisfied', 'not satisfied'].map(
    (word) => [word, 'bad'] as const,
  ),
  ...['mo lai', 'reopen'].map((word) => [word, 'reopen'] as const),
])

/** Whether words say what somebody thinks of an answer, and nothing else. */
export function isVerdict(text: string): boolean {
  return readVerdict(text) !== undefined
}

/** What somebody thinks of an answer, where they say that and nothing else. */
function readVerdict(text: string): Verdict | undefined {
  return VERDICTS.get(
    fold(text)
      .replace(/[\s.!,…]+/gu, ' ')
      .trim(),
  )
}

/** What became of what a writer said about their case. */
export type CaseSpoken =
  | { readonly kind: 'rated'; readonly satisfied: boolean; readonly code: string }
  | { readonly kind: 'reopened' | 'supplied' | 'added'; readonly code: string }
  | { readonly kind: 'refused'; readonly why: 'too-late' | 'not-now'; readonly code: string }

interface Spoken extends AboutCase {
  readonly messageId: string
  /** What was written about it, where that is known without asking who speaks. */
  readonly written?: FeedbackRow
}

/** Takes what somebody says about a case. `undefined` when they did not write about it. Needs a transaction. */
export async function speakOfCase(
  trx: Db,
  speaker: Speaker,
  { id, text, messageId, written: known }: Spoken,
  now: Date,
  deps: TakeDeps,
): Promise<CaseSpoken | undefined> {
  const written = known ?? (await writerIn(trx, id, speaker, deps))
  if (!written) return undefined
  const head = await headOf(trx, id)
  const verdict = readVerdict(text)
  if (verdict) return await judge(trx, head, verdict, now, deps)
  const one = await caseById(trx, head)
  if (!one) return undefined
  await noteMore(trx, speaker, { written, text, messageId, one }, now, deps)
  if (!one.pausedAt) {
    await deps.tellStaff?.(trx, one, 'added', now)
    return { kind: 'added', code: one.code }
  }
  const supplied = { step: { act: 'supply' }, by: { kind: 'member' } } as const
  await stepCase(trx, head, supplied, now, deps.cases)
  await deps.tellStaff?.(trx, one, 'supplied', now)
  return { kind: 'supplied', code: one.code }
}

const NEWS: Readonly<Record<Verdict, CaseNews>> = {
  good: 'rated',
  bad: 'rated',
  reopen: 'reopened',
}

/** What a writer thinks of an answer, said or pressed. */
async function judge(
  trx: Db,
  head: CaseId,
  verdict: Verdict,
  now: Date,
  deps: TakeDeps,
): Promise<CaseSpoken | undefined> {
  const step =
    verdict === 'reopen'
      ? ({ act: 'reopen' } as const)
      : ({ act: 'rate', satisfied: verdict === 'good' } as const)
  const stepped = await stepCase(trx, head, { step, by: { kind: 'member' } }, now, deps.cases)
  if (stepped.kind === 'unknown') return undefined
  const { code } = stepped.before
  if (stepped.kind === 'refused' && stepped.why !== 'already')
    return { kind: 'refused', why: stepped.why === 'too-late' ? 'too-late' : 'not-now', code }
  if (stepped.kind === 'done') await deps.tellStaff?.(trx, stepped.after, NEWS[verdict], now)
  if (verdict === 'reopen') return { kind: 'reopened', code }
  return { kind: 'rated', satisfied: verdict === 'good', code }
}

/** What is added bears a name exactly where the first message did. */
async function noteMore(
  trx: Db,
  { event, member }: Speaker,
  {
    written,
    text,
    messageId,
    one,
  }: {
    readonly written: FeedbackRow
    readonly text: string
    readonly messageId: string
    readonly one: Case
  },
  now: Date,
  { seal }: TakeDeps,
): Promise<void> {
  const isAnonymous = written.is_anonymous === 1
  const isInGroup = written.group_id !== null
  await trx
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
      ...(isAnonymous
        ? noTracesOf(event, messageId, { seal, isInGroup }, now)
        : tracesOf(event, messageId, member, now)),
    })
    .onConflict((conflict) => conflict.column('event_id').doNothing())
    .execute()
  // Who waits is told once: the newest way counts, the older is not needed.
  if (isAnonymous) {
    await trx.updateTable('feedback').set({ way_back: null }).where('id', '=', written.id).execute()
    await forgetEvent(trx, event, seal)
  }
}

/** Anonymous cases whose answer nobody has said anything about end after so long, and their seals with them. */
const ANONYMOUS_ENDS_AFTER_MS = 7 * DAY

/** Ends anonymous cases that were answered, or not taken, long enough ago. Safe to call at any time. Returns how many. */
export async function endAnonymous(
  db: Db,
  now: Date,
  deps: Pick<TakeDeps, 'cases'>,
): Promise<number> {
  const before = new Date(now.getTime() - ANONYMOUS_ENDS_AFTER_MS).toISOString()
  const rows = await db
    .selectFrom('case_file')
    .innerJoin('feedback', 'feedback.case_id', 'case_file.id')
    .select(['case_file.id', 'case_file.status'])
    .distinct()
    .where('feedback.is_anonymous', '=', 1)
    .where('feedback.way_back', 'is not', null)
    .where('case_file.status', 'in', ['answered', 'rejected'])
    .where('case_file.status_at', '<', before)
    .execute()
  for (const { id, status } of rows)
    await db.transaction().execute(async (trx) => {
      const closed = { step: { act: 'close' }, by: { kind: 'service' } } as const
      if (status === 'answered') await stepCase(trx, id, closed, now, deps.cases)
      await forgetWays(trx, id)
    })
  return rows.length
}
