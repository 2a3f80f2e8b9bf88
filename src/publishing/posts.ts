import {
  type AccountId,
  type ArticleId,
  type ChannelName,
  newId,
  type PostId,
  type StaffId,
} from '../base/index.js'
import type { Address, Message } from '../channels/index.js'
import { type Db, nextNumber, type PostRow, type PostState } from '../db/index.js'
import type { Form } from './compose.js'
import type { WavesWish } from './waves.js'

/** One thing to be said to an audience at a time. */
export interface Post {
  readonly id: PostId
  readonly number: number
  readonly article: ArticleId | null
  readonly form: Form
  readonly audience: string
  readonly state: PostState
  readonly dueAt: Date | null
  /** How it goes in waves: the one that goes, of so many; both 0 before it is released. Null for all at once. */
  readonly waves: (WavesWish & { readonly at: number; readonly of: number }) | null
  readonly orderedBy: StaffId | null
  /** The chat it was ordered in, where its outcome is told. */
  readonly orderedIn: { readonly account: AccountId; readonly to: Address } | null
  /** What half of its groups see instead of the title. */
  readonly secondTitle: string | null
}

export interface NewPost {
  /** Names the intent: the same order twice is one post. */
  readonly key: string
  /** Null for a bulletin, which lists several. */
  readonly article: ArticleId | null
  readonly form: Form
  readonly audience: string
  readonly by: StaffId | null
  readonly orderedIn: Post['orderedIn']
  readonly second?: SecondTitle
}

/** What each channel's groups will see, part by part. */
export type PartsByChannel = ReadonlyMap<ChannelName, readonly Message[]>

/** Another title, and the parts as half of the groups see them: as many as of the first, polls at the same places. */
export interface SecondTitle {
  readonly title: string
  readonly parts: PartsByChannel
}

/** Stores a post as a draft with its parts; one with the same key is returned as it is. Needs a transaction. */
export async function putDraft(
  trx: Db,
  post: NewPost,
  parts: PartsByChannel,
  now: Date,
): Promise<Post> {
  // Taken first: it makes a second writer of the same key wait, and then find the first one's.
  const number = await nextNumber(trx, 'post')
  const known = await trx
    .selectFrom('post')
    .selectAll()
    .where('key', '=', post.key)
    .executeTakeFirst()
  if (known) return toPost(known)
  const row = await trx
    .insertInto('post')
    .values({
      id: newId<PostId>(),
      number,
      key: post.key,
      article_id: post.article,
      form: post.form,
      audience: post.audience,
      state: 'draft',
      created_by: post.by,
      ordered_in: post.orderedIn && JSON.stringify(post.orderedIn),
      created_at: now.toISOString(),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await putParts(trx, row.id, parts, post.second)
  return toPost({ ...row, title_b: post.second?.title ?? null })
}

/** Replaces the parts of a post that is not released yet, and its second title, which is gone when absent. Needs a transaction. */
export async function putParts(
  trx: Db,
  post: PostId,
  parts: PartsByChannel,
  second?: SecondTitle,
): Promise<void> {
  await trx
    .updateTable('post')
    .set(({ selectFrom }) => ({
      // As the article is called now: later it may be called otherwise, and no group saw that.
      title_a: second
        ? selectFrom('article')
            .select('article.title')
            .whereRef('article.id', '=', 'post.article_id')
        : null,
      title_b: second?.title ?? null,
    }))
    .where('id', '=', post)
    .execute()
  await trx.deleteFrom('post_part').where('post_id', '=', post).execute()
  const rows = [...parts].flatMap(([channel, messages]) =>
    messages.map((message, part) => ({
      post_id: post,
      channel,
      part,
      message: JSON.stringify(message),
      is_poll: message.choices ? 1 : 0,
      message_b: second ? JSON.stringify(second.parts.get(channel)?.[part] ?? message) : null,
    })),
  )
  if (rows.length > 0) await trx.insertInto('post_part').values(rows).execute()
}

/** Under which of its titles a post is seen. */
export type Under = 'first' | 'second'

/** What stands in rows of parts, which are in their order; where there is no second title, under the first. */
export function partsByChannel(
  rows: readonly {
    readonly channel: ChannelName
    readonly message: string
    readonly message_b: string | null
  }[],
  under: Under,
): PartsByChannel {
  const parts = new Map<ChannelName, Message[]>()
  for (const { channel, message, message_b } of rows) {
    const said = JSON.parse((under === 'second' ? message_b : null) ?? message) as Message
    parts.set(channel, [...(parts.get(channel) ?? []), said])
  }
  return parts
}

/** The parts of a post on every channel that it was written for. */
export async function readPartsOf(
  db: Db,
  post: PostId,
  under: Under = 'first',
): Promise<PartsByChannel> {
  const rows = await db
    .selectFrom('post_part')
    .select(['channel', 'message', 'message_b'])
    .where('post_id', '=', post)
    .orderBy('channel')
    .orderBy('part')
    .execute()
  return partsByChannel(rows, under)
}

export async function postById(db: Db, id: PostId): Promise<Post | undefined> {
  const row = await db.selectFrom('post').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toPost(row)
}

/** Finds a post by the number that people type: `12`, `#12`, `tin 12`. */
export async function findPost(db: Db, ref: string): Promise<Post | undefined> {
  const [, digits] = /^\s*(?:tin\s*)?#?\s*(\d{1,9})\s*$/iu.exec(ref) ?? []
  return digits ? await findPostByNumber(db, Number(digits)) : undefined
}

export async function findPostByNumber(db: Db, number: number): Promise<Post | undefined> {
  const row = await db
    .selectFrom('post')
    .selectAll()
    .where('number', '=', number)
    .executeTakeFirst()
  return row && toPost(row)
}

/** Posts of an article to the same audience in the same form, newest first, that were not cancelled. */
export async function postsLike(
  db: Db,
  { article, audience, form }: Pick<NewPost, 'audience' | 'form'> & { readonly article: ArticleId },
): Promise<readonly Post[]> {
  const rows = await db
    .selectFrom('post')
    .selectAll()
    .where('article_id', '=', article)
    .where('audience', '=', audience)
    .where('form', '=', form)
    .where('state', '!=', 'cancelled')
    .orderBy('number', 'desc')
    .execute()
  return rows.map(toPost)
}

/** What is still to come, soonest first. */
export async function listScheduled(db: Db, limit: number): Promise<readonly Post[]> {
  const rows = await db
    .selectFrom('post')
    .selectAll()
    .where('state', '=', 'scheduled')
    .orderBy('due_at')
    .limit(limit)
    .execute()
  return rows.map(toPost)
}

/** Keeps a draft from being ordered until the transaction is over. False when it is none any more. */
export async function holdDraft(trx: Db, post: PostId): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('post')
    .set({ state: 'draft' })
    .where('id', '=', post)
    .where('state', '=', 'draft')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** What waits for a second person, in the order in which it was ordered. */
export async function listAwaiting(db: Db): Promise<readonly Post[]> {
  const rows = await db
    .selectFrom('post')
    .selectAll()
    .where('state', '=', 'awaiting')
    .orderBy('number')
    .execute()
  return rows.map(toPost)
}

/** Remembers the hour chosen for a draft; null for as soon as it is ordered. */
export async function setDraftHour(db: Db, post: PostId, at: Date | null): Promise<void> {
  await db
    .updateTable('post')
    .set({ due_at: at?.toISOString() ?? null })
    .where('id', '=', post)
    .where('state', '=', 'draft')
    .execute()
}

/** Whether an article has ever gone out, so that members may read it in full. */
export async function postedBefore(db: Db, article: ArticleId): Promise<boolean> {
  const row = await db
    .selectFrom('post')
    .select('id')
    .where('article_id', '=', article)
    .where('released_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The newest posts that were ordered, whatever became of them. */
export async function listPosts(db: Db, limit: number): Promise<readonly Post[]> {
  const rows = await db
    .selectFrom('post')
    .selectAll()
    .where('state', '!=', 'draft')
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toPost)
}

export function toPost(row: PostRow): Post {
  return {
    id: row.id,
    number: row.number,
    article: row.article_id,
    form: row.form,
    audience: row.audience,
    state: row.state,
    dueAt: row.due_at ? new Date(row.due_at) : null,
    waves:
      row.in_waves === 1 ? { gapMinutes: row.wave_gap_minutes, at: row.wave, of: row.waves } : null,
    orderedBy: row.created_by,
    orderedIn: row.ordered_in ? (JSON.parse(row.ordered_in) as Post['orderedIn']) : null,
    secondTitle: row.title_b,
  }
}
