import { sayDate } from '../calendar/index.js'
import type { Incoming } from '../channels/index.js'
import type { Db } from '../db/index.js'
import {
  type AboutCase,
  type Awaited,
  caseMeant,
  caseOfWriter,
  casesAwaiting,
  isVerdict,
} from '../feedback/index.js'
import { putAudit } from '../people/index.js'
import { hasAgreed, personKey } from '../privacy/index.js'
import { addToCase } from './add-to-case.js'
import { type Answer, type Asked, type Command, type CommandDeps, says } from './command.js'
import { promptFor } from './guide.js'
import { noticeFor } from './help.js'
import { knownMember } from './who.js'

/** How a case stands, for the one who wrote and nobody else; told privately. */
export const track: Command = {
  names: ['theodoi', 'track'],
  who: 'anyone',
  async run(asked) {
    const { trx, event, args, now, deps } = asked
    const { members } = deps.words
    // Nobody learns in a group whether there is such a code.
    if (!event.direct) return says(members.trackInDirect)
    if (args.trim() === '') return says(members.whichCase)
    const member = await knownMember(trx, event)
    const one = await caseOfWriter(trx, args, { event, member }, deps)
    if (!one) {
      await noteRefused(trx, event, 'case.track', now, deps)
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

/** That somebody reached for what is not theirs. Who it was is kept under a keyed name. */
async function noteRefused(
  trx: Db,
  event: Incoming,
  act: string,
  now: Date,
  { seal }: Pick<CommandDeps, 'seal'>,
): Promise<void> {
  const actor = `member:${personKey(seal, event)}`
  await putAudit(trx, { at: now, staffId: undefined, actor, act, subject: 'refused' })
}

type Told = Omit<Asked, 'args'>

/** Takes words about a case of theirs. `undefined` when they are about none. */
export async function takeCaseWords(told: Told): Promise<Answer | undefined> {
  const { trx, event, said, deps } = told
  if (said.edited || said.text.trim() === '') return undefined
  const speaker = { event, member: await knownMember(trx, event) }
  const awaiting = await casesAwaiting(trx, speaker, said, deps)
  const [awaited, ...others] = awaiting
  if (awaited?.written) return await addTo(told, { ...said, ...awaited, id: awaited.case.id })
  const meant = await caseMeant(trx, speaker, said, deps)
  if (meant) return meant.text === '' ? undefined : await addTo(told, meant)
  if (!awaited) return undefined
  if (others.length > 0)
    return says(deps.words.members.whichAwaits(awaiting.map((one) => one.case.code)))
  return await addTo(told, { id: awaited.case.id, text: said.text })
}

/** What is told us directly is kept only of those who have agreed; what somebody thinks of an answer is no more than a word. */
async function addTo(
  told: Told,
  { id, text, written }: AboutCase & Pick<Awaited, 'written'>,
): Promise<Answer | undefined> {
  const { trx, event, said, deps } = told
  const isKept = event.direct && !isVerdict(text)
  if (isKept && !(await hasAgreed(trx, event, noticeFor(deps, event), deps.seal)))
    return promptFor(
      { ...told, args: text },
      { kind: 'feedback', step: 'consent', about: id, text, messageId: said.messageId },
    )
  return await addToCase(told, { id, text, ...(written && { written }) })
}
