import type { CaseId } from '../base/index.js'
import { type CaseSpoken, speakOfCase } from '../feedback/index.js'
import { type Answer, type Asked, type CommandDeps, says } from './command.js'
import { takingDeps } from './urgent.js'
import { knownMember } from './who.js'

type About = Omit<Parameters<typeof speakOfCase>[2], 'messageId'> & { readonly messageId?: string }

/** Takes what somebody says about a case, and tells them. `undefined` when it is none of theirs. */
export async function addToCase(
  { trx, event, said, now, deps }: Pick<Asked, 'trx' | 'event' | 'said' | 'now' | 'deps'>,
  about: About,
): Promise<Answer | undefined> {
  const speaker = { event, member: await knownMember(trx, event) }
  const given = { ...about, messageId: about.messageId ?? said.messageId }
  const spoken = await speakOfCase(trx, speaker, given, now, takingDeps(deps))
  if (!spoken) return undefined
  // What was added to something without a name must not stand under whoever added it.
  const unseen = about.written && { unseen: true }
  return { ...says(saySpoken(spoken, deps)), ...unseen }
}

/** The same, once they have agreed that we keep it. */
export async function addOnceAgreed(
  asked: Asked,
  id: CaseId,
  { text = '', messageId }: { readonly text?: string; readonly messageId?: string },
): Promise<Answer> {
  const answer = await addToCase(asked, { id, text, ...(messageId && { messageId }) })
  return answer ?? says(asked.deps.words.members.noSuchCase)
}

function saySpoken(spoken: CaseSpoken, { words: { members } }: CommandDeps): string {
  switch (spoken.kind) {
    case 'rated':
      return members.rated(spoken.satisfied, spoken.code)
    case 'refused':
      return members.cannotNow(spoken.why, spoken.code)
    default:
      return members.heardAbout(spoken.kind, spoken.code)
  }
}
