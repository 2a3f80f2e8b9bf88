import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { UnitId } from '../../base/index.js'
import type { Database } from '../../db/index.js'

/** The units that are told of, by what belonged to them on a day, or belongs to them now; undefined is everything. */
export type Cover =
  | { readonly units: readonly UnitId[]; readonly asOf: string | undefined }
  | undefined

/** Whether what came from a group came from the area. */
export function fromArea<Tables extends keyof Database>(
  column: 'delivery.group_id' | 'rating.group_id' | 'feedback.group_id',
  cover: Cover,
): (eb: ExpressionBuilder<Database, Tables>) => Expression<SqlBool> {
  return () => {
    if (!cover) return sql<SqlBool>`1 = 1`
    const { units, asOf } = cover
    const unit =
      asOf === undefined
        ? sql`unit_id`
        : sql`coalesce((select past.unit_id from group_past as past where past.group_id = group_chat.id and past.until > ${asOf} order by past.until, past.id limit 1), group_chat.unit_id)`
    return sql<SqlBool>`${sql.ref(column)} in (select id from group_chat where ${unit} in (${sql.join(units)}))`
  }
}

/** What is held is only for those named for it, and so are its cases. */
const notHeld = sql<SqlBool>`case_file.id not in (select case_id from feedback where state = 'held' and case_id is not null)`

/** Whether a case was written in the area, or is with one of its units, and may be known of. */
export function caseOfArea<Tables extends keyof Database>(
  cover: Cover,
): (eb: ExpressionBuilder<Database, Tables>) => Expression<SqlBool> {
  return () => {
    if (!cover) return notHeld
    const units = sql.join(cover.units)
    const unit =
      cover.asOf === undefined
        ? sql`case_file.unit_id`
        : sql`coalesce((select past.unit_id from case_past as past where past.case_id = case_file.id and past.until > ${cover.asOf} order by past.until, past.id limit 1), case_file.unit_id)`
    return sql<SqlBool>`(${unit} in (${units}) or case_file.from_unit_id in (${units})) and ${notHeld}`
  }
}
