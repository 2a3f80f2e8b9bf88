import type { CaseId, FeedbackId } from '../../base/index.js'
import type { Words } from '../../channels/index.js'
import type { Db, FeedbackRow } from '../../db/index.js'
import { readNamed } from '../../delivery/index.js'
import { type Case, caseByCode, caseById, headOf, readCode } from '../cases/index.js'
import type { TakeDeps } from './taken.js'
import { isBy, type Speaker } from './writer.js'

/** A case about which words are, by what was asked or said before. */
export interface Awaited {
  readonly case: Case
  /** What somebody wrote about it without a name, where nobody can tell whether it is they who speak now. */
  readonly written?: FeedbackRow
}

/**
 * Which cases words may be about that are none by themselves. In a group: the one whose missing part was asked for in the message
 * that they reply to, where whoever wrote without a name is known by nothing and anybody may know; or one whose code stands
 * in the line that they reply to. Directly: all of theirs that wait for more, for what we asked there is not
 * kept, and cannot be found when it is quoted.
 */
export async function casesAwaiting(
  db: Db,
  speaker: Speaker,
  { replyTo }: Pick<Words, 'replyTo'>,
  deps: Pick<TakeDeps, 'seal'>,
): Promise<readonly Awaited[]> {
  const { event } = speaker
  const named =
    replyTo?.ours && (await readNamed(db, { ...event.from, account: event.account }, replyTo))
  const quoted = named && (await quotedIn(db, named))
  if (quoted) return [quoted]
  return event.direct ? await pausedOf(db, speaker, deps) : []
}

async function quotedIn(
  db: Db,
  { key, body }: { readonly key: string; readonly body: string | null },
): Promise<Awaited | undefined> {
  const [, feedback] = /^answer:[^/]+\/\d+\/([^/]+)$/.exec(key) ?? []
  if (feedback) return await askedInGroup(db, feedback as FeedbackId)
  const told = key.startsWith('reply:') ? await caseIn(db, body) : undefined
  return told && { case: told }
}

async function askedInGroup(db: Db, id: FeedbackId): Promise<Awaited | undefined> {
  const written = await db
    .selectFrom('feedback')
    .selectAll()
    .where('id', '=', id)
    .where('is_anonymous', '=', 1)
    .where('group_id', 'is not', null)
    .where('state', 'in', ['kept', 'held'])
    .executeTakeFirst()
  if (!written?.case_id) return undefined
  const one = await caseById(db, await headOf(db, written.case_id))
  return one?.pausedAt && { case: one, written }
}

/** What we tell people of their case begins with its code, or names it. */
async function caseIn(db: Db, body: string | null): Promise<Case | undefined> {
  const { text = '' } = JSON.parse(body ?? '{}') as { readonly text?: string }
  const [written] = /\b[A-Z]{2}-\d{4}-\d{4,9}\b/u.exec(text) ?? []
  const code = written && readCode(written)
  return code ? await caseByCode(db, code) : undefined
}

async function pausedOf(
  db: Db,
  speaker: Speaker,
  deps: Pick<TakeDeps, 'seal'>,
): Promise<readonly Awaited[]> {
  const paused = await db
    .selectFrom('case_file')
    .select('id')
    .where('paused_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  if (!paused) return []
  const { member } = speaker
  const rows = await db
    .selectFrom('feedback')
    .innerJoin('case_file', 'case_file.id', 'feedback.case_id')
    .select(['feedback.case_id', 'feedback.member_id', 'feedback.way_back'])
    .where('feedback.state', 'in', ['kept', 'held'])
    .where((eb) =>
      eb.or([
        eb('case_file.paused_at', 'is not', null),
        eb('case_file.merged_into', 'is not', null),
      ]),
    )
    .where((eb) =>
      eb.or([
        eb('feedback.way_back', 'is not', null),
        ...(member ? [eb('feedback.member_id', '=', member)] : []),
      ]),
    )
    .execute()
  const heads = new Map<CaseId, Case>()
  for (const row of rows) {
    if (!row.case_id || !isBy(row, speaker, deps.seal)) continue
    const one = await caseById(db, await headOf(db, row.case_id))
    if (one?.pausedAt) heads.set(one.id, one)
  }
  return [...heads.values()].map((one) => ({ case: one }))
}
