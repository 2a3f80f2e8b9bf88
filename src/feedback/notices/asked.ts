import { type SqlBool, sql } from 'kysely'
import {
  after,
  type ChannelName,
  DAY,
  type DeliveryId,
  type PostId,
  type Seal,
} from '../../base/index.js'
import type { Db, DeliveryRow } from '../../db/index.js'

/** A delivery of a notice, and what that asks. */
export interface AskedDelivery
  extends Pick<DeliveryRow, 'id' | 'channel' | 'chat' | 'group_id' | 'state'> {
  readonly post: PostId
  readonly hasButton: boolean
  readonly choices: readonly string[]
  /** When it went out. */
  readonly since: Date
  /** What its group goes by now. */
  readonly chatNow: string | null
}

/** So long after it went out a notice is answered; then only how many have is kept. */
export const ANSWERED_FOR_MS = 14 * DAY

/** Whether answers to a notice count no more. */
export function isOver({ since }: Pick<AskedDelivery, 'since'>, now: Date): boolean {
  return after(since, ANSWERED_FOR_MS) <= now
}

/**
 * A correction that is said by itself names the notice through itself. A reminder belongs to no post, so that it is
 * corrected and counted with none: its key names the notice behind `remind:`.
 */
const namedBy = sql<SqlBool>`notice_post.post_id = coalesce(delivery.post_id, correction.post_id, substr(delivery.key, 8, 36))`

/** The deliveries of that name which carry a notice, correct it by a message of their own, or remind of it. */
export async function readAsked(
  db: Db,
  ids: readonly DeliveryId[],
): Promise<ReadonlyMap<DeliveryId, AskedDelivery>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('delivery')
    .leftJoin('correction', 'correction.id', 'delivery.correction_id')
    .innerJoin('notice_post', (join) => join.on(namedBy))
    .innerJoin('post', 'post.id', 'notice_post.post_id')
    .leftJoin('group_chat', 'group_chat.id', 'delivery.group_id')
    .select([
      'delivery.id',
      'delivery.channel',
      'delivery.chat',
      'delivery.group_id',
      'delivery.state',
      'notice_post.post_id as post',
      'notice_post.has_button',
      'notice_post.choices',
      'group_chat.chat as chatNow',
    ])
    .select(({ fn }) =>
      fn.coalesce('post.released_at', 'post.due_at', 'post.created_at').as('since'),
    )
    .where('delivery.id', 'in', [...new Set(ids)])
    .execute()
  return new Map(
    rows.map(({ has_button, choices, since, ...row }) => [
      row.id,
      {
        ...row,
        hasButton: has_button === 1,
        choices: JSON.parse(choices) as readonly string[],
        since: new Date(since),
      },
    ]),
  )
}

/** By what somebody is known among those who answered a notice: it leads to them there only, and not without the key. */
export function nameIn(
  post: PostId,
  channel: ChannelName,
  person: string,
  seal: Pick<Seal, 'nameOf'>,
): string {
  return seal.nameOf(`notice:${post}:${channel}:${person}`)
}

/** Under which the sign stands that thanks somebody for an answer in words. */
export function heardKey(post: PostId, person: string): string {
  return `heard:${post}/${person}`
}
