import type { PostId, StaffId } from '../../base/index.js'
import type { Db, NoticePostRow } from '../../db/index.js'
import { type NewPost, type PartsByChannel, type Post, putDraft, toPost } from '../posts.js'

/** A short post without an article, as it was written. */
export interface Notice {
  readonly text: string
  /** A button by which people say that they have read it. */
  readonly hasButton: boolean
  readonly question: string | null
  /** Two to six below a question; none without one. */
  readonly choices: readonly string[]
  /** So many hours after it went out, groups where nobody has answered are reminded. */
  readonly remindHours: number | null
}

/** Keeps a notice as a draft. Needs a transaction. */
export async function putNotice(
  trx: Db,
  { notice, parts, audience }: NoticeDraft,
  owners: Pick<NewPost, 'key' | 'by' | 'orderedIn'>,
  now: Date,
): Promise<Post> {
  const draft = { ...owners, article: null, form: 'summary', audience } as const
  const post = await putDraft(trx, draft, parts, now)
  await setNotice(trx, post.id, notice)
  return post
}

export interface NoticeDraft {
  readonly notice: Notice
  readonly parts: PartsByChannel
  readonly audience: string
}

/** Puts another text, or other questions, in the place of those that a notice has. */
export async function setNotice(trx: Db, post: PostId, notice: Notice): Promise<void> {
  const row = {
    text: notice.text,
    has_button: notice.hasButton ? 1 : 0,
    question: notice.question,
    choices: JSON.stringify(notice.choices),
    remind_hours: notice.remindHours,
    remind_waits: notice.remindHours === null ? 0 : 1,
  }
  await trx
    .insertInto('notice_post')
    .values({ post_id: post, ...row })
    .onConflict((conflict) => conflict.column('post_id').doUpdateSet(row))
    .execute()
}

/** What a post says as a notice; `undefined` for any other. */
export async function findNotice(db: Db, post: PostId): Promise<Notice | undefined> {
  const row = await db
    .selectFrom('notice_post')
    .selectAll()
    .where('post_id', '=', post)
    .executeTakeFirst()
  return row && toNotice(row)
}

/** Notices of the same words to the same audience, newest first, that were not cancelled. */
export async function noticesLike(
  db: Db,
  { audience, text }: { readonly audience: string; readonly text: string },
): Promise<readonly Post[]> {
  const rows = await db
    .selectFrom('notice_post')
    .innerJoin('post', 'post.id', 'notice_post.post_id')
    .selectAll('post')
    .where('notice_post.text', '=', text)
    .where('post.audience', '=', audience)
    .where('post.state', '!=', 'cancelled')
    .orderBy('post.number', 'desc')
    .execute()
  return rows.map(toPost)
}

/** The draft among them that somebody has open. */
export function openDraft(posts: readonly Post[], by: StaffId): Post | undefined {
  return posts.find(({ state, orderedBy }) => state === 'draft' && orderedBy === by)
}

/** A notice as its row keeps it. */
export function toNotice(row: NoticePostRow): Notice {
  return {
    text: row.text,
    hasButton: row.has_button === 1,
    question: row.question,
    choices: JSON.parse(row.choices) as readonly string[],
    remindHours: row.remind_hours,
  }
}
