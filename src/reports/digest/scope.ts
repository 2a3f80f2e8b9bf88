import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { UnitId } from '../../base/index.js'
import type { Database } from '../../db/index.js'

/** The units that are told of; undefined is everything. */
export type Cover = readonly UnitId[] | undefined

/** Whether what came from a group came from the area. */
export function fromArea<Tables extends keyof Database>(
  column: 'delivery.group_id' | 'rating.group_id' | 'feedback.group_id',
  cover: Cover,
): (eb: ExpressionBuilder<Database, Tables>) => Expression<SqlBool> {
  return () =>
    cover
      ? sql<SqlBool>`${sql.ref(column)} in (select id from group_chat where unit_id in (${sql.join(cover)}))`
      : sql<SqlBool>`1 = 1`
}

/** What is held is only for those named for it, and so are its cases. */
const notHeld = sql<SqlBool>`case_file.id not in (select case_id from feedback where state = 'held' and case_id is not null)`

/** Whether a case was written in the area, or is with one of its units, and may be known of. */
export function caseOfArea<Tables extends keyof Database>(
  cover: Cover,
): (eb: ExpressionBuilder<Database, Tables>) => Expression<SqlBool> {
  return () => {
    if (!cover) return notHeld
    const units = sql.join(cover)
    return sql<SqlBool>`(case_file.unit_id in (${units}) or case_file.from_unit_id in (${units})) and ${notHeld}`
  }
}
