import type { AccountId, CaseId, FeedbackId, MemberId } from '../../base/index.js'
import type { Address, Message } from '../../channels/index.js'
import type { Db } from '../../db/index.js'
import { LANES, type NewDelivery, putDeliveries } from '../../delivery/index.js'
import { caseById } from './store.js'
import { familyOf, isLost } from './ways.js'

/** Somebody who wrote about a case, where they wrote it, and the message that an answer replies to. */
export interface Writer {
  readonly feedback: FeedbackId
  /** Undefined for somebody who wrote without a name, or as a group. */
  readonly member: MemberId | undefined
  readonly account: AccountId
  readonly to: Address
  readonly messageId: string
  readonly isAnonymous: boolean
  readonly inGroup: boolean
}

/**
 * Everybody who waits for the answer to a case: those who wrote about it, and about the cases that
 * were merged into it, however often. Who wrote several times in one chat waits once, under what they
 * wrote last; who took it back waits no more.
 */
export async function writersOf(db: Db, id: CaseId): Promise<readonly Writer[]> {
  const rows = await db
    .selectFrom('feedback')
    .leftJoin('group_chat', 'group_chat.id', 'feedback.group_id')
    .select([
      'feedback.id',
      'feedback.member_id',
      'feedback.account_id',
      'feedback.channel',
      'feedback.chat',
      'feedback.message_id',
      'feedback.is_anonymous',
      'feedback.way_back',
      'feedback.group_id',
      // A group that moved is answered where it is now, by the account that speaks there.
      'group_chat.chat as chat_now',
      'group_chat.account_id as account_now',
    ])
    .where('feedback.case_id', 'in', await familyOf(db, id))
    .where('feedback.state', 'in', ['kept', 'held'])
    .orderBy('feedback.received_at')
    .orderBy('feedback.id')
    .execute()
  const writers = rows.flatMap((row): readonly Writer[] => {
    const account = row.account_now ?? row.account_id
    if (!account) return []
    const chat = row.way_back ?? row.chat_now ?? row.chat
    // Their way back was destroyed when the case was closed.
    if (isLost(chat)) return []
    return [
      {
        feedback: row.id,
        member: row.member_id ?? undefined,
        account,
        to: { channel: row.channel, chat },
        messageId: row.message_id,
        isAnonymous: row.is_anonymous === 1,
        inGroup: row.group_id !== null,
      },
    ]
  })
  return [...new Map(writers.map((one) => [onceFor(one), one])).values()]
}

function onceFor({ member, to, feedback }: Writer): string {
  return member ? `${to.channel}:${to.chat}:${member}` : feedback
}

/** The case whose answer counts for this one: itself, or the one that it was merged into at last. */
export async function headOf(db: Db, id: CaseId): Promise<CaseId> {
  return (await chainOf(db, id)).at(-1) ?? id
}

/** A case, the one that it was merged into, and so on to the last. */
export async function chainOf(db: Db, id: CaseId): Promise<readonly CaseId[]> {
  const chain = new Set<CaseId>()
  for (let at: CaseId | undefined = id; at && !chain.has(at); ) {
    chain.add(at)
    at = (await caseById(db, at))?.mergedInto
  }
  return [...chain]
}

/**
 * Tells something to everybody who waits for the answer to a case, each once for this event of it, under
 * their own message. Needs a transaction; returns how many will hear it.
 */
export async function putToWriters(
  trx: Db,
  { id, event }: { readonly id: CaseId; readonly event: number },
  say: (writer: Writer) => Message | undefined,
  now: Date,
): Promise<number> {
  const told = (await writersOf(trx, id)).flatMap((writer): readonly NewDelivery[] => {
    const message = say(writer)
    if (!message) return []
    return [
      {
        key: `answer:${id}/${event}/${writer.feedback}`,
        account: writer.account,
        to: writer.to,
        lane: LANES.answer,
        message: { ...message, ...(writer.messageId && { replyTo: writer.messageId }) },
        dueAt: now,
        about: [writer.feedback],
      },
    ]
  })
  return (await putDeliveries(trx, told, now)).length
}
