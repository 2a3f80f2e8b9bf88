import { setSummary } from '../articles/index.js'
import type { Post } from '../publishing/index.js'
import type { AskedByStaff } from './command.js'
import { rewriteNotice } from './notice.js'

/** Why new words were not put in the place of the old ones. */
export interface NotReworded {
  readonly text: string
  /** Something was wrong with how they were written: they may be typed again. */
  readonly again: boolean
}

/** Puts new words in the place of a summary, or of a notice. The parts are to be planned anew. Needs a transaction. */
export async function rewordPost(
  asked: AskedByStaff,
  post: Post,
  text: string,
): Promise<NotReworded | undefined> {
  const { commands } = asked.deps.words
  if (post.article) {
    const set = await setSummary(asked.trx, post.article, text, 'staff')
    return set.kind === 'set' ? undefined : { text: commands.sendTextOnly, again: false }
  }
  const rewritten = await rewriteNotice(asked, post, text)
  if (!rewritten) return { text: commands.notYours, again: false }
  return rewritten.kind === 'fault' ? { text: rewritten.text, again: true } : undefined
}
