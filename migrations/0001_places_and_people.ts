import type { Kysely } from 'kysely'

/** Units, groups, accounts, members, staff, and the audit of what staff did. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('unit')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('code', 'text', (col) => col.notNull().unique())
    .addColumn('name', 'text', (col) => col.notNull())
    .addColumn('level', 'text', (col) => col.notNull())
    .addColumn('parent_id', 'text', (col) => col.references('unit.id'))
    // JSON array of tags.
    .addColumn('tags', 'text', (col) => col.notNull().defaultTo('[]'))
    .execute()

  await db.schema
    .createTable('account')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('channel', 'text', (col) => col.notNull())
    .addColumn('name', 'text', (col) => col.notNull())
    // The platform asked the whole account to be silent until then. Survives a restart.
    .addColumn('wait_until', 'text')
    .addColumn('wait_reason', 'text')
    .execute()

  await db.schema
    .createTable('group_chat')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('channel', 'text', (col) => col.notNull())
    .addColumn('chat', 'text', (col) => col.notNull())
    // The account that speaks in this group.
    .addColumn('account_id', 'text', (col) => col.notNull().references('account.id'))
    .addColumn('title', 'text', (col) => col.notNull())
    // Null until /nhom has bound the group.
    .addColumn('unit_id', 'text', (col) => col.references('unit.id'))
    .addColumn('tags', 'text', (col) => col.notNull().defaultTo('[]'))
    .addColumn('active', 'integer', (col) => col.notNull().defaultTo(1))
    .addColumn('inactive_reason', 'text')
    .addColumn('member_count', 'integer')
    // When the platform was last asked for it.
    .addColumn('counted_at', 'text')
    // Which privacy notice was posted when the group was bound.
    .addColumn('notice_hash', 'text')
    .addColumn('created_at', 'text', (col) => col.notNull())
    .addUniqueConstraint('group_chat_unique', ['channel', 'chat'])
    .execute()
  await db.schema.createIndex('group_chat_unit').on('group_chat').column('unit_id').execute()

  await db.schema
    .createTable('member')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('channel', 'text', (col) => col.notNull())
    // The platform's name for the person.
    .addColumn('person', 'text', (col) => col.notNull())
    .addColumn('name', 'text', (col) => col.notNull())
    .addColumn('kind', 'text', (col) => col.notNull())
    .addColumn('created_at', 'text', (col) => col.notNull())
    .addUniqueConstraint('member_unique', ['channel', 'person'])
    .execute()

  await db.schema
    .createTable('staff')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('channel', 'text', (col) => col.notNull())
    .addColumn('person', 'text', (col) => col.notNull())
    .addColumn('name', 'text')
    .addColumn('role', 'text', (col) => col.notNull())
    // Rights cover this unit and all below it; null covers everything.
    .addColumn('unit_id', 'text', (col) => col.references('unit.id'))
    .addColumn('source', 'text', (col) => col.notNull())
    .addColumn('active', 'integer', (col) => col.notNull().defaultTo(1))
    .addColumn('created_at', 'text', (col) => col.notNull())
    .addUniqueConstraint('staff_unique', ['channel', 'person'])
    .execute()

  await db.schema
    .createTable('audit')
    .addColumn('id', 'text', (col) => col.primaryKey())
    .addColumn('at', 'text', (col) => col.notNull())
    .addColumn('staff_id', 'text', (col) => col.references('staff.id'))
    // Who acted where there is no staff row: `cli`, `system`.
    .addColumn('actor', 'text', (col) => col.notNull())
    .addColumn('act', 'text', (col) => col.notNull())
    .addColumn('subject', 'text', (col) => col.notNull())
    .addColumn('detail', 'text', (col) => col.notNull().defaultTo('{}'))
    .execute()
  await db.schema.createIndex('audit_at').on('audit').column('at').execute()
}
