import { type CaseId, hourBy, hourOf, type StaffId } from '../../base/index.js'
import { type CaseEventRow, type CaseRow, type Db, lockRows } from '../../db/index.js'
import { type Case, toCase, toChange } from './case.js'
import { type Act, type Step, type StepDeps, type StepRefusal, takeStep } from './steps.js'
import { forgetWays, isNameless } from './ways.js'

/** Who took a step. Of a member no more is kept with it. */
export type StepBy =
  | { readonly kind: 'staff'; readonly id: StaffId }
  | { readonly kind: 'member' }
  | { readonly kind: 'service' }

export interface StepTaken {
  readonly step: Step
  readonly by: StepBy
  /** What staff wrote with it: the answer, the question, a note. */
  readonly text?: string
}

export type CaseStepped =
  | { readonly kind: 'done'; readonly before: Case; readonly after: Case; readonly event: number }
  | { readonly kind: 'refused'; readonly why: StepRefusal; readonly before: Case }
  | { readonly kind: 'unknown' }

/** Takes a step in a case, or says why not; whoever comes at the same instant waits, and meets what became of it. Needs a transaction. */
export async function stepCase(
  trx: Db,
  id: CaseId,
  { step, by, text }: StepTaken,
  now: Date,
  deps: StepDeps,
): Promise<CaseStepped> {
  const row = await trx
    .selectFrom('case_file')
    .selectAll()
    .where('id', '=', id)
    .$call(lockRows(trx))
    .executeTakeFirst()
  if (!row) return { kind: 'unknown' }
  const before = toCase(row)
  const stepped = takeStep(before, step, now, deps)
  if (stepped.kind === 'refused') return { ...stepped, before }
  // What somebody without a name does is known to the hour.
  const isCoarse = by.kind === 'member' && (await isNameless(trx, id))
  const after = isCoarse ? toTheHour(stepped.after, before) : stepped.after
  const isFirstAnswer = step.act === 'answer' && row.first_answer_at === null
  await trx
    .updateTable('case_file')
    .set({ ...toChange(after), ...(isFirstAnswer && { first_answer_at: now.toISOString() }) })
    .where('id', '=', id)
    .execute()
  const { act, ...detail } = step
  const at = isCoarse ? hourOf(now) : now
  const event = await putEvent(trx, after, { act, by, now: at, detail, ...(text && { text }) })
  // Who wrote about a case that was merged still waits for the answer to the other one.
  if (after.status === 'closed' && !after.mergedInto) await forgetWays(trx, id)
  return { kind: 'done', before, after, event }
}

function toTheHour(after: Case, { status }: Case): Case {
  return {
    ...after,
    statusAt: after.status === status ? after.statusAt : hourOf(after.statusAt),
    receiveBy: hourBy(after.receiveBy),
    answerBy: hourBy(after.answerBy),
  }
}

/** What is noted of a case and changes nothing in it. */
export type Remark =
  /** Staff wrote something down for themselves. */
  | 'note'
  /** The unit above was told that it is late. */
  | 'escalate'
  /** The one who wrote was asked whether it is really solved. */
  | 'ask-solved'

/** Notes something of a case; returns the number of the event. Needs a transaction. */
export async function noteOnCase(
  trx: Db,
  { id }: Pick<Case, 'id'>,
  remark: {
    readonly act: Remark
    readonly by: StepBy
    readonly detail?: object
    readonly text?: string
  },
  now: Date,
): Promise<number> {
  await trx.selectFrom('case_file').select('id').where('id', '=', id).$call(lockRows(trx)).execute()
  return await putEvent(trx, { id }, { detail: {}, ...remark, now })
}

interface NewEvent {
  readonly act: Act | Remark
  readonly by: StepBy
  readonly now: Date
  readonly detail: object
  readonly text?: string
}

/** The case's row is locked by whoever comes here, so no number is taken twice. */
async function putEvent(
  trx: Db,
  { id }: Pick<Case, 'id'>,
  { act, by, now, detail, text }: NewEvent,
): Promise<number> {
  const { last } = await trx
    .selectFrom('case_event')
    .select(({ fn }) => fn.max<number | null>('number').as('last'))
    .where('case_id', '=', id)
    .executeTakeFirstOrThrow()
  const number = (last ?? 0) + 1
  await trx
    .insertInto('case_event')
    .values({
      case_id: id,
      number,
      at: now.toISOString(),
      act,
      by: by.kind,
      staff_id: by.kind === 'staff' ? by.id : null,
      detail: JSON.stringify(detail),
      text: text ?? null,
    })
    .execute()
  return number
}

export async function caseById(db: Db, id: CaseId): Promise<Case | undefined> {
  return await readOne(db, 'id', id)
}

/** The case of a code as `readCode` gives it. */
export async function caseByCode(db: Db, code: string): Promise<Case | undefined> {
  return await readOne(db, 'code', code)
}

async function readOne(
  db: Db,
  by: 'id' | 'code',
  value: CaseRow['id'] | string,
): Promise<Case | undefined> {
  const row = await db
    .selectFrom('case_file')
    .selectAll()
    .where(by, '=', value as CaseId)
    .executeTakeFirst()
  return row && toCase(row)
}

/** What happened to a case, in its order. */
export async function readEvents(db: Db, id: CaseId): Promise<readonly CaseEventRow[]> {
  return await db
    .selectFrom('case_event')
    .selectAll()
    .where('case_id', '=', id)
    .orderBy('number')
    .execute()
}
