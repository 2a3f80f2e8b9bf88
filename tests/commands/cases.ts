import { groupAt } from '../../src/audience/index.js'
import { type FeedbackId, newId } from '../../src/base/index.js'
import type { Message } from '../../src/channels/index.js'
import type { Db, FeedbackKind, FeedbackState } from '../../src/db/index.js'
import { type CaseKind, openCase, tellStaff } from '../../src/feedback/index.js'
import { wordsOf } from '../../src/language/index.js'
import { memberKey, noteMembers } from '../../src/people/index.js'
import { RICH } from '../support/capabilities.js'
import { OFFICE } from '../support/office.js'
import { GROUP_A } from './province.js'
import { BOT, SPEAKERS } from './talk.js'

const DESK = {
  words: wordsOf('vi'),
  timeZone: 'Asia/Ho_Chi_Minh',
  speakers: SPEAKERS,
  channels: new Map([['telegram', RICH]] as const),
  cases: OFFICE,
}

interface Written {
  readonly person?: number
  readonly group?: string
  readonly text?: string
  readonly kind?: FeedbackKind
  readonly state?: FeedbackState
  readonly isAnonymous?: boolean
}

let written = 0

/** Somebody wrote something in a group; no case is made of it. */
export async function aFeedback(db: Db, now: Date, given: Written = {}): Promise<FeedbackId> {
  const { person = 77, group = GROUP_A, kind = 'report', state = 'kept' } = given
  const { text = 'Cống trước nhà văn hoá bị tắc, nước tràn ra đường mấy hôm nay' } = given
  const seen = {
    channel: 'telegram',
    person: { id: String(person), name: `Bà ${person}`, kind: 'person' },
  } as const
  const members = await noteMembers(db, [seen], now)
  const id = newId<FeedbackId>()
  written += 1
  await db
    .insertInto('feedback')
    .values({
      id,
      event_id: newId(),
      kind,
      text,
      state,
      member_id: given.isAnonymous
        ? null
        : (members.get(memberKey('telegram', String(person))) ?? null),
      is_anonymous: given.isAnonymous ? 1 : 0,
      group_id: (await groupAt(db, { channel: 'telegram', chat: group }))?.id ?? null,
      channel: 'telegram',
      chat: group,
      message_id: `member-${written}`,
      account_id: BOT,
      received_at: now.toISOString(),
    })
    .execute()
  return id
}

/** Somebody wrote something of which a case is made, and staff were told. */
export async function aCase(db: Db, now: Date, given: Written & { readonly as?: CaseKind } = {}) {
  const feedback = await aFeedback(db, now, given)
  const group = await groupAt(db, { channel: 'telegram', chat: given.group ?? GROUP_A })
  return await db.transaction().execute(async (trx) => {
    const wanted = {
      feedback,
      kind: given.as ?? 'report',
      level: 'normal',
      group: group?.id,
      by: { kind: 'member' },
    } as const
    const opened = await openCase(trx, wanted, now, OFFICE)
    await tellStaff(trx, opened, 'opened', now, DESK)
    return opened
  })
}

/** What was said in a chat that is no reply to a command, in order; a key begins with what it is about. */
export async function toldIn(db: Db, chat: string, key: string): Promise<readonly Message[]> {
  const rows = await db
    .selectFrom('delivery')
    .select('body')
    .where('chat', '=', chat)
    .where('key', 'like', `${key}%`)
    .orderBy('id')
    .execute()
  return rows.map(({ body }) => JSON.parse(body ?? 'null') as Message)
}

/** As the courier leaves what was said: every message has a name now. */
async function allArrived(db: Db): Promise<void> {
  const rows = await db
    .selectFrom('delivery')
    .select(['id'])
    .where('message_id', 'is', null)
    .execute()
  for (const { id } of rows)
    await db
      .updateTable('delivery')
      .set({ state: 'sent', message_id: `ours-${id}` })
      .where('id', '=', id)
      .execute()
}

/** The name of the last message of ours in a chat with these words. */
export async function nameOf(db: Db, chat: string, words: string): Promise<string> {
  await allArrived(db)
  const rows = await db
    .selectFrom('delivery')
    .select(['message_id', 'body'])
    .where('chat', '=', chat)
    .orderBy('id', 'desc')
    .execute()
  const found = rows.find(({ body }) =>
    (JSON.parse(body ?? '{}') as Partial<Message>).text?.includes(words),
  )
  if (!found?.message_id) throw new Error(`nothing said with ${words}`)
  return found.message_id
}
