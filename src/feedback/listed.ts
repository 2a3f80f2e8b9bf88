import type { DeliveryId } from '../base/index.js'
import type { Db } from '../db/index.js'
import type { PostDelivery } from './posts.js'

/** An article of a bulletin, as a button under it names it. */
export interface Placed {
  readonly delivery: DeliveryId
  readonly place: number
}

export function listedKey(delivery: DeliveryId, place: number): string {
  return `${delivery}/${place}`
}

/** The articles that stand at those places of bulletins, as if each were a post of its own; by `listedKey`. */
export async function readListed(
  db: Db,
  placed: readonly Placed[],
): Promise<ReadonlyMap<string, PostDelivery>> {
  if (placed.length === 0) return new Map()
  const rows = await db
    .selectFrom('delivery')
    .innerJoin('bulletin_article', 'bulletin_article.post_id', 'delivery.post_id')
    .leftJoin('group_chat', 'group_chat.id', 'delivery.group_id')
    .select([
      'delivery.id',
      'delivery.account_id',
      'delivery.channel',
      'delivery.chat',
      'delivery.group_id',
      'delivery.state',
      'delivery.part',
      'bulletin_article.post_id as post',
      'bulletin_article.article_id as article',
      'bulletin_article.place',
      'group_chat.chat as chatNow',
    ])
    .where('delivery.id', 'in', [...new Set(placed.map(({ delivery }) => delivery))])
    .where('bulletin_article.place', 'in', [...new Set(placed.map(({ place }) => place))])
    .execute()
  return new Map(rows.map(({ place, ...row }) => [listedKey(row.id, place), row]))
}
