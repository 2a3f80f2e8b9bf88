import type { CaseId, MemberId } from '../../base/index.js'
import type { Incoming } from '../../channels/index.js'
import type { Db, FeedbackRow } from '../../db/index.js'
import { type Case, caseByCode, familyOf, headOf, readCode } from '../cases/index.js'
import type { TakeDeps } from './taken.js'
import { leadsTo } from './trace.js'

/** Who speaks, as far as we know. */
export interface Speaker {
  readonly event: Incoming
  readonly member: MemberId | null
}

/**
 * The feedback by which somebody waits for the answer to a case; `undefined` for everybody who did not write
 * about it. Who wrote without a name is known only by the way back under seal, and in a group by nothing.
 */
export async function writerIn(
  db: Db,
  id: CaseId,
  speaker: Speaker,
  { seal }: Pick<TakeDeps, 'seal'>,
): Promise<FeedbackRow | undefined> {
  const rows = await db
    .selectFrom('feedback')
    .selectAll()
    .where('case_id', 'in', await familyOf(db, await headOf(db, id)))
    .where('state', 'in', ['kept', 'held'])
    .execute()
  return rows.find((row) => isBy(row, speaker, seal))
}

/** Whether somebody wrote this. */
export function isBy(
  { member_id, way_back }: Pick<FeedbackRow, 'member_id' | 'way_back'>,
  { event, member }: Speaker,
  seal: TakeDeps['seal'],
): boolean {
  return (member !== null && member_id === member) || leadsTo(way_back, event, seal)
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
