import type { CaseId } from '../base/index.js'
import type { Incoming } from '../channels/index.js'
import { type MemberTouch, takeVerdict, touchOf, type Verdict } from '../feedback/index.js'
import { auditRefused, type Trying } from './audit.js'
import { type Answer, type CommandDeps, says } from './command.js'
import { endKindQuestion } from './open-dialogs.js'
import type { Pressed } from './pressed.js'
import { takingDeps } from './urgent.js'
import { knownMember } from './who.js'

/** Takes what somebody says of an answer, pressed or in words, and thanks them; of whoever did not write, the attempt is kept in the audit. */
export async function sayVerdict(
  asked: Trying & { readonly deps: CommandDeps },
  id: CaseId,
  said: MemberTouch,
): Promise<Pressed> {
  const { trx, event, now, deps } = asked
  const speaker = { event, member: await knownMember(trx, event) }
  const verdict = await takeVerdict(trx, speaker, { id, said }, now, takingDeps(deps))
  if (verdict.kind === 'not-theirs') await auditRefused(asked, `case.${said}`, id)
  else await endKindQuestion(trx, event, now, deps.seal)
  return thanks(verdict, said, event, deps)
}

function thanks(
  verdict: Verdict,
  said: MemberTouch,
  { from }: Incoming,
  deps: CommandDeps,
): Pressed {
  const { cases } = deps.words
  if (verdict.kind === 'not-theirs') return { toast: cases.onlyWriter }
  const { one } = verdict
  if (verdict.kind === 'refused')
    return {
      toast:
        verdict.why === 'too-late'
          ? cases.tooLateToReopen(one.code)
          : cases.cannot[verdict.why](one.code, one.status),
    }
  if (said === 'good') return { toast: cases.thanksGood(one.code) }
  if (said === 'solved') return { toast: cases.thanksSolved }
  if (said === 'reopen') return { toast: cases.reopened(one.code) }
  const answer = { ...offerReopening(one, from.channel, deps), about: [one.id] }
  return { toast: cases.thanksBad(one.code), answer }
}

function offerReopening(
  { id, code }: { readonly id: CaseId; readonly code: string },
  channel: Incoming['from']['channel'],
  { words: { cases }, channels }: CommandDeps,
): Answer {
  if (!channels.get(channel)?.buttons) return says(cases.offerReopenTyped(code))
  const button = { label: cases.buttons.reopen, value: touchOf(id, 'reopen') }
  return { say: [{ text: cases.offerReopen(code), buttons: [[button]] }] }
}
