import type { ArticleId, ChannelName, DeliveryId } from '../base/index.js'
import type { Db } from '../db/index.js'
import { LANES, putEdits } from '../delivery/index.js'
import type { PostDelivery } from './posts.js'
import { type Distribution, ratingButtons } from './ratings.js'

/**
 * Lets the posts under which somebody rated show the new result, where their channel can change
 * what was said. Needs a transaction.
 */
export async function showResults(
  trx: Db,
  posts: readonly PostDelivery[],
  totals: ReadonlyMap<ArticleId, Distribution>,
  now: Date,
  editable: ReadonlySet<ChannelName>,
): Promise<void> {
  const rated = new Map<DeliveryId, PostDelivery>()
  for (const post of posts)
    if (editable.has(post.channel) && isInChat(post)) rated.set(post.id, post)
  // One change for all groups of an article: they are renewed in one statement.
  const changes = new Map([...totals].map(([id, result]) => [id, toChange(result)]))
  const edits = [...rated.values()].flatMap((target) => {
    const change = changes.get(target.article)
    return change ? [{ key: `refresh:${target.id}`, target, lane: LANES.refresh, change }] : []
  })
  await putEdits(trx, edits, now)
}

function toChange(result: Distribution) {
  return { kind: 'buttons', buttons: ratingButtons(result) } as const
}

/** What a group left behind when it moved can no longer be changed; what is to be sent will be there soon. */
function isInChat({ state, chat, chatNow }: PostDelivery): boolean {
  const isGivenUp = state === 'failed' || state === 'cancelled'
  return !isGivenUp && (chatNow === null || chatNow === chat)
}
