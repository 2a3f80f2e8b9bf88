import type { Db } from '../db/index.js'
import type { Claimed } from './claim.js'

/** How many are kept: a broadcast has few parts, and few run at once. */
const KEPT = 50

/**
 * Reads the words that many groups share, as JSON: those of a post's part in the revision and under the title that the
 * delivery says, or those of a correction. They are kept for a while, for what was ordered never changes under its revision.
 */
export function createSharedWords(db: Db): (claimed: Claimed) => Promise<string> {
  const kept = new Map<string, string>()

  return async (claimed) => {
    const { post, correction, act, version, variant, part, to } = claimed
    const key = [post, correction, act, version, variant, to.channel, part].join('/')
    const known = kept.get(key)
    if (known) return known
    const words = await wordsOf(db, claimed).executeTakeFirstOrThrow()
    const message = (variant === 1 ? words.message_b : null) ?? words.message
    if (kept.size > KEPT) kept.clear()
    kept.set(key, message)
    return message
  }
}

function wordsOf(db: Db, claimed: Claimed) {
  const { post, correction, version, act, part, to } = claimed
  if (!correction && version === 0)
    return db
      .selectFrom('post_part')
      .select(['message', 'message_b'])
      .where('post_id', '=', post)
      .where('channel', '=', to.channel)
      .where('part', '=', part)
  const here = db
    .selectFrom('correction_part')
    .innerJoin('correction', 'correction.id', 'correction_part.correction_id')
    .select(['correction_part.message', 'correction_part.message_b'])
    .where('correction_part.channel', '=', to.channel)
    .where('correction_part.part', '=', part)
    .where('correction_part.use', '=', correction && act === 'send' ? 'notice' : 'words')
  return correction
    ? here.where('correction.id', '=', correction)
    : here.where('correction.post_id', '=', post).where('correction.revision', '=', version)
}
