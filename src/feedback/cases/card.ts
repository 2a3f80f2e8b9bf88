import { brief } from '../../base/index.js'
import { sayTime } from '../../calendar/index.js'
import type { Button, Message } from '../../channels/index.js'
import type { Words } from '../../language/index.js'
import { mayDo, type Staff } from '../../people/index.js'
import { isOver, overdue } from './case.js'
import type { CaseDesk } from './desk.js'
import { hasButtons } from './desk.js'
import type { Likely } from './duplicates.js'
import type { CaseFile, Writing } from './file.js'
import { mergeTouch, type StaffTouch, touchOf } from './presses.js'
import type { Sight } from './sight.js'

/** Why staff are shown a case; nothing when they asked for it. */
export type Why = keyof Words['cases']['why']

/** Who is shown a case, and how far they may go with it. */
export interface CardFor {
  /** Undefined for nobody in particular. */
  readonly staff?: Staff
  readonly sight: Sight
  readonly why?: Why
  readonly likely?: Likely | undefined
}

/** What a card takes of the desk. */
type Speech = Pick<CaseDesk, 'words' | 'timeZone' | 'channels'>

/** Of one text so much is shown; the whole stays within any channel's limit. */
const SHOWN = 900

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

function textLines(
  { one, writings: [first, ...others] }: CaseFile,
  to: CardFor,
  words: Words,
): readonly string[] {
  const { cases } = words
  return [
    ...(one.satisfied === undefined ? [] : [cases.satisfied(one.satisfied)]),
    textOf(first, to, words),
    ...(others.length > 0 ? [cases.alsoWrote(others.length)] : []),
    ...(to.likely ? [cases.likely(to.likely.code, to.likely.text)] : []),
    ...(to.staff && to.sight === 'read' ? [cases.readOnly] : []),
  ]
}

function writerOf(first: Writing | undefined, { staff, sight }: CardFor, { cases }: Words): string {
  if (first?.isAnonymous) return cases.anonymous
  const isNamed = sight === 'act' && staff !== undefined && mayDo(staff, 'answer')
  return (isNamed && first?.name) || cases.nameless
}

function textOf(first: Writing | undefined, { staff }: CardFor, { cases }: Words): string {
  if (!first || first.state === 'erased' || first.state === 'withdrawn') return cases.erased
  if (first.state === 'held' && !staff?.seesHeld) return ''
  return first.text === '' ? '' : `“${brief(first.text, SHOWN)}”`
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
    return [[touch('answer', buttons.answerMore), touch('close', buttons.close)]]
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
