import type { Span } from '../../calendar/index.js'
import type { Db } from '../../db/index.js'
import { type Cover, caseOfArea } from './scope.js'

/** Counts time as an office has it; without one every hour counts. */
export interface WorkingTime {
  /** From one moment to a later one, in milliseconds. */
  between(from: Date, to: Date): number
}

/** How long people waited: half of the cases took no longer. */
export interface Speed {
  /** Until somebody took it; undefined where nothing was taken in that time. */
  readonly receivedMs: number | undefined
  /** Until the first answer; undefined where nothing was answered in that time. */
  readonly answeredMs: number | undefined
  /** Nights, weekends and holidays are left out. */
  readonly inWorkingTime: boolean
}

/** Of more the newest stand for all: a median does not need them. */
const MOST = 500
/** By any of these an office shows that it has a case in hand. */
const TAKEN = ['receive', 'ask', 'answer', 'reject']

/** How fast cases were received and answered, by those to which it happened in that time. */
export async function readSpeed(
  db: Db,
  span: Span,
  cover: Cover,
  working: WorkingTime | undefined,
): Promise<Speed> {
  const took = ({ from, to }: Stretch) => {
    const [opened, done] = [new Date(from), new Date(to)]
    return working ? working.between(opened, done) : done.getTime() - opened.getTime()
  }
  return {
    receivedMs: median((await readReceived(db, span, cover)).map(took)),
    answeredMs: median((await readAnswered(db, span, cover)).map(took)),
    inWorkingTime: working !== undefined,
  }
}

interface Stretch {
  readonly from: string
  readonly to: string
}

async function readReceived(db: Db, { from, to }: Span, cover: Cover): Promise<readonly Stretch[]> {
  return await db
    .selectFrom('case_event')
    .innerJoin('case_file', 'case_file.id', 'case_event.case_id')
    .select(['case_file.opened_at as from', 'case_event.at as to'])
    .where('case_event.act', 'in', TAKEN)
    .where('case_event.at', '>=', from.toISOString())
    .where('case_event.at', '<', to.toISOString())
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('case_event as earlier')
            .select('earlier.number')
            .whereRef('earlier.case_id', '=', 'case_event.case_id')
            .whereRef('earlier.number', '<', 'case_event.number')
            .where('earlier.act', 'in', TAKEN),
        ),
      ),
    )
    .where(caseOfArea(cover))
    .orderBy('case_event.at', 'desc')
    .limit(MOST)
    .execute()
}

async function readAnswered(db: Db, { from, to }: Span, cover: Cover): Promise<readonly Stretch[]> {
  return await db
    .selectFrom('case_file')
    .select(['opened_at as from'])
    .select(({ ref }) => ref('first_answer_at').$castTo<string>().as('to'))
    .where('first_answer_at', '>=', from.toISOString())
    .where('first_answer_at', '<', to.toISOString())
    .where(caseOfArea(cover))
    .orderBy('first_answer_at', 'desc')
    .limit(MOST)
    .execute()
}

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle]
  if (upper === undefined || sorted.length % 2 === 1) return upper
  return ((sorted[middle - 1] ?? upper) + upper) / 2
}
