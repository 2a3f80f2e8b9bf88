import { forgetTopic } from '../audience/index.js'
import type { Db } from '../db/index.js'
import type { Claimed } from './claim.js'
import type { TopicTrouble } from './settle.js'

/**
 * What waits for a topic that takes nothing goes to the chat itself. A topic that is gone is forgotten;
 * a closed one is kept, for it may be opened again: the next broadcast asks there first. Needs a transaction.
 */
export async function leaveTopic(trx: Db, { to }: Claimed, why: TopicTrouble): Promise<void> {
  if (to.topic === undefined) return
  await trx
    .updateTable('delivery')
    .set({ topic: null })
    .where('channel', '=', to.channel)
    .where('chat', '=', to.chat)
    .where('topic', '=', to.topic)
    .where('state', '=', 'queued')
    .execute()
  if (why === 'topic-gone') await forgetTopic(trx, to)
}
