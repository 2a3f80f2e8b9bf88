import type { ArticleId, DeliveryId, PostId } from '../base/index.js'
import type { MessageName } from '../channels/index.js'
import type { Db, DeliveryRow } from '../db/index.js'
import { deliveriesNamed, deliveryNamed, type Place, type Quote } from '../delivery/index.js'

/** A delivery that carries an article which can be rated and commented on. */
export interface PostDelivery
  extends Pick<
    DeliveryRow,
    'id' | 'account_id' | 'channel' | 'chat' | 'group_id' | 'state' | 'part'
  > {
  readonly post: PostId
  readonly article: ArticleId
  /** What its group goes by now; null for a direct conversation. */
  readonly chatNow: string | null
}

/** The deliveries of that name which carry an article. */
export async function readPostDeliveries(
  db: Db,
  ids: readonly DeliveryId[],
): Promise<ReadonlyMap<DeliveryId, PostDelivery>> {
  const rows = await carryingArticles(db)
    .where('delivery.id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.flatMap((row) => toPostDelivery(row)).map((one) => [one.id, one]))
}

/**
 * The article that we said in a chat under this name, the platform's or our own. Of a long one whichever
 * part it is, the delivery of the first: that is the one which shows the ratings.
 */
export async function readPostAt(
  db: Db,
  place: Place,
  name: MessageName,
): Promise<PostDelivery | undefined> {
  const id = await deliveryNamed(db, place, name)
  if (!id) return undefined
  const said = (await readPostDeliveries(db, [id])).get(id)
  return said && (await withFirstPart(db, said))
}

/** The same for many at once, each by the platform's own name for it; what is not among it may be something else of ours. */
export async function readPostsNamed<Quoted extends Quote>(
  db: Db,
  quotes: readonly Quoted[],
): Promise<ReadonlyMap<Quoted, PostDelivery>> {
  const ids = await deliveriesNamed(db, quotes)
  if (ids.size === 0) return new Map()
  const said = await readPostDeliveries(db, [...ids.values()])
  const posts = new Map<Quoted, PostDelivery>()
  for (const [quote, id] of ids) {
    const post = said.get(id)
    if (post) posts.set(quote, await withFirstPart(db, post))
  }
  return posts
}

/** Ratings are shown under the first part of a long post. */
async function withFirstPart(db: Db, said: PostDelivery): Promise<PostDelivery> {
  return said.part && said.group_id ? ((await readFirstPart(db, said)) ?? said) : said
}

async function readFirstPart(db: Db, said: PostDelivery): Promise<PostDelivery | undefined> {
  const rows = await carryingArticles(db)
    .where('delivery.post_id', '=', said.post)
    .where('delivery.group_id', '=', said.group_id)
    .where('delivery.chat', '=', said.chat)
    .where('delivery.part', '=', 0)
    .execute()
  return rows.flatMap((row) => toPostDelivery(row))[0]
}

function carryingArticles(db: Db) {
  return db
    .selectFrom('delivery')
    .innerJoin('post', 'post.id', 'delivery.post_id')
    .leftJoin('group_chat', 'group_chat.id', 'delivery.group_id')
    .select([
      'delivery.id',
      'delivery.account_id',
      'delivery.channel',
      'delivery.chat',
      'delivery.group_id',
      'delivery.state',
      'delivery.part',
      'post.id as post',
      'post.article_id as article',
      'group_chat.chat as chat_now',
    ])
}

type Found = Awaited<ReturnType<ReturnType<typeof carryingArticles>['execute']>>[number]

function toPostDelivery({ article, chat_now, ...row }: Found): readonly PostDelivery[] {
  if (!article) return []
  return [{ ...row, article, chatNow: chat_now }]
}
