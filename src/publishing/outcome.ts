import type { ChannelName } from '../base/index.js'
import type { Button, Capabilities } from '../channels/index.js'
import type { Db, PostRow } from '../db/index.js'
import { LANES, putDeliveries } from '../delivery/index.js'
import type { Words } from '../language/index.js'
import { type PostStatus, readPostStatus } from '../reports/index.js'
import { cutMessage } from './cut-message.js'
import { type Post, toPost } from './posts.js'
import { endProgress } from './progress.js'

export interface OutcomeDeps {
  readonly words: Words
  /** What the channels can do; where that is not known, nothing is offered by buttons. */
  readonly channels?: ReadonlyMap<ChannelName, Pick<Capabilities, 'buttons'>>
}

/**
 * Tells the one who ordered a post what became of it: in the message that showed how far it had come, where
 * there is one, else in a message of its own. A post ordered at the terminal tells nobody.
 */
export async function putOutcome(
  trx: Db,
  row: PostRow,
  { words, channels }: OutcomeDeps,
  now: Date,
): Promise<void> {
  const post = toPost(row)
  if (!post.orderedIn) return
  const status = await readPostStatus(trx, post.id)
  const text = words.publishing.outcome(post.number, status)
  const { account, to } = post.orderedIn
  // Each time it was sent again its outcome is told again.
  const key = `outcome:${post.id}/${now.getTime()}`
  const hasButtons = channels?.get(to.channel)?.buttons === true
  const buttons = hasButtons ? buttonsFor(post, status, words) : []
  const whole = { text, ...(buttons.length > 0 && { buttons: [buttons] }) }
  const messages = cutMessage(whole, SHORTEST_LIMIT)
  const [first, ...rest] = messages
  const isShown =
    first !== undefined &&
    (await endProgress(trx, post.id, { kind: 'message', message: first }, now))
  await putDeliveries(
    trx,
    (isShown ? rest : messages).map((message, at) => {
      return { key: `${key}/${at}`, account, to, lane: LANES.reply, message, dueAt: now }
    }),
    now,
  )
}

function buttonsFor(
  { id }: Post,
  { failed, uncertain }: PostStatus,
  { progress }: Words,
): readonly Button[] {
  if (failed + uncertain === 0) return []
  return [
    { label: progress.buttonAgain, value: `post:${id}:again` },
    { label: progress.buttonFailed, value: `post:${id}:failed` },
  ]
}

/** Zalo's, the shorter of the two. */
const SHORTEST_LIMIT = 2_000
