import { type Attachment, countKinds } from '../../attachments/index.js'
import { sayTime } from '../../calendar/index.js'
import type { Button, Message } from '../../channels/index.js'
import type { Words } from '../../language/index.js'
import type { Staff } from '../../people/index.js'
import type { CardFor } from './card-for.js'
import { namedFor, writtenLines } from './card-texts.js'
import { isOver, overdue } from './case.js'
import type { CaseDesk } from './desk.js'
import { hasButtons } from './desk.js'
import type { CaseFile, Writing } from './file.js'
import { mapOf } from './map.js'
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
    mapLine(first, words),
    cases.writer(writerOf(first, to, words)),
    cases.standing(one.status, one.reason, unit?.name ?? cases.office, who),
  ]
}

function textLines(file: CaseFile, to: CardFor, words: Words): readonly string[] {
  const { cases } = words
  const { satisfied } = file.one
  return [
    ...(satisfied === undefined ? [] : [cases.satisfied(satisfied)]),
    ...writtenLines(file, to, words),
    ...attachedLines(attachedFor(file, to.staff), words),
    ...(to.likely ? [cases.likely(to.likely.code, to.likely.text)] : []),
    ...(to.staff && to.sight === 'read' ? [cases.readOnly] : []),
  ]
}

function writerOf(first: Writing | undefined, to: CardFor, { cases }: Words): string {
  if (first?.isAnonymous) return cases.anonymous
  return (first && namedFor(first, to)) || cases.nameless
}

function mapLine(first: Writing | undefined, { attachments }: Words): string {
  const address = first?.place === undefined ? undefined : mapOf(first.place)
  return address === undefined ? '' : attachments.map(address)
}

/** What came with a case, as far as somebody may see it: with what is held only those named for it. */
export function attachedFor(
  { writings, attached }: Pick<CaseFile, 'writings' | 'attached'>,
  staff: Pick<Staff, 'seesHeld'> | undefined,
): readonly Attachment[] {
  const hidden = new Set(
    writings.flatMap(({ feedback, state }) =>
      state === 'held' && !staff?.seesHeld ? [feedback] : [],
    ),
  )
  return attached.filter(({ feedback }) => !hidden.has(feedback))
}

/** How much came, and what of it could not be taken. */
export function attachedLines(
  attached: readonly Attachment[],
  { attachments }: Pick<Words, 'attachments'>,
): readonly string[] {
  const came = attached.filter(({ why }) => why === undefined)
  const isWaiting = came.some(({ state }) => state === 'waiting')
  const reasons = [...new Set(attached.flatMap(({ why }) => why ?? []))]
  const left = reasons.map((why) =>
    attachments.leftOut(why, attached.filter((one) => one.why === why).length),
  )
  return [...(came.length > 0 ? [attachments.came(countKinds(came), isWaiting)] : []), ...left]
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
  file: CaseFile,
  to: CardFor,
  { words: { cases, attachments } }: Speech,
): readonly string[] {
  const { one } = file
  const { sight, likely, staff } = to
  const hasFiles = staff && attachedFor(file, staff).some(({ why }) => why === undefined)
  const files = hasFiles ? [attachments.typed] : []
  if (sight !== 'act') return files
  if (isOver(one)) return [...(one.status === 'answered' ? [cases.typedAnswered] : []), ...files]
  const open = likely ? `${cases.typedOpen} · ${cases.typedMerge(likely.code)}` : cases.typedOpen
  return [open, ...files]
}

function cardButtons(file: CaseFile, to: CardFor, words: Words): readonly (readonly Button[])[] {
  const came = attachedFor(file, to.staff).some(({ why }) => why === undefined)
  const files = { label: words.attachments.button, value: touchOf(file.one.id, 'files') }
  return [...workButtons(file, to, words), ...(came ? [[files]] : [])]
}

function workButtons(
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
