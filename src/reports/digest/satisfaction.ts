import type { Span } from '../../calendar/index.js'
import type { Db } from '../../db/index.js'
import { FEWEST } from './people.js'
import { type Cover, caseOfArea } from './scope.js'

/** What those who wrote thought of the answers. */
export interface Satisfaction {
  /** Cases of which somebody said so or so in that time. */
  readonly rated: number
  /** Undefined where fewer than three people said: it would be the word of one of them. */
  readonly satisfied: number | undefined
}

/** Counts the cases of which somebody said in a time whether they are content, by what they said last. */
export async function readSatisfaction(
  db: Db,
  { from, to }: Span,
  cover: Cover,
): Promise<Satisfaction> {
  const rows = await db
    .selectFrom('case_file')
    .leftJoin('feedback', 'feedback.case_id', 'case_file.id')
    .select(['case_file.id', 'case_file.satisfied', 'feedback.member_id as member'])
    .where('case_file.satisfied', 'is not', null)
    .where('case_file.id', 'in', (eb) =>
      eb
        .selectFrom('case_event')
        .select('case_id')
        .where('act', '=', 'rate')
        .where('at', '>=', from.toISOString())
        .where('at', '<', to.toISOString()),
    )
    .where(caseOfArea(cover))
    .execute()
  const cases = new Map(rows.map(({ id, satisfied }) => [id, satisfied === 1]))
  // All who wrote without a name may be one.
  const people = new Set(rows.map(({ member }) => member ?? 'nameless'))
  const satisfied = [...cases.values()].filter((one) => one).length
  return { rated: cases.size, satisfied: people.size < FEWEST ? undefined : satisfied }
}
