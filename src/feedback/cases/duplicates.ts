import { after, brief, type CaseId, DAY } from '../../base/index.js'
import type { Db } from '../../db/index.js'
import type { CaseFile } from './file.js'
import { ALIKE, likeness, termsOf } from './likeness.js'

/** A case that may be about the same matter. */
export interface Likely {
  readonly id: CaseId
  readonly code: string
  readonly text: string
}

const LOOK_BACK_MS = 14 * DAY
/** So many are looked through, the newest first. */
const MOST = 200

/** The open case of the same place, opened within 14 days, that is most like this one; `undefined` when none is like it. */
export async function likelyDuplicate(
  db: Db,
  { one, fromUnitId, writings }: CaseFile,
): Promise<Likely | undefined> {
  const own = writings.find(({ of, state }) => of === one.id && state === 'kept')
  if (!own) return undefined
  const rows = await db
    .selectFrom('case_file')
    .innerJoin('feedback', 'feedback.case_id', 'case_file.id')
    .select(['case_file.id', 'case_file.code', 'feedback.text'])
    .where('case_file.from_unit_id', fromUnitId ? '=' : 'is', fromUnitId ?? null)
    .where('case_file.opened_at', '>', after(one.openedAt, -LOOK_BACK_MS).toISOString())
    .where('case_file.status', 'in', ['new', 'received', 'forwarded'])
    .where('case_file.id', '!=', one.id)
    .where('feedback.state', '=', 'kept')
    .orderBy('case_file.opened_at', 'desc')
    .limit(MOST)
    .execute()
  const terms = termsOf(own.text)
  const [best] = rows
    .map(({ id, code, text }) => ({ id, code, text, score: likeness(terms, termsOf(text)) }))
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score)
  return best && { id: best.id, code: best.code, text: brief(best.text, 100) }
}
