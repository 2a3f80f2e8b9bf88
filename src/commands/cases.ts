import type { CaseId } from '../base/index.js'
import { sayDate } from '../calendar/index.js'
import {
  type Awaited,
  type CaseMeant,
  caseMeant,
  caseOfWriter,
  casesAwaiting,
  meantOf,
  readCode,
} from '../feedback/index.js'
import { hasAgreed } from '../privacy/index.js'
import { addToCase } from './add-to-case.js'
import { auditRefused } from './audit.js'
import { type Answer, type Asked, type Command, says } from './command.js'
import { promptFor } from './guide.js'
import { noticeFor } from './help.js'
import { sentWith } from './sent-with.js'
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
    return says(
      members.caseStands(one.code, one.kind, one.pausedAt ? 'paused' : one.status, {
        openedOn: sayDate(one.openedAt, deps.timeZone),
        answerBy: sayDate(one.answerBy, deps.timeZone),
      }),
    )
  },
}

type Told = Omit<Asked, 'args'>

/** Takes words about a case of theirs. `undefined` when they are about none. */
export async function takeCaseWords(told: Told): Promise<Answer | undefined> {
  const { trx, event, said, deps } = told
  const isSent = (said.files?.length ?? 0) > 0 || said.spot !== undefined
  if (said.edited || (said.text.trim() === '' && !isSent)) return undefined
  const speaker = { event, member: await knownMember(trx, event) }
  const awaiting = await casesAwaiting(trx, speaker, said, deps)
  const [awaited, ...others] = awaiting
  if (awaited?.written)
    return await addTo(told, { text: said.text, id: awaited.case.id, written: awaited.written })
  const meant = await caseMeant(trx, speaker, said, deps)
  if (meant) return await takeMeant(told, meant)
  if (!awaited) return undefined
  if (others.length > 0)
    return says(deps.words.members.whichAwaits(awaiting.map((one) => one.case.code)))
  return await takeMeant(told, await meantOf(trx, awaited.case.id, said.text))
}

async function takeMeant(told: Told, meant: CaseMeant): Promise<Answer | undefined> {
  const { said, deps } = told
  if (meant.kind === 'verdict') {
    const { toast, answer } = await sayVerdict(told, meant.id, meant.said)
    return { ...(answer ?? says(toast)), about: [meant.id] }
  }
  if (meant.kind === 'not-theirs') {
    await auditRefused(told, 'case.add', meant.code)
    return says(deps.words.members.noSuchCase)
  }
  const isSent = (said.files?.length ?? 0) > 0 || said.spot !== undefined
  return meant.text === '' && !isSent ? undefined : await addTo(told, meant)
}

interface More extends Pick<Awaited, 'written'> {
  readonly id: CaseId
  readonly text: string
}

/** What is told us directly is kept only of those who have agreed. */
async function addTo(told: Told, { id, text, written }: More): Promise<Answer | undefined> {
  const { trx, event, said, deps } = told
  const more = { text, messageId: said.messageId, ...sentWith(said) }
  if (event.direct && !(await hasAgreed(trx, event, noticeFor(deps, event), deps.seal)))
    return promptFor(
      { ...told, args: text },
      { kind: 'feedback', step: 'consent', about: id, ...more },
    )
  return await addToCase(told, { id, ...more, ...(written && { written }) })
}
