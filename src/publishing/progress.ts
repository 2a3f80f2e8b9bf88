import { after, type ChannelName, MINUTE, type PostId, SECOND } from '../base/index.js'
import { sayTime } from '../calendar/index.js'
import type { Capabilities } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { LANES, type NewEdit, putDeliveries, putEdits } from '../delivery/index.js'
import type { Words } from '../language/index.js'
import { readPostCounts } from '../reports/index.js'
import { type Post, toPost } from './posts.js'
import { sayWave } from './waves.js'

/** What is over sooner, or goes to fewer groups, only has an end. */
const LEAST_GROUPS = 20
const LEAST_MS = 10 * SECOND
/** How often it is looked at, and so the most often that anything is changed. */
const EVERY_MS = 5 * SECOND
/** How far back the pace of a broadcast is measured. */
const PACE_OVER_MS = MINUTE

export interface ProgressDeps {
  readonly db: Db
  readonly words: Words
  readonly timeZone: string
  readonly channels: ReadonlyMap<ChannelName, Pick<Capabilities, 'edits'>>
}

interface Sample {
  readonly atMs: number
  readonly sent: number
}

/** What names the message that shows how far a post has come, and its changes. */
function progressKey(post: PostId): string {
  return `progress:${post}`
}

/**
 * Shows the one who ordered a post how far it has come, in one message that is changed as it goes on; where
 * nothing can be changed, once, with the time when the last group will have it. In the lowest lane: a post
 * never waits behind it. Goes on after a restart; only how fast it goes must be seen anew.
 */
export function createProgress({ db, words, timeZone, channels }: ProgressDeps) {
  const samples = new Map<PostId, readonly Sample[]>()
  let lookedAt = Number.NEGATIVE_INFINITY

  async function look(now: Date): Promise<boolean> {
    const posts = await underWay(db, now)
    for (const id of samples.keys()) if (!posts.some((post) => post.id === id)) samples.delete(id)
    const countsOf = await readPostCounts(
      db,
      posts.map(({ id }) => id),
    )
    let hasNews = false
    for (const post of posts) {
      const { groups, sent } = countsOf(post.id)
      if (groups < LEAST_GROUPS) continue
      const leftMs = remember(post.id, { atMs: now.getTime(), sent }, groups)
      hasNews = (await show(post, { groups, sent, leftMs }, now)) || hasNews
    }
    return hasNews
  }

  /** Keeps what was counted; gives how long the rest takes at the pace of the last minute. */
  function remember(post: PostId, sample: Sample, groups: number): number | undefined {
    const before = (samples.get(post) ?? []).filter(
      ({ atMs }) => sample.atMs - atMs <= PACE_OVER_MS && atMs <= sample.atMs,
    )
    samples.set(post, [...before, sample])
    const [first] = before
    if (!first || sample.sent <= first.sent) return undefined
    const msEach = (sample.atMs - first.atMs) / (sample.sent - first.sent)
    return Math.round(msEach * (groups - sample.sent))
  }

  async function show(
    post: Post,
    { groups, sent, ...seen }: { groups: number; sent: number; leftMs: number | undefined },
    now: Date,
  ): Promise<boolean> {
    const leftMs = isReckoned(post) ? seen.leftMs : undefined
    if (!post.orderedIn) return false
    const { account, to } = post.orderedIn
    const isEdited = channels.get(to.channel)?.edits === true
    // Said once, so it says when.
    if (!isEdited && leftMs === undefined) return false
    const { progress } = words
    const text = isEdited
      ? [progress.running(post.number, sent, groups, leftMs), ...sayWave(post, words)].join('\n')
      : progress.arrival(
          post.number,
          sent,
          groups,
          sayTime(after(now, leftMs ?? 0), now, timeZone, words),
        )
    const key = progressKey(post.id)
    return await db.transaction().execute(async (trx) => {
      const said = { key, account, to, lane: LANES.refresh, message: { text }, dueAt: now }
      if ((await putDeliveries(trx, [said], now)).length > 0) return true
      return isEdited && (await renew(trx, key, text, now))
    })
  }

  return async (now: Date): Promise<boolean> => {
    // Either way: the clock may have been set back.
    if (Math.abs(now.getTime() - lookedAt) < EVERY_MS) return false
    lookedAt = now.getTime()
    return await look(now)
  }
}

/** At the pace of now nothing can be said of what begins later by the clock. */
function isReckoned({ waves }: Post): boolean {
  return !waves || waves.gapMinutes === null || waves.at >= waves.of
}

async function underWay(db: Db, now: Date): Promise<readonly Post[]> {
  const rows = await db
    .selectFrom('post')
    .selectAll()
    .where('state', '=', 'released')
    .where('ordered_in', 'is not', null)
    .where('released_at', '<=', after(now, -LEAST_MS).toISOString())
    .execute()
  return rows.map(toPost)
}

/** Puts the newer words in the place of those that wait; what is shown already is left alone. */
async function renew(trx: Db, key: string, text: string, now: Date): Promise<boolean> {
  const target = await trx
    .selectFrom('delivery')
    .select(['id', 'account_id', 'channel', 'chat', 'group_id', 'state', 'body'])
    .where('key', '=', key)
    .executeTakeFirst()
  const isShown = target?.state === 'sent' || target?.state === 'sending'
  if (!target || !isShown || (await shownNow(trx, key)) === text) return false
  const change = { kind: 'message', message: { text } } as const
  const edit: NewEdit = { key: editKey(key), target, lane: LANES.refresh, change }
  await putEdits(trx, [edit], now)
  return true
}

function editKey(key: string): string {
  return `${key}/edit`
}

async function shownNow(trx: Db, key: string): Promise<string | undefined> {
  const rows = await trx
    .selectFrom('delivery')
    .select(['act', 'body'])
    .where('key', 'in', [key, editKey(key)])
    .execute()
  const body = (rows.find(({ act }) => act === 'edit') ?? rows[0])?.body
  const read = body
    ? (JSON.parse(body) as { text?: string; message?: { text: string } })
    : undefined
  return read?.message?.text ?? read?.text
}

/**
 * Lets the message that showed how far a post has come tell its end. False where there is none that can be
 * changed: then the end is a message of its own. Needs a transaction.
 */
export async function endProgress(
  trx: Db,
  post: PostId,
  message: NewEdit['change'] & { readonly kind: 'message' },
  now: Date,
): Promise<boolean> {
  const key = progressKey(post)
  const target = await trx
    .selectFrom('delivery as said')
    .innerJoin('delivery as edit', 'edit.target_id', 'said.id')
    .select(['said.id', 'said.account_id', 'said.channel', 'said.chat', 'said.group_id'])
    .where('said.key', '=', key)
    .where('said.state', '=', 'sent')
    .where('edit.key', '=', editKey(key))
    // One that could not be changed before will not be now.
    .where('edit.state', '!=', 'failed')
    .executeTakeFirst()
  if (!target) return false
  const edit: NewEdit = { key: editKey(key), target, lane: LANES.refresh, change: message }
  await putEdits(trx, [edit], now)
  return true
}
