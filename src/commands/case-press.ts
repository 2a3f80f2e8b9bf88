import type { CaseId } from '../base/index.js'
import { type CasePress, readCasePress, readFile, sightOf } from '../feedback/index.js'
import { mayDo } from '../people/index.js'
import { auditRefused } from './audit.js'
import { sendFiles, sendFilesOf } from './case-files.js'
import type { CaseOrder } from './case-words.js'
import { orderCase, refused } from './case-work.js'
import { says } from './command.js'
import { openCard, showList } from './inbox.js'
import { readListPress } from './inbox-words.js'
import { openFromFeedback, readFeedbackPress, showFeedback } from './open-case.js'
import { asStaff, type Pressed, type PressedByStaff } from './ordering.js'
import { sayVerdict } from './verdict.js'

/** A press, before it is known who pressed. */
export type PressedByAnyone = Omit<PressedByStaff, 'staff'> & {
  readonly staff?: PressedByStaff['staff'] | undefined
}

/** Whether a button is about cases or feedback. */
export function isFeedbackPress(value: string): boolean {
  return [readCasePress, readListPress, readFeedbackPress].some((read) => read(value) !== undefined)
}

/** Does what a button about a case, a feedback or a list of them says. Refusals are kept in the audit. */
export async function pressFeedback(asked: PressedByAnyone, value: string): Promise<Pressed> {
  const found = readCasePress(value)
  if (found?.press.who === 'member') return await sayVerdict(asked, found.id, found.press.act)
  const { commands, people } = asked.deps.words
  if (!asked.staff || !mayDo(asked.staff, 'read-feedback')) {
    await auditRefused(asked, 'case.press', found?.id ?? 'feedback')
    const said = asked.staff ? people.mayNot['read-feedback'] : commands.staffOnly
    return asked.staff ? { toast: said, answer: says(said) } : { toast: said }
  }
  const byStaff: PressedByStaff = { ...asked, staff: asked.staff }
  if (found?.press.who === 'staff') return asStaff(await pressCase(byStaff, found.id, found.press))
  return asStaff(await pressList(byStaff, value))
}

async function pressList(asked: PressedByStaff, value: string): Promise<Pressed> {
  const list = readListPress(value)
  if (list) return { toast: '', answer: await showList(asked, list) }
  const feedback = readFeedbackPress(value)
  if (!feedback) return { toast: asked.deps.words.feedback.unknownButton }
  if (feedback.isForFiles) return await sendFilesOf(asked, feedback.feedback)
  return feedback.as
    ? await openFromFeedback(asked, feedback.feedback, feedback.as)
    : await showFeedback(asked, feedback.feedback)
}

type StaffPress = Extract<CasePress, { who: 'staff' }>

async function pressCase(asked: PressedByStaff, id: CaseId, press: StaffPress): Promise<Pressed> {
  const order = orderOf(press)
  if (order) return await orderCase(asked, { id }, order)
  if (press.act === 'answer' || press.act === 'ask') return await askText(asked, id, press.act)
  if (press.act === 'files') return await sendFiles(asked, { id })
  return { toast: '', answer: await openCard(asked, { id }) }
}

/** What a press orders by itself; undefined where something must be shown or asked first. */
function orderOf(press: StaffPress): CaseOrder | undefined {
  if (press.act === 'no') return { act: 'reject', reason: press.reason }
  if (press.act === 'merge') return { act: 'merge', code: press.into }
  if (press.act === 'reject') return { act: 'reject', reason: undefined }
  if (press.act === 'forward') return { act: 'forward', text: '' }
  const plain = (['take', 'close', 'up'] as const).find((act) => act === press.act)
  return plain && { act: plain }
}

/** What is typed next is written to the one who wrote. */
async function askText(asked: PressedByStaff, id: CaseId, act: 'answer' | 'ask'): Promise<Pressed> {
  const { trx, staff, deps } = asked
  const { cases, people } = deps.words
  if (!mayDo(staff, 'answer')) return await refused(asked, act, { id }, people.mayNot.answer)
  const file = await readFile(trx, { id })
  const sight = file ? await sightOf(trx, staff, file) : 'none'
  if (!file || sight === 'none') return await refused(asked, act, { id }, cases.refusedForStaff)
  const { code } = file.one
  if (sight === 'read') return await refused(asked, act, { id }, cases.refusedReadOnly(code))
  const text = act === 'answer' ? cases.whatAnswer(code) : cases.whatAsk(code)
  return { toast: text, answer: { ...says(text), asks: { kind: 'case', case: id, act } } }
}
