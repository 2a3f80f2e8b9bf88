import type { CaseId } from '../base/index.js'
import { speakOfCase } from '../feedback/index.js'
import { type Answer, type Asked, says } from './command.js'
import type { Guide } from './dialogs.js'
import { sayFlooded } from './taken.js'
import { takingDeps } from './urgent.js'
import { knownMember } from './who.js'

/** Takes what somebody says about a case, and tells them. `undefined` when it is none of theirs. */
export async function addToCase(
  { trx, event, now, deps }: Pick<Asked, 'trx' | 'event' | 'now' | 'deps'>,
  about: Parameters<typeof speakOfCase>[2],
): Promise<Answer | undefined> {
  const speaker = { event, member: await knownMember(trx, event) }
  const spoken = await speakOfCase(trx, speaker, about, now, takingDeps(deps))
  if (!spoken) return undefined
  if (spoken.kind === 'held') return { say: [] }
  // What was added to something without a name must not stand under whoever added it.
  const unseen = about.written && { unseen: true }
  if (spoken.kind === 'flooded')
    return spoken.isFirst ? { ...sayFlooded(spoken, now, deps), ...unseen } : { say: [] }
  const said = says(deps.words.members.heardAbout(spoken.kind, spoken.code))
  return { ...said, ...unseen, about: [about.id] }
}

/** The same, once they have agreed that we keep it. */
export async function addOnceAgreed(
  asked: Asked,
  id: CaseId,
  { text = '', messageId, place, files, album }: Guide,
): Promise<Answer> {
  const sent = { ...(place && { place }), ...(files && { files }), ...(album && { album }) }
  const more = { id, text, messageId: messageId ?? asked.said.messageId, ...sent }
  return (await addToCase(asked, more)) ?? says(asked.deps.words.members.noSuchCase)
}
