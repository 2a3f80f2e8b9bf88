import type { ArticleId, DeliveryId, PostId } from '../base/index.js'
import type { Address } from '../channels/index.js'
import type { Db, DeliveryRow } from '../db/index.js'

/** A delivery that carries an article which can be rated and commented on. */
export interface PostDelivery
  extends Pick<
    DeliveryRow,
    'id' | 'account_id' | 'channel' | 'chat' | 'group_id' | 'state' | 'part'
  > {
  readonly post: PostId
  readonly article: ArticleId
  /** Its group goes by another name now. */
  readonly moved: boolean
}

export type Deliveries = ReadonlyMap<DeliveryId, PostDelivery>

/** The deliveries of that name which carry an article. */
export async function readPostDeliveries(db: Db, ids: readonly DeliveryId[]): Promise<Deliveries> {
  const rows = await carryingArticles(db)
    .where('delivery.id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.flatMap((row) => toPostDelivery(row)).map((one) => [one.id, one]))
}

/** What we said in a chat under this name of the platform's, when it was an article. */
export async function readPostAt(
  db: Db,
  { channel, chat }: Address,
  messageId: string,
): Promise<PostDelivery | undefined> {
  const rows = await carryingArticles(db)
    .where('delivery.channel', '=', channel)
    .where('delivery.chat', '=', chat)
    .where('delivery.message_id', '=', messageId)
    .where('delivery.act', '=', 'send')
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
  return [{ ...row, article, moved: chat_now !== null && chat_now !== row.chat }]
}
