import { groupAt, unitPath } from '../audience/index.js'
import { after, DAY } from '../base/index.js'
import type { Db } from '../db/index.js'
import { LANES, putToPeople, type TopicLost, type Voice } from '../delivery/index.js'
import type { Words } from '../language/index.js'
import { listStaff, reaches } from '../people/index.js'

/**
 * Tells those who may bind a group that its topic takes nothing any more; each once for a topic and what befell
 * it. Of a topic that nobody bound nothing is told. Call it before the topic is forgotten. Needs a transaction.
 */
export async function tellTopicLost(
  trx: Db,
  { to, why }: TopicLost,
  { words, voices }: { readonly words: Words; readonly voices: readonly Voice[] },
  now: Date,
): Promise<void> {
  const group = await groupAt(trx, to)
  if (!group || group.topic !== to.topic) return
  const path = group.unitId ? await unitPath(trx, group.unitId) : []
  const ids = path.map(({ id }) => id)
  const staff = (await listStaff(trx)).filter((one) => reaches(one, 'group.bind', ids))
  const { topicGone, topicClosed } = words.commands
  const text = (why === 'topic-gone' ? topicGone : topicClosed)(group.title, group.topicTitle)
  const word = {
    key: `${why}:${group.id}/${to.topic}`,
    lane: LANES.answer,
    say: () => ({ text }),
    expiresAt: after(now, DAY),
  }
  await putToPeople(trx, staff, word, voices, now)
}
