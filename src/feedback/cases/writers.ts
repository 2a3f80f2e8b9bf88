import type { AccountId, CaseId, ChannelName, FeedbackId, MemberId } from '../../base/index.js'
import type { Address, Message } from '../../channels/index.js'
import type { Db } from '../../db/index.js'
import type { NewDelivery } from '../../delivery/index.js'
import { caseById } from './store.js'
import { familyOf, isLost } from './ways.js'

/** Somebody who wrote about a case, where they wrote it, and the message that an answer replies to. */
export interface Writer {
  readonly feedback: FeedbackId
  /** Of their own case, the only one that they have heard. */
  readonly code: string
  /** Undefined for somebody who wrote without a name, or as a group. */
  readonly member: MemberId | undefined
  /** The platform's name for them, where it is known. */
  readonly person: string | undefined
  /** Who answers them, where they wrote. */
  readonly account: AccountId
  /** Who heard them, and can speak to them directly. */
  readonly heardBy: AccountId
  readonly to: Address
  /** Undefined where it goes by another name now: their group moved, or another account speaks there. */
  readonly messageId: string | undefined
  readonly isAnonymous: boolean
  readonly inGroup: boolean
  /** What they wrote is only for those named for it. */
  readonly isHeld: boolean
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
    .innerJoin('case_file', 'case_file.id', 'feedback.case_id')
    .leftJoin('member', 'member.id', 'feedback.member_id')
    .select([
      'feedback.id',
      'case_file.code',
      'feedback.member_id',
      'feedback.state',
      'member.person',
      'member.kind as who',
      'feedback.account_id',
      'feedback.channel',
      'feedback.chat',
      'feedback.message_id',
      'feedback.is_anonymous',
      'feedback.way_back',
      'feedback.group_id',
      'group_chat.chat as chat_now',
      'group_chat.account_id as account_now',
    ])
    .where('feedback.case_id', 'in', await familyOf(db, id))
    .where('feedback.state', 'in', ['kept', 'held'])
    .orderBy('feedback.received_at')
    .orderBy('feedback.id')
    .execute()
  const writers = rows.flatMap((row): readonly Writer[] => {
    const way = wayTo(row)
    if (!way) return []
    return [
      {
        ...way,
        feedback: row.id,
        code: row.code,
        member: row.member_id ?? undefined,
        person: row.who === 'person' ? (row.person ?? undefined) : undefined,
        isAnonymous: row.is_anonymous === 1,
        inGroup: row.group_id !== null,
        isHeld: row.state === 'held',
      },
    ]
  })
  return [...new Map(writers.map((one) => [onceFor(one), one])).values()]
}

interface Heard {
  readonly account_id: AccountId | null
  readonly account_now: AccountId | null
  readonly channel: ChannelName
  readonly chat: string
  readonly chat_now: string | null
  readonly way_back: string | null
  readonly message_id: string
}

/** A group that moved is answered where it is now, by the account that speaks there. */
function wayTo(row: Heard): Pick<Writer, 'account' | 'heardBy' | 'to' | 'messageId'> | undefined {
  const account = row.account_now ?? row.account_id
  const chat = row.way_back ?? row.chat_now ?? row.chat
  // Their way back was destroyed when the case was closed.
  if (!account || isLost(chat)) return undefined
  const heardBy = row.account_id ?? account
  const isNamedSo = heardBy === account && (row.chat_now ?? row.chat) === row.chat
  return {
    account,
    heardBy,
    to: { channel: row.channel, chat },
    messageId: isNamedSo ? row.message_id : undefined,
  }
}

/** Whoever writes without a name in a group is answered there by the code alone, and so once. */
function onceFor({ member, to, feedback, isAnonymous, inGroup, code }: Writer): string {
  const chat = `${to.channel}:${to.chat}`
  if (isAnonymous && inGroup) return `${chat}:${code}`
  return member ? `${chat}:${member}` : feedback
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

/** Something to be said to one of those who wrote. */
export interface Saying {
  readonly case: CaseId
  readonly event: number
  readonly writer: Writer
  readonly message: Message | undefined
}

/** How it leaves. */
export type Words = Pick<NewDelivery, 'key' | 'account' | 'to' | 'message'>
