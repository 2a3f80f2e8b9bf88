import type { Db } from '../../db/index.js'
import { type Staff, staffByIds } from '../../people/index.js'
import type { CaseFile } from './file.js'
import { readEvents } from './store.js'

/** What another of the staff has answered. */
export interface OtherAnswer {
  /** Undefined where their name is not known. */
  readonly who: string | undefined
  readonly text: string
}

/** The answer that stands in a case, where it is not one's own. */
export async function answerOfOther(
  trx: Db,
  { one }: Pick<CaseFile, 'one'>,
  by: Pick<Staff, 'id'>,
): Promise<OtherAnswer | undefined> {
  if (one.status !== 'answered') return undefined
  const last = (await readEvents(trx, one.id)).findLast(({ act }) => act === 'answer')
  if (!last?.staff_id || last.staff_id === by.id) return undefined
  const [staff] = await staffByIds(trx, [last.staff_id])
  return { who: staff?.name, text: last.text ?? '' }
}
