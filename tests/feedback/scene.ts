import { putArticle } from '../../src/articles/index.js'
import { noteGroup } from '../../src/audience/index.js'
import {
  type AccountId,
  type ArticleId,
  type ChannelName,
  type DeliveryId,
  type EventId,
  type GroupId,
  type MemberId,
  newId,
  type PostId,
} from '../../src/base/index.js'
import type { Address, Incoming, Words } from '../../src/channels/index.js'
import type { Db, DeliveryState } from '../../src/db/index.js'
import { noteAccount } from '../../src/delivery/index.js'
import { wordsOf } from '../../src/language/index.js'
import { memberKey, noteMembers } from '../../src/people/index.js'
import { StoppedClock } from '../support/clock.js'
import { TAKING } from '../support/members.js'

const ACCOUNT = 'telegram:1' as AccountId
export const NOW = new StoppedClock().now()

/** The channels that can change what was said. */
export const EDITABLE: ReadonlySet<ChannelName> = new Set(['telegram'])

/** What taking a reply in needs. */
export const REPLYING = { ...TAKING, editable: EDITABLE, words: wordsOf('vi') }

export const at = (chat: string): Address => ({ channel: 'telegram', chat })

const WRITTEN = [
  'poll_vote',
  'poll',
  'attachment',
  'feedback_revision',
  'feedback',
  'case_event',
  'case_file',
  'flood',
  'rating',
  'rating_total',
  'dialog',
  'delivery',
  'post_part',
  'post',
  'article_words',
  'article',
  'group_chat',
  'member',
] as const

/** A database with one account and nothing that anybody said. */
export async function cleared(db: Db): Promise<void> {
  for (const table of WRITTEN) await db.deleteFrom(table).execute()
  await noteAccount(db, { id: ACCOUNT, channel: 'telegram', name: 'bot' })
}

export async function anArticle(db: Db, title = 'Lịch tiêm chủng'): Promise<ArticleId> {
  const draft = { title, lead: '', body: `${title} ở xã.`, images: [], attachments: [] }
  const put = await db
    .transaction()
    .execute((trx) => putArticle(trx, draft, { origin: 'file' }, NOW))
  return put.id
}

export async function aGroup(db: Db, chat: string): Promise<GroupId> {
  const joined = { ...at(chat), accountId: ACCOUNT, title: `Nhóm ${chat}` }
  return (await noteGroup(db, joined, NOW)).group.id
}

export async function aMember(db: Db, person: string): Promise<MemberId> {
  const seen = {
    channel: 'telegram',
    person: { id: person, name: `Bà ${person}`, kind: 'person' },
  } as const
  const id = (await noteMembers(db, [seen], NOW)).get(memberKey('telegram', person))
  if (!id) throw new Error('no member')
  return id
}

export async function aPost(db: Db, article: ArticleId | null, releasedAt = NOW): Promise<PostId> {
  const id = newId<PostId>()
  const { last } = await db
    .selectFrom('post')
    .select(({ fn }) => fn.countAll<number>().as('last'))
    .executeTakeFirstOrThrow()
  await db
    .insertInto('post')
    .values({
      id,
      number: Number(last) + 1,
      key: id,
      article_id: article,
      form: 'summary',
      audience: 'all',
      state: 'released',
      created_at: NOW.toISOString(),
      released_at: releasedAt.toISOString(),
    })
    .execute()
  return id
}

interface Said {
  readonly part?: number
  readonly state?: DeliveryState
  readonly messageId?: string | null
  readonly secondaryId?: string
  readonly reason?: string
  readonly follows?: DeliveryId
  readonly dueAt?: string
}

/** A delivery of a post to a group, as the courier leaves it; said under the name `m<part>` unless told, and under none of ours. */
export async function said(
  db: Db,
  post: PostId | null,
  group: { readonly id: GroupId | null; readonly chat: string },
  { part = 0, state = 'sent', messageId = `m${part}`, ...more }: Said = {},
): Promise<DeliveryId> {
  const id = newId<DeliveryId>()
  await db
    .insertInto('delivery')
    .values({
      id,
      key: `post:${post ?? id}/group:${group.chat}/part:${part}`,
      account_id: ACCOUNT,
      ...at(group.chat),
      group_id: group.id,
      post_id: post,
      part,
      lane: 5,
      act: 'send',
      state,
      message_id: state === 'sent' ? messageId : null,
      secondary_id: more.secondaryId ?? null,
      reason: more.reason ?? null,
      follows: more.follows ?? null,
      due_at: more.dueAt ?? NOW.toISOString(),
      created_at: NOW.toISOString(),
    })
    .execute()
  return id
}

/** Somebody did something in a chat. */
export function anEvent(
  chat: string,
  what: Incoming['what'],
  by: Incoming['by'] = { id: '7', name: 'Bà Bảy', kind: 'person' },
): Incoming {
  const id = newId<EventId>()
  return { id, account: ACCOUNT, from: at(chat), direct: false, title: chat, by, at: NOW, what }
}

export const person = (id: string, name = `Bà ${id}`) => ({ id, name, kind: 'person' }) as const

let written = 0

export function words(text: string, more: Partial<Words> = {}): Words {
  written += 1
  return { kind: 'words', text, messageId: `w${written}`, ...more }
}
