import type { Kysely } from 'kysely'

/**
 * Units are merged, renamed, split and moved. What is over stays as a row, below what it became; how
 * units, groups and cases stood before each change is kept beside them, so that the past can be reckoned
 * by the tree of its own day.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Days, as `2026-07-01`; null is open. It is there from the first on, and on the last no more.
  await db.schema.alterTable('unit').addColumn('valid_from', 'text').execute()
  await db.schema.alterTable('unit').addColumn('valid_to', 'text').execute()

  await db.schema
    .createTable('unit_change')
    .addColumn('id', 'text', (col) => col.primaryKey())
    // `merge`, `rename`, `split` or `move`.
    .addColumn('kind', 'text', (col) => col.notNull())
    // From when it holds.
    .addColumn('day', 'text', (col) => col.notNull())
    // When it was entered here, and by whom.
    .addColumn('changed_at', 'text', (col) => col.notNull())
    .addColumn('actor', 'text', (col) => col.notNull())
    .execute()

  // What became of what; a unit that goes on stands on both sides.
  await db.schema
    .createTable('unit_change_line')
    .addColumn('change_id', 'text', (col) => col.notNull().references('unit_change.id'))
    .addColumn('predecessor_id', 'text', (col) => col.notNull().references('unit.id'))
    .addColumn('successor_id', 'text', (col) => col.notNull().references('unit.id'))
    .addPrimaryKeyConstraint('unit_change_line_key', [
      'change_id',
      'predecessor_id',
      'successor_id',
    ])
    .execute()
  await db.schema
    .createIndex('unit_change_line_predecessor')
    .on('unit_change_line')
    .column('predecessor_id')
    .execute()

  // Names and codes that a unit had; what became of it is found by them.
  await db.schema
    .createTable('unit_alias')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('kind', 'text', (col) => col.notNull())
    .addColumn('text', 'text', (col) => col.notNull())
    .addColumn('unit_id', 'text', (col) => col.notNull().references('unit.id').onDelete('cascade'))
    .addColumn('since', 'text', (col) => col.notNull())
    .execute()

  // How a unit stood until a day, and until the moment at which that was changed here.
  await db.schema
    .createTable('unit_past')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('unit_id', 'text', (col) => col.notNull().references('unit.id').onDelete('cascade'))
    // 0 for one that was not there yet.
    .addColumn('is_there', 'integer', (col) => col.notNull())
    .addColumn('code', 'text', (col) => col.notNull())
    .addColumn('name', 'text', (col) => col.notNull())
    .addColumn('level', 'text', (col) => col.notNull())
    .addColumn('parent_id', 'text')
    .addColumn('tags', 'text', (col) => col.notNull())
    .addColumn('until', 'text', (col) => col.notNull())
    .addColumn('changed_at', 'text', (col) => col.notNull())
    .execute()

  // The same of what a group was bound to, and of the unit that a case was with.
  for (const [table, column, owner] of [
    ['group_past', 'group_id', 'group_chat.id'],
    ['case_past', 'case_id', 'case_file.id'],
  ] as const) {
    await db.schema
      .createTable(table)
      .addColumn('id', 'text', (col) => col.primaryKey())
      .addColumn(column, 'text', (col) => col.notNull().references(owner).onDelete('cascade'))
      .addColumn('unit_id', 'text', (col) => col.notNull().references('unit.id'))
      .addColumn('until', 'text', (col) => col.notNull())
      // Null where no unit has changed: somebody bound the group elsewhere.
      .addColumn('changed_at', 'text')
      .execute()
    await db.schema
      .createIndex(`${table}_until`)
      .on(table)
      .columns([column, 'until', 'id', 'unit_id'])
      .execute()
  }
}
