import type { Db, PostRow } from '../db/index.js'
import { LANES, putDeliveries } from '../delivery/index.js'
import type { Words } from '../language/index.js'
import { readPostStatus } from '../reports/index.js'
import { cutMessage } from './cut-message.js'
import { toPost } from './posts.js'

/** Tells the one who ordered a post what became of it. A post ordered at the terminal tells nobody. */
export async function putOutcome(trx: Db, row: PostRow, words: Words, now: Date): Promise<void> {
  const post = toPost(row)
  if (!post.orderedIn) return
  const status = await readPostStatus(trx, post.id)
  const text = words.publishing.outcome(post.number, status)
  const { account, to } = post.orderedIn
  // Each time it was sent again its outcome is told again.
  const key = `outcome:${post.id}/${now.getTime()}`
  const messages = cutMessage({ text }, SHORTEST_LIMIT)
  await putDeliveries(
    trx,
    messages.map((message, at) => {
      return { key: `${key}/${at}`, account, to, lane: LANES.reply, message, dueAt: now }
    }),
    now,
  )
}

/** Zalo's, the shorter of the two. */
const SHORTEST_LIMIT = 2_000
