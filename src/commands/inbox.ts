import { brief, type CaseId, type FeedbackId } from '../base/index.js'
import type { Button } from '../channels/index.js'
import {
  CASE_VIEWS,
  type CaseView,
  FEEDBACK_VIEWS,
  type InboxView,
  listCases,
  listFeedback,
  overdue,
  PAGE,
  readCode,
  readFile,
  showWhole,
  touchOf,
} from '../feedback/index.js'
import { allows } from '../people/index.js'
import { auditAct } from './audit.js'
import { isFilesWord, sendFiles } from './case-files.js'
import { readCaseWords } from './case-words.js'
import { type CaseRef, orderCase, refused, unknownCase } from './case-work.js'
import { type Answer, type Command, says } from './command.js'
import { readListWord, readView, type Wanted } from './inbox-words.js'
import { openFromFeedback } from './open-case.js'
import type { PressedByStaff } from './pressed.js'
import { refusal } from './refuse.js'

/** What members wrote and wait for: lists, one case with its history, or something done with it by its code. */
export const inbox: Command = {
  names: ['ykien', 'inbox'],
  who: 'staff',
  deed: 'inbox',
  async run(asked) {
    const { args, deps } = asked
    const [, code, rest = ''] = /^(\S+-\d{4}-\d{4,9})(?:\s+([\s\S]*))?$/u.exec(args.trim()) ?? []
    const read = code && readCode(code)
    if (read) return await withCase(asked, { code: read }, rest)
    const wanted = readView(args)
    return wanted ? await showList(asked, wanted) : says(deps.words.cases.badView(brief(args)))
  },
}

async function withCase(asked: PressedByStaff, ref: CaseRef, rest: string): Promise<Answer> {
  if (rest === '') return await openCard(asked, ref)
  if (isFilesWord(rest)) {
    const { toast, answer } = await sendFiles(asked, ref)
    return answer ?? says(toast)
  }
  const order = readCaseWords(rest)
  if (!order) return says(asked.deps.words.cases.badView(brief(rest)))
  const { toast, answer } = await orderCase(asked, ref, order)
  return answer ?? says(toast)
}

/** A case with its history, for whoever may see it. That it was read is kept: what members write is theirs. */
export async function openCard(asked: PressedByStaff, ref: CaseRef): Promise<Answer> {
  const { trx, staff, now, deps } = asked
  const file = await readFile(trx, ref)
  const shown = file && (await showWhole(trx, file, staff, now, deps))
  if (!file || !shown) {
    const { toast, answer } = await refused(asked, 'open', ref, unknownCase(asked, ref))
    return answer ?? says(toast)
  }
  await auditAct(asked, 'case.open', file.one.id, { code: file.one.code })
  return { say: [shown.card], about: shown.about }
}

interface Line {
  readonly id: CaseId | FeedbackId
  readonly text: string
  readonly value: string
}

/** A page of a list, with what opens each of its lines. */
export async function showList(asked: PressedByStaff, { view, page }: Wanted): Promise<Answer> {
  const { deps, event, staff } = asked
  const { cases } = deps.words
  const deed = view === 'held' ? 'inbox.held' : 'inbox'
  const mayNot = await refusal(asked, staff, deed, `case.${view}`, view)
  if (mayNot) return says(mayNot)
  const { lines, total } = isCaseView(view)
    ? await caseLines(asked, view, page)
    : await feedbackLines(asked, view, page)
  if (view === 'comments' || view === 'held')
    await auditAct(asked, 'feedback.read', view, { page: page + 1, shown: lines.length })
  const pages = Math.max(1, Math.ceil(total / PAGE))
  const head =
    lines.length === 0
      ? cases.listEmpty(cases.views[view])
      : cases.listHead(cases.views[view], total, page + 1, pages)
  const text = [head, ...lines.map((line) => line.text)].join('\n')
  const about = lines.map(({ id }) => id)
  if (deps.channels.get(event.from.channel)?.buttons)
    return { say: [{ text, buttons: listButtons(asked, lines, { view, page }, pages) }], about }
  const typed = isCaseView(view) ? cases.listTyped : cases.listTypedComments
  const asks = { kind: 'inbox', view, page, shown: about } as const
  return { say: [{ text: `${text}\n\n${typed}` }], asks, about }
}

function isCaseView(view: InboxView): view is CaseView {
  return CASE_VIEWS.some((one) => one === view)
}

async function caseLines({ trx, staff, now, deps }: PressedByStaff, view: CaseView, page: number) {
  const { cases } = deps.words
  const listed = await listCases(trx, staff, { view, page }, now)
  const lines = listed.lines.map(({ one, place, text }, at): Line => {
    const late = overdue(one, now) ? cases.markLate : ''
    const mark = `${one.level === 'urgent' ? cases.markUrgent : ''}${late}`
    const shown = text ? brief(text, 70) : ''
    return {
      id: one.id,
      text: cases.listLine(at + 1, one.code, mark, place ?? cases.office, shown),
      value: touchOf(one.id, 'open'),
    }
  })
  return { lines, total: listed.total }
}

async function feedbackLines(
  { trx, staff, deps }: PressedByStaff,
  view: 'comments' | 'held',
  page: number,
) {
  const { cases } = deps.words
  const listed = await listFeedback(trx, staff, { view, page })
  const lines = listed.lines.map(
    ({ feedback, kind, place, text }, at): Line => ({
      id: feedback,
      text: cases.listComment(at + 1, kind, place ?? cases.direct, brief(text, 120) || '📎'),
      value: `f:${feedback}:show`,
    }),
  )
  return { lines, total: listed.total }
}

/** The lines by their numbers, the pages, and the other lists. */
function listButtons(
  { deps, staff }: PressedByStaff,
  lines: readonly Line[],
  { view, page }: Wanted,
  pages: number,
): readonly (readonly Button[])[] {
  const { tabs, buttons } = deps.words.cases
  const to = (other: InboxView, at: number, label: string) => ({ label, value: `i:${other}:${at}` })
  const numbers = lines.map(({ value }, at) => ({ label: String(at + 1), value }))
  const turns = [
    ...(page > 0 ? [to(view, page - 1, buttons.before)] : []),
    ...(page + 1 < pages ? [to(view, page + 1, buttons.next)] : []),
  ]
  const others = [...CASE_VIEWS, ...FEEDBACK_VIEWS]
    .filter((one) => one !== view && (one !== 'held' || allows(staff, 'inbox.held')))
    .map((one) => to(one, 0, tabs[one]))
  return [numbers.slice(0, 5), numbers.slice(5), turns, others.slice(0, 4), others.slice(4)].filter(
    (row) => row.length > 0,
  )
}

/** Does what was typed under a list; the list stays open, for there is no button left to press. */
export async function takeListWord(
  asked: PressedByStaff,
  dialog: Wanted & { readonly kind: 'inbox'; readonly shown: readonly string[] },
  text: string,
): Promise<Answer> {
  const { cases } = asked.deps.words
  const word = readListWord(text)
  if (word?.kind === 'turn')
    return await showList(asked, { ...dialog, page: Math.max(0, dialog.page + word.by) })
  const id = word && dialog.shown[word.at]
  if (!id) return { ...says(cases.badView(brief(text))), asks: dialog }
  if (isCaseView(dialog.view))
    return { ...(await openCard(asked, { id: id as CaseId })), asks: dialog }
  if (word.kind !== 'open') return { ...says(cases.listTypedComments), asks: dialog }
  return { ...(await openFromFeedback(asked, id as FeedbackId, word.as)).answer, asks: dialog }
}
