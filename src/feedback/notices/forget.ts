import { after, type ChannelName, DAY, type PostId, type Seal } from '../../base/index.js'
import type { Db } from '../../db/index.js'
import { forgetDeliveries } from '../../delivery/index.js'
import { ANSWERED_FOR_MS, heardKey, nameIn } from './asked.js'
import { type Ballot, readBallots } from './ballots.js'

/** Somebody, as one channel knows them. */
interface Who {
  readonly channel: ChannelName
  readonly person: string
}

/** How somebody has answered a notice, as they may read it. */
export interface OwnAnswer {
  readonly text: string
  readonly hasRead: boolean
  readonly choice: string | undefined
}

/** What somebody has answered to notices that are not over yet; afterwards nobody can tell. */
export async function ownAnswers(
  db: Db,
  who: Who,
  seal: Pick<Seal, 'nameOf'>,
): Promise<readonly OwnAnswer[]> {
  const own = (await ballotsOf(db, who, seal)).filter(({ isForgotten }) => !isForgotten)
  if (own.length === 0) return []
  const notices = await db
    .selectFrom('notice_post')
    .select(['post_id', 'text', 'choices'])
    .where(
      'post_id',
      'in',
      own.map(({ post }) => post),
    )
    .execute()
  const byPost = new Map(notices.map((notice) => [notice.post_id, notice]))
  return own.flatMap(({ post, hasRead, choice }) => {
    const notice = byPost.get(post)
    if (!notice) return []
    const choices = JSON.parse(notice.choices) as readonly string[]
    return [{ text: notice.text, hasRead, choice: choices[choice - 1] }]
  })
}

/**
 * Forgets how somebody answered notices: the counts stay, as nobody's. A vote that still stands in a poll of the
 * platform is kept under its keyed name alone, so that it is not taken for a new one. Needs a transaction.
 */
export async function forgetAnswers(
  trx: Db,
  who: Who,
  now: Date,
  seal: Pick<Seal, 'nameOf'>,
): Promise<void> {
  const ballots = await ballotsOf(trx, who, seal)
  for (const { post, person, poll } of ballots) {
    const here = { post_id: post, person }
    const standing = trx.updateTable('notice_answer').set({ is_forgotten: 1 })
    const gone = trx.deleteFrom('notice_answer')
    await (poll
      ? standing.where((eb) => eb.and(here)).execute()
      : gone.where((eb) => eb.and(here)).execute())
  }
  await forgetSigns(trx, ballots, now)
}

/** What thanked them names the message that they wrote. */
async function forgetSigns(
  trx: Db,
  ballots: readonly Pick<Ballot, 'post' | 'person'>[],
  now: Date,
): Promise<void> {
  if (ballots.length === 0) return
  const keys = ballots.map(({ post, person }) => heardKey(post, person))
  const rows = await trx.selectFrom('delivery').select('id').where('key', 'in', keys).execute()
  await forgetDeliveries(
    trx,
    rows.map(({ id }) => id),
    now,
  )
}

/** The notices that anybody has answered are few: each gives them another name. */
async function ballotsOf(
  db: Db,
  { channel, person }: Who,
  seal: Pick<Seal, 'nameOf'>,
): Promise<readonly Ballot[]> {
  const posts = await db.selectFrom('notice_answer').select('post_id').distinct().execute()
  const names = posts.map(({ post_id: post }) => ({
    post,
    person: nameIn(post, channel, person, seal),
  }))
  const found: Ballot[] = []
  for (let at = 0; at < names.length; at += AT_ONCE)
    found.push(...(await readBallots(db, names.slice(at, at + AT_ONCE))).values())
  return found
}

const AT_ONCE = 500
/** A poll that is being read when it ends may still be taken in. */
const SPARED_MS = DAY

/**
 * Drops who has answered notices that are over, and what thanked them: how many did in each group stays. Returns how
 * many rows went. Needs a transaction.
 */
export async function purgeAnswers(trx: Db, now: Date): Promise<number> {
  const ended = await endedNotices(trx, now)
  let dropped = 0
  for (const post of ended) {
    const answers = await trx
      .deleteFrom('notice_answer')
      .where('post_id', '=', post)
      .returning(['post_id as post', 'person'])
      .execute()
    for (let at = 0; at < answers.length; at += AT_ONCE)
      await forgetSigns(trx, answers.slice(at, at + AT_ONCE), now)
    dropped += answers.length
  }
  return dropped
}

/** Those that somebody has answered, and that are over. */
async function endedNotices(db: Db, now: Date): Promise<readonly PostId[]> {
  const before = after(now, -ANSWERED_FOR_MS - SPARED_MS).toISOString()
  const rows = await db
    .selectFrom('notice_answer')
    .innerJoin('post', 'post.id', 'notice_answer.post_id')
    .select('post.id')
    .distinct()
    // One that was cancelled on its way was never released.
    .where(
      ({ fn }) => fn.coalesce('post.released_at', 'post.due_at', 'post.created_at'),
      '<',
      before,
    )
    .execute()
  return rows.map(({ id }) => id)
}
