import type { CaseId } from '../../base/index.js'
import type { Incoming, Words } from '../../channels/index.js'
import type { Db } from '../../db/index.js'
import { readNamed } from '../../delivery/index.js'
import { caseById, headOf, isOver, type MemberTouch, readCode } from '../cases/index.js'
import type { TakeDeps } from './taken.js'
import { readVerdict } from './verdict.js'
import { caseOfWriter, isBy, type Speaker } from './writer.js'

/** What words say about a case. */
export type CaseMeant =
  /** What somebody thinks of how it ended. */
  | { readonly kind: 'verdict'; readonly id: CaseId; readonly said: MemberTouch }
  /** Something more about it. */
  | { readonly kind: 'more'; readonly id: CaseId; readonly text: string }
  /** They named a case about which they did not write, if there is any. */
  | { readonly kind: 'not-theirs'; readonly code: string }

/**
 * Which case somebody speaks about: one whose answer they quote; in a direct conversation also one of theirs whose
 * code stands before the words, or, for a word of judgement alone, the one of theirs that ended last.
 */
export async function caseMeant(
  db: Db,
  speaker: Speaker,
  { text, replyTo }: Pick<Words, 'text' | 'replyTo'>,
  deps: Pick<TakeDeps, 'seal'>,
): Promise<CaseMeant | undefined> {
  const { event } = speaker
  const quoted = replyTo?.ours && (await answerQuoted(db, event, replyTo))
  if (quoted) return await meant(db, quoted, text)
  if (!event.direct) return undefined
  const [, code = '', rest = ''] =
    /^\s*#?((?:PA|KN|HO)[\s–—-]*\d{4}[\s–—-]*\d{4,9})[\s:,.–-]*([\s\S]*)$/iu.exec(text) ?? []
  const byCode = code && (await caseOfWriter(db, code, speaker, deps))
  if (byCode) return await meant(db, byCode.id, rest.trim())
  if (code && rest.trim() !== '') return { kind: 'not-theirs', code: readCode(code) ?? '' }
  const said = readVerdict(text)
  const last = said && (await endedLast(db, speaker, deps))
  return last ? { kind: 'verdict', id: last, said } : undefined
}

/** While a case is open there is nothing to judge: `chưa` answers what the office asked. */
async function meant(db: Db, id: CaseId, text: string): Promise<CaseMeant> {
  const said = readVerdict(text)
  const head = said && (await caseById(db, await headOf(db, id)))
  return said && head && isOver(head) ? { kind: 'verdict', id, said } : { kind: 'more', id, text }
}

/** The case by whose answer, or question to the one who wrote, a message of ours was said. */
async function answerQuoted(
  db: Db,
  { from, account }: Incoming,
  replyTo: NonNullable<Words['replyTo']>,
): Promise<CaseId | undefined> {
  const named = await readNamed(db, { ...from, account }, replyTo)
  return /^answer:([^/]+)\//.exec(named?.key ?? '')?.[1] as CaseId | undefined
}

/** Looked for among what still has a way back: there are never many. */
async function endedLast(
  db: Db,
  speaker: Speaker,
  { seal }: Pick<TakeDeps, 'seal'>,
): Promise<CaseId | undefined> {
  const { member } = speaker
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
  return rows.find((row) => isBy(row, speaker, seal))?.id
}
