import type { ExpressionBuilder } from 'kysely'
import { unitsWithin } from '../../audience/index.js'
import type { CaseId, UnitId } from '../../base/index.js'
import type { Database, Db } from '../../db/index.js'
import type { Staff } from '../../people/index.js'
import { type Case, OPEN_STATUSES, toCase } from './case.js'

/** The lists of an inbox that hold cases. */
export const CASE_VIEWS = ['mine', 'unit', 'overdue', 'report', 'petition', 'question'] as const
export type CaseView = (typeof CASE_VIEWS)[number]

/** The lists that hold what members wrote and what is no case, or not yet. */
export const FEEDBACK_VIEWS = ['comments', 'held'] as const
export type FeedbackView = (typeof FEEDBACK_VIEWS)[number]
export type InboxView = CaseView | FeedbackView

/** So many stand on a page. */
export const PAGE = 10

export interface CaseLine {
  readonly one: Case
  readonly place: string | undefined
  /** Of what was written first; undefined when it is gone or held. */
  readonly text: string | undefined
}

export interface Page<Line> {
  readonly lines: readonly Line[]
  /** How many there are on all pages. */
  readonly total: number
  /** From 0. */
  readonly page: number
}

export type Seen = Pick<Staff, 'id' | 'role' | 'unitId' | 'seesHeld'>

/** A page of open cases that one of the staff may see, the one due first first. */
export async function listCases(
  db: Db,
  staff: Seen,
  { view, page }: { readonly view: CaseView; readonly page: number },
  now: Date,
): Promise<Page<CaseLine>> {
  const cover = await coverFor(db, staff)
  const found = db
    .selectFrom('case_file')
    .where('case_file.status', 'in', OPEN_STATUSES)
    .where((eb) => inView(eb, staff, cover, view, now))
    .$if(!staff.seesHeld, (query) =>
      query.where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('feedback')
              .select('feedback.id')
              .whereRef('feedback.case_id', '=', 'case_file.id')
              .where('feedback.state', '=', 'held'),
          ),
        ),
      ),
    )
  const { total } = await found
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await found
    .selectAll('case_file')
    .orderBy('case_file.answer_by')
    .orderBy('case_file.id')
    .limit(PAGE)
    .offset(page * PAGE)
    .execute()
  const places = await unitNames(
    db,
    rows.flatMap(({ from_unit_id }) => from_unit_id ?? []),
  )
  const texts = await firstTexts(
    db,
    rows.map(({ id }) => id),
  )
  const lines = rows.map((row) => ({
    one: toCase(row),
    place: row.from_unit_id ? places.get(row.from_unit_id) : undefined,
    text: texts.get(row.id),
  }))
  return { lines, total: Number(total), page }
}

/** Units by their ids; a list of all of them would only be read slowly. Undefined covers what belongs to no unit as well. */
type Cover = readonly UnitId[] | 'every-unit' | undefined

async function coverFor(db: Db, { unitId }: Seen): Promise<Cover> {
  if (!unitId) return undefined
  const units = await unitsWithin(db, unitId)
  const { all } = await db
    .selectFrom('unit')
    .select(({ fn }) => fn.countAll<number>().as('all'))
    .executeTakeFirstOrThrow()
  return units.size === Number(all) ? 'every-unit' : [...units]
}

function within(eb: ExpressionBuilder<Database, 'case_file'>, cover: Cover) {
  if (cover === undefined) return eb.lit(true)
  if (cover === 'every-unit') return eb('case_file.unit_id', 'is not', null)
  return eb('case_file.unit_id', 'in', cover)
}

function inView(
  eb: ExpressionBuilder<Database, 'case_file'>,
  staff: Seen,
  cover: Cover,
  view: CaseView,
  now: Date,
) {
  const theirs = within(eb, cover)
  // Whoever moved to another unit has left their cases there.
  if (view === 'mine') return eb.and([theirs, eb('case_file.assignee_id', '=', staff.id)])
  if (view === 'unit') return theirs
  if (view !== 'overdue') return eb.and([theirs, eb('case_file.kind', '=', view)])
  const at = now.toISOString()
  return eb.and([
    theirs,
    eb('case_file.paused_at', 'is', null),
    eb.or([
      eb('case_file.answer_by', '<', at),
      eb.and([eb('case_file.status', '!=', 'received'), eb('case_file.receive_by', '<', at)]),
      eb('case_file.assignee_id', 'is', null),
    ]),
  ])
}

async function unitNames(db: Db, ids: readonly UnitId[]): Promise<ReadonlyMap<UnitId, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('unit').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function firstTexts(db: Db, ids: readonly CaseId[]): Promise<ReadonlyMap<CaseId, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('feedback')
    .select(['case_id', 'text'])
    .where('case_id', 'in', ids)
    .where('state', '=', 'kept')
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return new Map(rows.flatMap(({ case_id, text }) => (case_id ? [[case_id, text] as const] : [])))
}

/** Every open case of a unit and of all below it, or of the whole area, the one due first first. */
export async function listAllCases(db: Db, unit: UnitId | undefined): Promise<readonly Case[]> {
  const cover = unit && [...(await unitsWithin(db, unit))]
  const rows = await db
    .selectFrom('case_file')
    .selectAll()
    .where('status', 'in', OPEN_STATUSES)
    .$if(cover !== undefined, (query) => query.where('unit_id', 'in', cover ?? []))
    .orderBy('answer_by')
    .orderBy('id')
    .execute()
  return rows.map(toCase)
}
