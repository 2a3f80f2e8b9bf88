import { brief, type FeedbackId } from '../base/index.js'
import { type CaseKind, feedbackToOpen, openCase, readFile, showCase } from '../feedback/index.js'
import { mayDo } from '../people/index.js'
import { auditAct, auditRefused } from './audit.js'
import { type Answer, says } from './command.js'
import { type PressedByStaff, withCard } from './ordering.js'

const KINDS: readonly CaseKind[] = ['report', 'petition', 'question']

/** What a press under a list of feedback means; `undefined` for other buttons. */
export function readFeedbackPress(
  value: string,
): { readonly feedback: FeedbackId; readonly as: CaseKind | undefined } | undefined {
  const [, feedback, act] = /^f:([0-9a-f-]{36}):(show|report|petition|question)$/.exec(value) ?? []
  if (!feedback) return undefined
  return { feedback: feedback as FeedbackId, as: KINDS.find((one) => one === act) }
}

type Told = { readonly toast: string; readonly answer: Answer }

const tells = (text: string): Told => ({ toast: text, answer: says(text) })

/** A feedback whole, and what a case can be made of it as. */
export async function showFeedback(asked: PressedByStaff, id: FeedbackId): Promise<Told> {
  const { trx, staff, deps } = asked
  const { cases } = deps.words
  const found = await feedbackToOpen(trx, staff, id)
  if (!found) return await refuse(asked, id)
  await auditAct(asked, 'feedback.read', id, {})
  const text = brief(found.text, 1_500)
  const buttons = KINDS.map((kind) => ({ label: cases.kinds[kind], value: `f:${id}:${kind}` }))
  const isOffered = found.isFree && mayDo(staff, 'answer')
  const lines = [cases.feedbackHead(found.kind), `“${text}”`]
  const said = [...lines, ...(isOffered ? [cases.openAs] : [])].join('\n')
  return {
    toast: cases.kinds[found.kind],
    answer: { say: [{ text: said, ...(isOffered && { buttons: [buttons] }) }], about: [id] },
  }
}

/** Makes a case of a feedback that is none yet, and shows it. */
export async function openFromFeedback(
  asked: PressedByStaff,
  id: FeedbackId,
  kind: CaseKind,
): Promise<Told> {
  const { trx, staff, now, deps } = asked
  const { cases, people } = deps.words
  if (!mayDo(staff, 'answer')) {
    await auditRefused(asked, 'case.open-new', id)
    return tells(people.mayNot.answer)
  }
  const found = await feedbackToOpen(trx, staff, id)
  if (!found) return await refuse(asked, id)
  if (!found.isFree) return tells(cases.openedBefore)
  const by = { kind: 'staff', id: staff.id } as const
  const wanted = { feedback: id, kind, level: 'normal', group: found.group, by } as const
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
