import type { ChannelName, GroupId } from '../../base/index.js'
import type { Capabilities } from '../../channels/index.js'
import type { Db } from '../../db/index.js'
import type { Post } from '../posts.js'

/** What a change to a post would mean, in groups. */
export interface CorrectionReach {
  readonly groups: number
  /** Where the message itself is changed. */
  readonly edited: number
  /** Where a notice is said, for nothing can be changed. */
  readonly told: number
  /** That have nothing of it yet. */
  readonly waiting: number
}

/** Counts the groups of a post by what a change to it would mean there. Those in doubt count as having it. */
export async function readCorrectionReach(
  db: Db,
  post: Pick<Post, 'id'>,
  channels: ReadonlyMap<ChannelName, Pick<Capabilities, 'edits'>>,
): Promise<CorrectionReach> {
  const rows = await db
    .selectFrom('delivery')
    .leftJoin('group_chat', 'group_chat.id', 'delivery.group_id')
    .select([
      'delivery.group_id',
      'delivery.channel',
      'delivery.chat',
      'delivery.state',
      'group_chat.chat as chat_now',
    ])
    .where('delivery.post_id', '=', post.id)
    .execute()
  const groups = new Map<GroupId | null, 'edited' | 'told' | 'waiting'>()
  for (const { group_id, channel, chat, chat_now, state } of rows) {
    const isSaid = state === 'sent' || state === 'sending' || state === 'uncertain'
    const isEditable = channels.get(channel)?.edits === true && chat === chat_now
    if (isSaid) groups.set(group_id, isEditable ? 'edited' : 'told')
    else if (state === 'queued' && !groups.has(group_id)) groups.set(group_id, 'waiting')
  }
  const count = (what: string) => [...groups.values()].filter((one) => one === what).length
  return {
    groups: groups.size,
    edited: count('edited'),
    told: count('told'),
    waiting: count('waiting'),
  }
}
