import { sayDate } from '../calendar/index.js'
import {
  caseById,
  caseMeant,
  caseOfWriter,
  headOf,
  isOver,
  readCode,
  speakOfCase,
} from '../feedback/index.js'
import { auditRefused } from './audit.js'
import { type Answer, type Asked, type Command, says } from './command.js'
import { sentWith } from './sent-with.js'
import { takingDeps } from './urgent.js'
import { sayVerdict } from './verdict.js'
import { knownMember } from './who.js'

/** How a case stands, for the one who wrote and nobody else; told privately. */
export const track: Command = {
  names: ['theodoi', 'track'],
  who: 'anyone',
  async run(asked) {
    const { trx, event, args, deps } = asked
    const { members } = deps.words
    // Nobody learns in a group whether there is such a code.
    if (!event.direct) return says(members.trackInDirect)
    if (args.trim() === '') return says(members.whichCase)
    const member = await knownMember(trx, event)
    const one = await caseOfWriter(trx, args, { event, member }, deps)
    if (!one) {
      await auditRefused(asked, 'case.track', readCode(args) ?? '')
      return says(members.noSuchCase)
    }
    // What was merged stands as that which it was merged into does.
    const head = one.mergedInto ? await caseById(trx, await headOf(trx, one.id)) : undefined
    const { pausedAt, status, answerBy } = head ?? one
    const merged = head && !isOver(head) ? `\n${members.caseMerged}` : ''
    const stands = members.caseStands(one.code, one.kind, pausedAt ? 'paused' : status, {
      openedOn: sayDate(one.openedAt, deps.timeZone),
      answerBy: sayDate(answerBy, deps.timeZone),
    })
    return says(`${stands}${merged}`)
  },
}

/** Takes words about a case of theirs. `undefined` when they are about none. */
export async function takeCaseWords(
  asked: Pick<Asked, 'trx' | 'event' | 'said' | 'now' | 'deps'>,
): Promise<Answer | undefined> {
  const { trx, event, said, now, deps } = asked
  const isSent = (said.files?.length ?? 0) > 0 || said.spot !== undefined
  if (said.edited || (said.text.trim() === '' && !isSent)) return undefined
  const speaker = { event, member: await knownMember(trx, event) }
  const meant = await caseMeant(trx, speaker, said, deps)
  if (meant?.kind === 'verdict') {
    const { toast, answer } = await sayVerdict(asked, meant.id, meant.said)
    return answer ?? says(toast)
  }
  if (meant?.kind === 'not-theirs') {
    await auditRefused(asked, 'case.add', meant.code)
    return says(deps.words.members.noSuchCase)
  }
  if (!meant || (meant.text === '' && !isSent)) return undefined
  const given = { ...meant, messageId: said.messageId, ...sentWith(said) }
  const spoken = await speakOfCase(trx, speaker, given, now, takingDeps(deps))
  return spoken && says(deps.words.members.heardAbout(spoken.kind, spoken.code))
}
