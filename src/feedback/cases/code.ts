import type { Db } from '../../db/index.js'
import type { CaseKind } from './case.js'

/** Phản ánh, kiến nghị, hỏi. */
const LETTERS: Readonly<Record<CaseKind, string>> = { report: 'PA', petition: 'KN', question: 'HO' }

/**
 * The next codes of a kind and month, `PA-2611-0042`; never the same twice, also when its case is gone.
 * `month` as the office's own calendar has it: `2611`. Needs a transaction: who comes second waits.
 */
export async function nextCodes(
  trx: Db,
  kind: CaseKind,
  month: string,
  count: number,
): Promise<readonly string[]> {
  const prefix = `${LETTERS[kind]}-${month}`
  const { last } = await trx
    .insertInto('case_number')
    .values({ prefix, last: count })
    .onConflict((conflict) =>
      conflict
        .column('prefix')
        .doUpdateSet(({ eb }) => ({ last: eb('case_number.last', '+', count) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return Array.from(
    { length: count },
    (_, at) => `${prefix}-${String(last - count + 1 + at).padStart(4, '0')}`,
  )
}

const written = /^\s*#?\s*(PA|KN|HO)[\s–—-]*(\d{4})[\s–—-]*(\d{4,9})\s*$/iu

/** The code that a person means, however they put its dashes and its case; `undefined` for anything else. */
export function readCode(text: string): string | undefined {
  const [, letters, month, number] = written.exec(text) ?? []
  return letters && `${letters.toUpperCase()}-${month}-${number}`
}
