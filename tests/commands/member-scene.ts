import type { Channel } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import { BOT } from './talk.js'

/** People are spoken to directly under their own number. */
export const VOICE: Pick<Channel, 'name' | 'account' | 'knows' | 'directWith'> = {
  name: 'telegram',
  account: BOT,
  knows: () => true,
  directWith: (person) => ({ channel: 'telegram', chat: person }),
}

/** Nothing is left of what members did; groups, staff and articles stay. */
export async function forgetMembers(db: Db): Promise<void> {
  for (const table of [
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
    'keyword',
    'audit',
  ] as const)
    await db.deleteFrom(table).execute()
}

/** What was put in the outbox under keys that begin so, in order. */
export async function putUnder(db: Db, key: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('delivery')
    .select('body')
    .where('key', 'like', `${key}%`)
    .orderBy('id')
    .execute()
  return rows.map(({ body }) => body ?? '')
}
