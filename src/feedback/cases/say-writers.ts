import type { Message } from '../../channels/index.js'
import type { Case, Rejection } from './case.js'
import { type CaseDesk, hasButtons } from './desk.js'
import type { CaseFile } from './file.js'
import { type MemberTouch, touchOf } from './presses.js'
import type { Writer } from './writers.js'

/** Who is spoken to, under which code. */
type Told = Pick<Writer, 'to' | 'code' | 'isAnonymous' | 'inGroup'>

/** In a group nobody can tell who wrote without a name, and whoever answered there would say it: they are asked nothing. */
function isUnknown({ isAnonymous, inGroup }: Told): boolean {
  return isAnonymous && inGroup
}

/** The answer of an office, signed by the unit and not by a person; asks whether it pleases. */
export function sayAnswer(file: CaseFile, text: string, writer: Told, desk: CaseDesk): Message {
  const { to, code } = writer
  const { cases } = desk.words
  const said = cases.answer(code, text, signature(file, desk))
  if (isUnknown(writer)) return { text: said }
  return withTouches(said, file.one, [
    ['good', cases.buttons.good],
    ['bad', cases.buttons.bad],
  ])(hasButtons(desk, to.channel), cases.answerTyped)
}

/** What is missing; a reply to it goes on. */
export function sayQuestion(file: CaseFile, text: string, writer: Told, desk: CaseDesk): Message {
  const { cases } = desk.words
  const say = isUnknown(writer) ? cases.questionToAll : cases.question
  return { text: say(writer.code, text, signature(file, desk)), asks: true }
}

/** Why it was not taken, and where to turn instead; and how to have it opened again, where we can tell who asks. */
export function sayRejection(
  file: CaseFile,
  reason: Rejection,
  writer: Told,
  desk: CaseDesk,
): Message {
  const { cases } = desk.words
  const { to, code } = writer
  const text = cases.rejection(code, reason, signature(file, desk))
  if (isUnknown(writer)) return { text }
  const canPress = hasButtons(desk, to.channel)
  const how = canPress ? cases.mayReopen : cases.mayReopenTyped
  return withTouches(`${text}\n${how}`, file.one, [['reopen', cases.buttons.reopen]])(canPress, '')
}

/** Asked once, some days after the end. */
export function sayIsSolved(
  one: Pick<Case, 'id'>,
  writer: Told,
  desk: CaseDesk,
): Message | undefined {
  if (isUnknown(writer)) return undefined
  const { to, code } = writer
  const { cases } = desk.words
  return withTouches(cases.isSolved(code), one, [
    ['solved', cases.buttons.solved],
    ['reopen', cases.buttons.unsolved],
  ])(hasButtons(desk, to.channel), cases.isSolvedTyped)
}

function withTouches(
  text: string,
  { id }: Pick<Case, 'id'>,
  touches: readonly (readonly [MemberTouch, string])[],
): (buttons: boolean, typed: string) => Message {
  return (buttons, typed) =>
    buttons
      ? { text, buttons: [touches.map(([act, label]) => ({ label, value: touchOf(id, act) }))] }
      : { text: typed ? `${text}\n${typed}` : text }
}

function signature({ unit }: CaseFile, { words }: CaseDesk): string {
  return unit?.name ?? words.cases.office
}
