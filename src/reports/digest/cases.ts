import { sql } from 'kysely'
import type { Span } from '../../calendar/index.js'
import type { CaseStatus, Db } from '../../db/index.js'
import { type Cover, caseOfArea } from './scope.js'

/** What became of cases in a time. */
export interface CasesMoved {
  readonly opened: number
  /** Answered for the first time. */
  readonly answered: number
}

/** How cases stand at the moment of the report: what was open at an earlier moment is not kept. */
export interface CasesStanding {
  readonly open: number
  readonly overdue: number
}

/** Where something remains to be done by the office. */
const OPEN: readonly CaseStatus[] = ['new', 'received', 'forwarded']

export async function countMoved(db: Db, span: Span, cover: Cover): Promise<CasesMoved> {
  return {
    opened: await countIn(db, 'opened_at', span, cover),
    answered: await countIn(db, 'first_answer_at', span, cover),
  }
}

async function countIn(
  db: Db,
  column: 'opened_at' | 'first_answer_at',
  { from, to }: Span,
  cover: Cover,
): Promise<number> {
  const { count } = await db
    .selectFrom('case_file')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(column, '>=', from.toISOString())
    .where(column, '<', to.toISOString())
    .where(caseOfArea(cover))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Overdue as everywhere: not answered in time, or not received in time; while a clock stands still neither. */
export async function countStanding(db: Db, cover: Cover, now: Date): Promise<CasesStanding> {
  const at = now.toISOString()
  const row = await db
    .selectFrom('case_file')
    .select(({ fn }) => [
      fn.countAll<number>().as('open'),
      sql<number | null>`sum(case
        when paused_at is not null then 0
        when answer_by < ${at} then 1
        when status <> 'received' and receive_by < ${at} then 1
        else 0 end)`.as('overdue'),
    ])
    .where('status', 'in', OPEN)
    .where(caseOfArea(cover))
    .executeTakeFirstOrThrow()
  return { open: Number(row.open), overdue: Number(row.overdue ?? 0) }
}
