import type { Db } from '../../src/db/index.js'

/** All that members leave behind, in an order in which it can be taken away. */
const LEFT = [
  'feedback_revision',
  'feedback',
  'case_event',
  'case_file',
  'case_number',
  'dialog',
  'delivery',
  'incoming',
  'flood',
  'consent',
  'person_setting',
  'data_request',
  'rating',
  'member',
  'audit',
] as const

/** The places and the staff stay; of members nothing does. */
export async function forgetMembers(db: Db): Promise<void> {
  for (const table of LEFT) await db.deleteFrom(table).execute()
}
