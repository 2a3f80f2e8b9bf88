import { after, type CorrectionId, DAY, type PostId } from '../../base/index.js'
import { type CorrectionRow, type Db, lockRows } from '../../db/index.js'
import { cancelWaiting, dropMendings } from '../../delivery/index.js'
import { stopReminder } from '../notices/stop-reminder.js'
import { putParts } from '../posts.js'
import { readWords } from './store.js'

/** How long a correction is worth saying: an outage of a night is made up. */
const GRACE_MS = 1 * DAY

export type CorrectionOrdered =
  | { readonly kind: 'ordered' }
  /** No group has anything of the post yet: it will go with the new words, or not at all. */
  | { readonly kind: 'before-release' }
  /** It was ordered or dropped before, or its post was taken back meanwhile. */
  | { readonly kind: 'decided' }

/**
 * Orders a correction that was drafted. What the post says from now on are its words, and it overtakes every
 * earlier one; a post that is taken back goes nowhere any more. Only one of two who try at once succeeds.
 * Needs a transaction.
 */
export async function orderCorrection(
  trx: Db,
  id: CorrectionId,
  now: Date,
  { ignoresQuiet = false } = {},
): Promise<CorrectionOrdered> {
  const draft = await draftOf(trx, id)
  const post = draft && (await lockPost(trx, draft.post_id))
  if (!draft || !post || post.isRecalled) return { kind: 'decided' }
  const earlier = await openBefore(trx, draft)
  await dropMendings(trx, earlier, draft.kind === 'recall' ? 'all' : 'notices', now)
  await endAll(trx, earlier)
  const isBefore = !(await isPlanned(trx, draft.post_id))
  if (draft.kind === 'recall') await stopPost(trx, draft.post_id, now)
  else if (isBefore) await putNewParts(trx, draft.post_id, id, post.secondTitle)
  await trx
    .updateTable('correction')
    .set({
      state: isBefore ? 'done' : 'ordered',
      revision: post.newest + 1,
      ignores_quiet: Number(ignoresQuiet),
      expires_at: after(now, GRACE_MS).toISOString(),
    })
    .where('id', '=', id)
    .execute()
  if (draft.kind === 'words' && !isBefore)
    await trx
      .updateTable('post')
      .set({ revision: post.newest + 1 })
      .where('id', '=', draft.post_id)
      .execute()
  return { kind: isBefore ? 'before-release' : 'ordered' }
}

async function putNewParts(
  trx: Db,
  post: PostId,
  id: CorrectionId,
  secondTitle: string | null,
): Promise<void> {
  const second = secondTitle !== null && {
    title: secondTitle,
    parts: await readWords(trx, id, 'words', 'second'),
  }
  await putParts(trx, post, await readWords(trx, id), second || undefined)
}

/** Drops a draft. False when it was decided before. */
export async function dropCorrection(trx: Db, id: CorrectionId): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('correction')
    .set({ state: 'cancelled' })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

async function draftOf(trx: Db, id: CorrectionId): Promise<CorrectionRow | undefined> {
  return await trx
    .selectFrom('correction')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .$call(lockRows(trx))
    .executeTakeFirst()
}

/** Nobody plans, cancels or corrects the post meanwhile. */
async function lockPost(trx: Db, id: PostId) {
  const { title_b: secondTitle } = await trx
    .selectFrom('post')
    .select('title_b')
    .where('id', '=', id)
    .$call(lockRows(trx))
    .executeTakeFirstOrThrow()
  const before = await trx
    .selectFrom('correction')
    .select(['kind', 'revision'])
    .where('post_id', '=', id)
    .where('revision', 'is not', null)
    .execute()
  return {
    secondTitle,
    newest: Math.max(0, ...before.map(({ revision }) => revision ?? 0)),
    isRecalled: before.some(({ kind }) => kind === 'recall'),
  }
}

async function openBefore(
  trx: Db,
  { post_id, id }: CorrectionRow,
): Promise<readonly CorrectionId[]> {
  const rows = await trx
    .selectFrom('correction')
    .select('id')
    .where('post_id', '=', post_id)
    .where('id', '!=', id)
    .where('state', 'in', ['ordered', 'planned'])
    .execute()
  return rows.map((row) => row.id)
}

async function endAll(trx: Db, ids: readonly CorrectionId[]): Promise<void> {
  if (ids.length === 0) return
  await trx.updateTable('correction').set({ state: 'cancelled' }).where('id', 'in', ids).execute()
}

async function isPlanned(trx: Db, post: PostId): Promise<boolean> {
  const row = await trx
    .selectFrom('delivery')
    .select('id')
    .where('post_id', '=', post)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

async function stopPost(trx: Db, post: PostId, now: Date): Promise<void> {
  await trx.updateTable('post').set({ state: 'cancelled' }).where('id', '=', post).execute()
  await cancelWaiting(trx, post, now)
  await stopReminder(trx, post, now)
}
