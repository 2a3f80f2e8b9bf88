import { after, DAY } from '../base/index.js'
import type { FeedbackKind } from '../db/index.js'
import { changeKind, readKind, readPostsNamed } from '../feedback/index.js'
import { type Answer, type Asked, says } from './command.js'
import { sayTaken } from './taken.js'
import { takingDeps } from './urgent.js'
import { knownMember } from './who.js'

type Told = Pick<Asked, 'trx' | 'event' | 'said' | 'now' | 'deps'>

/**
 * Takes the name of a kind, written alone under a post, for what the last reply of theirs there is. Where there is
 * none it says nothing by itself, and they are told what to write; praise is praise. `undefined` for other words.
 */
export async function renameLast(told: Told): Promise<Answer | undefined> {
  const { said, deps } = told
  const kind = said.edited || !said.replyTo?.ours ? undefined : readKind(said.text)
  if (!kind) return undefined
  const feedback = await lastUnder(told)
  if (feedback) return await rename(told, feedback, kind)
  return kind === 'praise' ? undefined : says(deps.words.members.sayMore(kind))
}

async function lastUnder({ trx, event, said, now }: Told) {
  const { from, account } = event
  const member = await knownMember(trx, event)
  if (!member || !said.replyTo) return undefined
  const quote = { ...from, account, messageId: said.replyTo.messageId }
  const post = (await readPostsNamed(trx, [quote])).get(quote)
  if (!post) return undefined
  const row = await trx
    .selectFrom('feedback')
    .select('id')
    .where('member_id', '=', member)
    .where('post_id', '=', post.post)
    .where('state', '=', 'kept')
    .where('received_at', '>', after(now, -DAY).toISOString())
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

async function rename(
  { trx, event, now, deps }: Told,
  feedback: Parameters<typeof changeKind>[2]['feedback'],
  kind: FeedbackKind,
): Promise<Answer> {
  const { members } = deps.words
  const changed = await changeKind(trx, event, { feedback, kind }, now, takingDeps(deps))
  if (changed.kind === 'same') return says(members.sameKind(kind))
  if (changed.kind === 'too-late') return says(members.tooLateToChange)
  const how = { isAnonymous: false, isThanked: false }
  return (await sayTaken(trx, event, changed, how, now, deps)) ?? { say: [] }
}
