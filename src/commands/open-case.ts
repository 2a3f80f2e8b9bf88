import { attachmentsOf } from '../attachments/index.js'
import { brief, type FeedbackId } from '../base/index.js'
import {
  attachedLines,
  type CaseKind,
  classify,
  feedbackToOpen,
  openCase,
  readFile,
  readKeywords,
  showCase,
} from '../feedback/index.js'
import { allows } from '../people/index.js'
import { auditAct, auditRefused } from './audit.js'
import { type Answer, says } from './command.js'
import { withCard } from './ordering.js'
import type { PressedByStaff } from './pressed.js'
import { refusal } from './refuse.js'

const KINDS: readonly CaseKind[] = ['report', 'petition', 'question']

interface FeedbackPress {
  readonly feedback: FeedbackId
  /** As what a case is to be opened. */
  readonly as: CaseKind | undefined
  /** What came with it is to be seen. */
  readonly isForFiles: boolean
}

/** What a press under a list of feedback means; `undefined` for other buttons. */
export function readFeedbackPress(value: string): FeedbackPress | undefined {
  const [, feedback, act] =
    /^f:([0-9a-f-]{36}):(show|files|report|petition|question)$/.exec(value) ?? []
  if (!feedback) return undefined
  const as = KINDS.find((one) => one === act)
  return { feedback: feedback as FeedbackId, as, isForFiles: act === 'files' }
}

type Told = { readonly toast: string; readonly answer: Answer }

const tells = (text: string): Told => ({ toast: text, answer: says(text) })

/** A feedback whole, and what a case can be made of it as. */
export async function showFeedback(asked: PressedByStaff, id: FeedbackId): Promise<Told> {
  const { trx, staff, deps } = asked
  const { cases } = deps.words
  const found = await feedbackToOpen(trx, staff, 'feedback.show', id)
  if (!found) return await refuse(asked, id)
  await auditAct(asked, 'feedback.read', id, {})
  const text = brief(found.text, 1_500)
  const buttons = KINDS.map((kind) => ({ label: cases.kinds[kind], value: `f:${id}:${kind}` }))
  const isOffered = found.isFree && allows(staff, 'feedback.open')
  const attached = await attachmentsOf(trx, [id])
  const lines = [
    cases.feedbackHead(found.kind),
    ...(text ? [`“${text}”`] : []),
    ...attachedLines(attached, deps.words),
  ]
  const said = [...lines, ...(isOffered ? [cases.openAs] : [])].join('\n')
  const files = { label: deps.words.attachments.button, value: `f:${id}:files` }
  const came = attached.some(({ why }) => why === undefined)
  const rows = [...(isOffered ? [buttons] : []), ...(came ? [[files]] : [])]
  return {
    toast: cases.kinds[found.kind],
    answer: { say: [{ text: said, buttons: rows }], about: [id] },
  }
}

/** Makes a case of a feedback that is none yet, and shows it. */
export async function openFromFeedback(
  asked: PressedByStaff,
  id: FeedbackId,
  kind: CaseKind,
): Promise<Told> {
  const { trx, staff, now, deps } = asked
  const { cases } = deps.words
  const mayNot = await refusal(asked, staff, 'feedback.open', 'case.open-new', id)
  if (mayNot) return tells(mayNot)
  const found = await feedbackToOpen(trx, staff, 'feedback.open', id)
  if (!found) return await refuse(asked, id)
  if (!found.isFree) return tells(cases.openedBefore)
  const by = { kind: 'staff', id: staff.id } as const
  const { isUrgent } = classify(found.text, await readKeywords(trx))
  const level = isUrgent ? ('urgent' as const) : ('normal' as const)
  const wanted = { feedback: id, kind, level, group: found.group, by }
  const { id: opened, code } = await openCase(trx, wanted, now, deps.cases)
  await auditAct(asked, 'case.open-new', opened, { code })
  const said = cases.openedFrom(code)
  const file = await readFile(trx, { id: opened })
  const shown = file && (await showCase(trx, file, { staff }, now, deps))
  return { toast: said, answer: withCard(said, shown) }
}

async function refuse(asked: PressedByStaff, id: FeedbackId): Promise<Told> {
  await auditRefused(asked, 'feedback.read', id)
  return tells(asked.deps.words.cases.refusedForStaff)
}
