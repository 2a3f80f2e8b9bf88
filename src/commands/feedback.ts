import type { FeedbackKind } from '../db/index.js'
import { changeKind, writerIn } from '../feedback/index.js'
import { hasAgreed } from '../privacy/index.js'
import { auditRefused } from './audit.js'
import { type Answer, type Asked, type Command, says } from './command.js'
import { promptFor } from './guide.js'
import { noticeFor } from './help.js'
import { sentWith } from './sent-with.js'
import { takeNow } from './take-now.js'
import { sayTaken } from './taken.js'
import { takingDeps } from './urgent.js'
import { knownMember, wantsNoName } from './who.js'

/** What a member wants to tell us: behind the command, or step by step in a direct conversation. */
const tells = (names: Command['names'], kind?: FeedbackKind): Command => ({
  names,
  who: 'anyone',
  run: async (asked) => {
    const text = asked.args.trim()
    const isBare = asked.event.direct || !asked.said.files?.length
    if (text === '' && isBare) return await beginGuide(asked, kind)
    return await takeText(asked, text, kind)
  },
})

export const feedback = tells(['gopy', 'feedback'])
export const report = tells(['phananh', 'problem'], 'report')
export const petition = tells(['kiennghi', 'petition'], 'petition')
export const question = tells(['hoi', 'ask'], 'question')

async function takeText(asked: Asked, text: string, kind?: FeedbackKind): Promise<Answer> {
  const { trx, event, deps } = asked
  const isAnonymous = await wantsNoName(trx, event, deps)
  const given = { text, isAnonymous, ...(kind && { as: kind }), ...sentWith(asked.said) }
  if (
    event.direct &&
    !(await hasAgreed(trx, event, noticeFor(deps, event.from.channel), deps.seal))
  )
    return promptFor(asked, {
      kind: 'feedback',
      step: 'consent',
      ...given,
      messageId: asked.said.messageId,
    })
  return await takeNow(asked, { ...given, messageId: asked.said.messageId })
}

/** Goes on where it was left; begins anew otherwise. */
async function beginGuide(asked: Asked, kind?: FeedbackKind): Promise<Answer> {
  const { trx, event, deps, open } = asked
  if (!event.direct) return says(deps.words.members.writeBehind)
  if (open?.kind === 'feedback' && !kind) return promptFor(asked, open)
  const agreed = await hasAgreed(trx, event, noticeFor(deps, event.from.channel), deps.seal)
  const isAnonymous = await wantsNoName(trx, event, deps)
  const step = !agreed ? 'consent' : kind ? 'text' : 'kind'
  const given = { isAnonymous, ...(kind && { as: kind }), ...sentWith(asked.said) }
  return promptFor(asked, { kind: 'feedback', step, ...given })
}

/** Changes what a feedback was taken for, if it is the presser's. */
export async function changeTo(
  asked: Asked,
  feedbackId: Parameters<typeof changeKind>[2]['feedback'],
  kind: FeedbackKind,
  isTheirs: boolean,
): Promise<Answer> {
  const { trx, event, now, deps } = asked
  const { members } = deps.words
  const row = await trx
    .selectFrom('feedback')
    .select(['member_id', 'case_id', 'is_anonymous'])
    .where('id', '=', feedbackId)
    .executeTakeFirst()
  const member = await knownMember(trx, event)
  const isOwn =
    isTheirs ||
    (member !== null && row?.member_id === member) ||
    (row?.case_id && (await writerIn(trx, row.case_id, { event, member }, deps)) !== undefined)
  if (!row || !isOwn) {
    await auditRefused(asked, 'feedback.kind', row ? feedbackId : '')
    return says(members.notYourFeedback)
  }
  const changed = await changeKind(
    trx,
    event,
    { feedback: feedbackId, kind },
    now,
    takingDeps(deps),
  )
  if (changed.kind === 'same') return says(members.sameKind(kind))
  if (changed.kind === 'too-late') return says(members.tooLateToChange)
  const isAnonymous = row.is_anonymous === 1
  const said = await sayTaken(trx, event, changed, { isAnonymous, isThanked: false }, now, deps)
  return said ?? { say: [] }
}
