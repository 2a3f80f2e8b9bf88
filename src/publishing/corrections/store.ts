import {
  type AccountId,
  type CorrectionId,
  newId,
  type PostId,
  type StaffId,
} from '../../base/index.js'
import type { Address } from '../../channels/index.js'
import type { CorrectionKind, CorrectionRow, CorrectionState, Db } from '../../db/index.js'
import { type PartsByChannel, partsByChannel, type Under } from '../posts.js'

/** A change to what a post has said, or its taking back. */
export interface Correction {
  readonly id: CorrectionId
  readonly post: PostId
  readonly kind: CorrectionKind
  readonly state: CorrectionState
  /** The chat it was ordered in, where its outcome is told. */
  readonly orderedIn: { readonly account: AccountId; readonly to: Address } | null
}

export interface NewCorrection {
  /** Names the intent: the same order twice is one correction. */
  readonly key: string
  readonly post: PostId
  readonly kind: CorrectionKind
  readonly by: StaffId | null
  readonly orderedIn: Correction['orderedIn']
}

/** What a correction says on each channel. */
export interface CorrectedWords {
  /** In the place of the parts of the post, under their numbers. */
  readonly words: PartsByChannel
  /** Where nothing can be changed, one after the other. */
  readonly notices: PartsByChannel
  /** The same under the second title of the post, where it has one. */
  readonly second?: Pick<CorrectedWords, 'words' | 'notices'>
}

/** Stores a correction as a draft; one with the same key is returned as it is. Needs a transaction. */
export async function putCorrection(
  trx: Db,
  { key, post, kind, by, orderedIn }: NewCorrection,
  said: CorrectedWords | undefined,
  now: Date,
): Promise<Correction> {
  const put = await trx
    .insertInto('correction')
    .values({
      id: newId<CorrectionId>(),
      key,
      post_id: post,
      kind,
      state: 'draft',
      created_by: by,
      ordered_in: orderedIn && JSON.stringify(orderedIn),
      created_at: now.toISOString(),
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!put) {
    const known = trx.selectFrom('correction').selectAll().where('key', '=', key)
    return toCorrection(await known.executeTakeFirstOrThrow())
  }
  const rows = said
    ? [
        ...rowsOf(put.id, 'words', said.words, said.second?.words),
        ...rowsOf(put.id, 'notice', said.notices, said.second?.notices),
      ]
    : []
  if (rows.length > 0) await trx.insertInto('correction_part').values(rows).execute()
  return toCorrection(put)
}

function rowsOf(
  id: CorrectionId,
  use: 'words' | 'notice',
  parts: PartsByChannel,
  second: PartsByChannel | undefined,
) {
  return [...parts].flatMap(([channel, messages]) => {
    const others = second?.get(channel)
    // Cut otherwise they could not stand in for one another.
    const isEven = others?.length === messages.length
    return messages.map((message, part) => ({
      correction_id: id,
      channel,
      use,
      part,
      message: JSON.stringify(message),
      is_poll: message.choices ? 1 : 0,
      message_b: isEven ? JSON.stringify(others[part]) : null,
    }))
  })
}

export async function correctionById(db: Db, id: CorrectionId): Promise<Correction | undefined> {
  const row = await db.selectFrom('correction').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toCorrection(row)
}

/** The words of a correction as one channel's groups see them, by their places in the post. */
export async function readWords(
  db: Db,
  id: CorrectionId,
  use: 'words' | 'notice' = 'words',
  under: Under = 'first',
): Promise<PartsByChannel> {
  const rows = await db
    .selectFrom('correction_part')
    .select(['channel', 'message', 'message_b'])
    .where('correction_id', '=', id)
    .where('use', '=', use)
    .orderBy('channel')
    .orderBy('part')
    .execute()
  return partsByChannel(rows, under)
}

/** What became of the changes to a post, oldest first; drafts are left out. */
export async function correctionsOf(db: Db, post: PostId): Promise<readonly Correction[]> {
  const rows = await db
    .selectFrom('correction')
    .selectAll()
    .where('post_id', '=', post)
    .where('revision', 'is not', null)
    .orderBy('revision')
    .execute()
  return rows.map(toCorrection)
}

export function toCorrection(row: CorrectionRow): Correction {
  return {
    id: row.id,
    post: row.post_id,
    kind: row.kind,
    state: row.state,
    orderedIn: row.ordered_in ? (JSON.parse(row.ordered_in) as Correction['orderedIn']) : null,
  }
}
