import { type FeedbackId, foldedWords } from '../base/index.js'
import { readKind } from '../feedback/index.js'
import type { Answer, Asked } from './command.js'
import { isForMembers, type MemberDialog } from './dialogs.js'
import { changeTo } from './feedback.js'
import { answerGuide, readPress } from './guide.js'
import { answerForget } from './my-data.js'
import { dialogFor, endDialog } from './open-dialogs.js'
import { putAnswer } from './reply.js'

type Pressed = Omit<Asked, 'said' | 'args'>

/** Does what a button under what members are shown says; `undefined` for any other. */
export async function pressByMember(pressed: Pressed, value: string): Promise<string | undefined> {
  if (KIND_PRESS.test(value)) return await pressKind(pressed, value)
  // Buttons of before this was so name no question, and are over.
  if (!value.startsWith('g:') || !pressed.event.direct) return undefined
  return await pressGuide(pressed, readPress(value))
}

/** What members were asked, and now say or press. */
export async function answerMember(
  asked: Asked,
  dialog: MemberDialog,
  way: 'button' | 'word',
): Promise<Answer> {
  switch (dialog.kind) {
    case 'feedback':
      return await answerGuide(asked, dialog, way)
    case 'feedback-kind': {
      const kind = readKind(asked.said.text) ?? 'comment'
      return await changeTo(asked, dialog.feedback, kind, true)
    }
    case 'forget':
      return await answerForget(asked, foldedWords(asked.said.text).join(' '))
  }
}

/** A button under what a member was asked is as good as the word that it says; under an older question it says nothing. */
async function pressGuide(
  { trx, event, now, deps }: Pressed,
  press: ReturnType<typeof readPress>,
): Promise<string> {
  const { members } = deps.words
  const open = await dialogFor(trx, event, undefined, now, deps.seal)
  if (!open || open.isOver || !isForMembers(open.dialog)) return members.questionOver
  if (!press || press.question !== questionOf(open.dialog)) return members.questionOver
  await endDialog(trx, event, deps.seal)
  const said = { kind: 'words', text: press.word, messageId: '' } as const
  const asked: Asked = { trx, event, said, args: press.word, now, deps }
  await putAnswer(trx, event, await answerMember(asked, open.dialog, 'button'), deps, now)
  return ''
}

function questionOf(dialog: MemberDialog): string {
  return dialog.kind === 'feedback' ? dialog.step : dialog.kind
}

/** What a feedback is after all, with one touch. */
const KIND_PRESS = /^k:([\w-]{36}):(\w+)$/

async function pressKind(asked: Pressed, value: string): Promise<string> {
  const [, id = '', word = ''] = KIND_PRESS.exec(value) ?? []
  const said = { kind: 'words', text: word, messageId: '' } as const
  const whole: Asked = { ...asked, said, args: word }
  const answer = await changeTo(whole, id as FeedbackId, readKind(word) ?? 'comment', false)
  return answer.say[0]?.text ?? ''
}
