import { putArticle } from '../../src/articles/index.js'
import { importUnitsCsv, loadAudienceMap } from '../../src/audience/index.js'
import {
  type AccountId,
  type ArticleId,
  type ChannelName,
  type GroupId,
  newId,
  type PostId,
  type StaffId,
  type UnitId,
} from '../../src/base/index.js'
import type { Message } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import { noteAccount } from '../../src/delivery/index.js'
import type { Staff } from '../../src/people/index.js'
import {
  type NewPost,
  type Order,
  orderPost,
  type Post,
  putDraft,
} from '../../src/publishing/index.js'
import { StoppedClock } from '../support/clock.js'

const ACCOUNT = 'telegram:1' as AccountId
export const NOW = new StoppedClock().now()
export const ORDERED_IN = { account: ACCOUNT, to: { channel: 'telegram', chat: '9001' } } as const

const UNITS = `code,name,level,parent,tags
tinh,Tỉnh Đồng Xanh,tỉnh,,
xa-tan-phu,Xã Tân Phú,xã,tinh,nong-thon
p-binh-an,Phường Bình An,phường,tinh,
ap-1,Ấp 1,ấp,xa-tan-phu,
`

/** A province of two communes; nothing has been posted. */
export async function emptyProvince(db: Db): Promise<void> {
  for (const table of ['poll_vote', 'poll', 'delivery', 'post_part', 'post'] as const)
    await db.deleteFrom(table).execute()
  for (const table of [
    'feed',
    'article_revision',
    'article_key',
    'article_words',
    'article',
  ] as const)
    await db.deleteFrom(table).execute()
  await db.deleteFrom('group_chat').execute()
  await noteAccount(db, { id: ACCOUNT, channel: 'telegram', name: 'bot' })
  await importUnitsCsv(db, UNITS)
}

export async function unitId(db: Db, code: string): Promise<UnitId> {
  const unit = (await loadAudienceMap(db)).unitByCode.get(code)
  if (!unit) throw new Error(`no unit ${code}`)
  return unit.id
}

/** Groups of a unit that are on; their ids, in the order they were made. */
export async function groupsIn(
  db: Db,
  code: string,
  count = 1,
  channel: ChannelName = 'telegram',
): Promise<readonly GroupId[]> {
  const unit = await unitId(db, code)
  const rows = Array.from({ length: count }, (_, n) => {
    const id = newId<GroupId>()
    return {
      id,
      channel,
      chat: `-${id}`,
      account_id: ACCOUNT,
      title: `Nhóm ${n + 1} ${code}`,
      unit_id: unit,
      tags: '[]',
      active: 1,
      created_at: NOW.toISOString(),
    }
  })
  for (let at = 0; at < rows.length; at += 500)
    await db
      .insertInto('group_chat')
      .values(rows.slice(at, at + 500))
      .execute()
  return rows.map(({ id }) => id)
}

export async function anArticleIn(db: Db, body = 'Bà con đến họp.'): Promise<ArticleId> {
  const draft = { title: 'Mời họp', lead: '', body, images: [], attachments: [] }
  const put = await db
    .transaction()
    .execute((trx) => putArticle(trx, draft, { origin: 'file' }, NOW))
  return put.id
}

export function anEditor(unit?: UnitId): Staff {
  return {
    id: 'editor' as StaffId,
    number: 1,
    channel: 'telegram',
    person: '9001',
    name: 'Biên tập',
    role: 'editor',
    unitId: unit,
    source: 'command',
    seesHeld: false,
  }
}

let drafts = 0

/** A draft of a new article in so many parts, to everybody unless told. */
export async function aDraft(
  db: Db,
  texts: readonly string[] = ['Mời bà con họp.'],
  more: Partial<NewPost> = {},
): Promise<Post> {
  drafts += 1
  const key = `draft:${drafts}`
  const article = more.article ?? (await anArticleIn(db, `Bản ${key}`))
  const messages = texts.map((text): Message => ({ text }))
  const post = {
    key,
    article,
    form: 'summary',
    audience: 'all',
    by: null,
    orderedIn: null,
    ...more,
  } as const
  return await db
    .transaction()
    .execute((trx) => putDraft(trx, post, new Map([['telegram', messages]]), NOW))
}

export async function order(db: Db, post: PostId, wish: Order = { kind: 'now' }, now = NOW) {
  return await db.transaction().execute((trx) => orderPost(trx, post, wish, now))
}

/** The deliveries of a post, part by part. */
export async function deliveriesOf(db: Db, post: PostId) {
  return await db
    .selectFrom('delivery')
    .selectAll()
    .where('post_id', '=', post)
    .orderBy('group_id')
    .orderBy('part')
    .execute()
}

export async function stateOf(db: Db, post: PostId): Promise<string> {
  const row = await db
    .selectFrom('post')
    .select('state')
    .where('id', '=', post)
    .executeTakeFirstOrThrow()
  return row.state
}
