import { sayTime } from '../../calendar/index.js'
import type { Button, Message } from '../../channels/index.js'
import type { Words } from '../../language/index.js'
import type { CardFor } from './card-for.js'
import { namedFor, writtenLines } from './card-texts.js'
import { isOver, overdue } from './case.js'
import type { CaseDesk } from './desk.js'
import { hasButtons } from './desk.js'
import type { CaseFile, Writing } from './file.js'
import { mergeTouch, type StaffTouch, touchOf } from './presses.js'

/** What a card takes of the desk. */
type Speech = Pick<CaseDesk, 'words' | 'timeZone' | 'channels'>

/**
 * A case as one of the staff is shown it. It begins with its code, and so a reply to it is known to be
 * about that case. Who wrote it is named only to those who may answer.
 */
export function caseCard(file: CaseFile, to: CardFor, now: Date, desk: Speech): Message {
  const canPress = to.staff !== undefined && hasButtons(desk, to.staff.channel)
  const lines = [
    ...headLines(file, to, desk.words),
    ...dueLines(file, now, desk),
    ...textLines(file, to, desk.words),
    ...(canPress ? [] : typedLines(file, to, desk)),
  ]
  const text = lines.filter((line) => line !== '').join('\n')
  const buttons = canPress ? cardButtons(file, to, desk.words) : []
  return buttons.length > 0 ? { text, buttons } : { text }
}

function headLines(
  { one, from, unit, assignee, writings: [first] }: CaseFile,
  to: CardFor,
  words: Words,
): readonly string[] {
  const { cases } = words
  const who = assignee && (assignee.name ?? cases.staffUnnamed)
  return [
    cases.head(one.code, one.kind, one.level),
    ...(to.why ? [cases.why[to.why]] : []),
    cases.place(from?.name, first?.group, first?.place),
    cases.writer(writerOf(first, to, words)),
    cases.standing(one.status, one.reason, unit?.name ?? cases.office, who),
  ]
}

function textLines(file: CaseFile, to: CardFor, words: Words): readonly string[] {
  const { satisfied } = file.one
  const { cases } = words
  return [
    ...(satisfied === undefined ? [] : [cases.satisfied(satisfied)]),
    ...writtenLines(file, to, words),
    ...(to.likely ? [cases.likely(to.likely.code, to.likely.text)] : []),
    ...(to.staff && to.sight === 'read' ? [cases.readOnly] : []),
  ]
}

function writerOf(first: Writing | undefined, to: CardFor, { cases }: Words): string {
  if (first?.isAnonymous) return cases.anonymous
  return (first && namedFor(first, to)) || cases.nameless
}

function dueLines({ one }: CaseFile, now: Date, { words, timeZone }: Speech): readonly string[] {
  const { cases } = words
  if (isOver(one)) return []
  if (one.pausedAt) return [cases.paused]
  const say = (at: Date) => sayTime(at, now, timeZone, words)
  const late = overdue(one, now)
  if (late) return [cases.late(late, say(late === 'answer' ? one.answerBy : one.receiveBy))]
  const receive = one.status === 'received' ? [] : [cases.dueReceive(say(one.receiveBy))]
  return [...receive, cases.dueAnswer(say(one.answerBy))]
}

function typedLines(
  { one }: CaseFile,
  { sight, likely }: CardFor,
  { words: { cases } }: Speech,
): readonly string[] {
  if (sight !== 'act') return []
  if (isOver(one)) return one.status === 'answered' ? [cases.typedAnswered] : []
  return [likely ? `${cases.typedOpen} · ${cases.typedMerge(likely.code)}` : cases.typedOpen]
}

function cardButtons(
  { one }: CaseFile,
  { staff, sight, likely }: CardFor,
  { cases: { buttons } }: Words,
): readonly (readonly Button[])[] {
  const touch = (act: StaffTouch, label: string): Button => ({ label, value: touchOf(one.id, act) })
  if (sight !== 'act') return []
  if (one.status === 'answered')
    return [[touch('more', buttons.answerMore), touch('close', buttons.close)]]
  if (isOver(one)) return []
  const isTaken = one.status === 'received' && one.assignee === staff?.id
  return [
    [...(isTaken ? [] : [touch('take', buttons.take)]), touch('answer', buttons.answer)],
    [touch('forward', buttons.forward), touch('ask', buttons.ask), touch('reject', buttons.reject)],
    ...(likely
      ? [[{ label: buttons.merge(likely.code), value: mergeTouch(one.id, likely.code) }]]
      : []),
  ]
}
