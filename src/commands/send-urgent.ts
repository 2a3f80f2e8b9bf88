import { loadAudienceMap } from '../audience/index.js'
import { brief } from '../base/index.js'
import {
  findPost,
  groupsOfPost,
  isOvertaken,
  orderUrgent,
  type Post,
  readPartsOf,
} from '../publishing/index.js'
import { arrivalLines } from './arrival.js'
import { auditAct, auditRefused } from './audit.js'
import { type Answer, type AskedByStaff, type Command, says } from './command.js'
import { isTheirPost } from './theirs.js'

/**
 * Sends before everything else, by somebody who may, for a reason that is kept: without a second person, in quiet hours
 * too, to all groups at once. What is going already overtakes what is queued with what of it still waits.
 */
export const sendUrgent: Command = {
  names: ['guigap', 'sendurgent'],
  who: 'staff',
  deed: 'send-urgent',
  async run(asked) {
    const { approvals, commands } = asked.deps.words
    const { trx, now } = asked
    const [, ref, reason] = /^\s*(#?\d{1,9})\s+(\S[\s\S]*)$/u.exec(asked.args) ?? []
    if (!ref || !reason) return says(approvals.urgentUsage)
    const post = await findPost(trx, ref)
    if (!post) return says(commands.noSuchPost(brief(ref)))
    const refused = await refuse(asked, post)
    if (refused) return refused
    const groups = await groupsOfPost(trx, post, await loadAudienceMap(trx))
    if (groups.length === 0) return says(commands.noGroups(brief(post.audience)))
    // Before it is ordered: afterwards it stands before itself.
    const parts = await readPartsOf(trx, post.id)
    const order = { kind: 'urgent' } as const
    const lines = await arrivalLines(asked, { waves: [groups], parts, order })
    const ordered = await orderUrgent(trx, post.id, now)
    if (!ordered)
      return says(approvals.urgentOver(post.number, approvals.urgentOverStates[post.state]))
    const detail = { number: post.number, reason: brief(reason, 300) }
    await auditAct(asked, 'post.urgent', post.id, detail)
    if (ordered.kind === 'hurried') return says(approvals.urgentHurried(post.number))
    return says([approvals.urgentSent(post.number, groups.length), ...lines].join('\n'))
  },
}

/** Judged by the groups it goes to: what it says stands already. */
async function refuse(asked: AskedByStaff, post: Post): Promise<Answer | undefined> {
  const { commands, schedules } = asked.deps.words
  if (!(await isTheirPost(asked.trx, asked.staff, 'send-urgent', post))) {
    await auditRefused(asked, 'post.urgent', post.id)
    return says(commands.notYours)
  }
  const isDraft = post.state === 'draft'
  if (isDraft && (await isOvertaken(asked.trx, post.id))) return says(schedules.bulletinOvertaken)
  return undefined
}
