import { brief, type CaseId } from '../base/index.js'
import {
  answerOfOther,
  type CasePress,
  readCasePress,
  readFile,
  sightOf,
} from '../feedback/index.js'
import { sendFiles, sendFilesOf } from './case-files.js'
import type { CaseOrder } from './case-words.js'
import { orderCase, refused } from './case-work.js'
import { says } from './command.js'
import type { Dialog } from './dialogs.js'
import { openCard, showList } from './inbox.js'
import { readListPress } from './inbox-words.js'
import { openFromFeedback, readFeedbackPress, showFeedback } from './open-case.js'
import { asStaff } from './ordering.js'
import type { Pressed, PressedByAnyone, PressedByStaff } from './pressed.js'
import { refusal } from './refuse.js'
import { sayVerdict } from './verdict.js'

/** Whether a button is about cases or feedback. */
export function isFeedbackPress(value: string): boolean {
  return [readCasePress, readListPress, readFeedbackPress].some((read) => read(value) !== undefined)
}

/** Does what a button about a case, a feedback or a list of them says. Refusals are kept in the audit. */
export async function pressFeedback(asked: PressedByAnyone, value: string): Promise<Pressed> {
  const found = readCasePress(value)
  if (found?.press.who === 'member') return await sayVerdict(asked, found.id, found.press.act)
  const { staff } = asked
  const refused = await refusal(asked, staff, 'inbox', 'case.press', found?.id ?? 'feedback')
  if (!staff) return { toast: refused ?? '' }
  if (refused) return { toast: refused, answer: says(refused) }
  const byStaff: PressedByStaff = { ...asked, staff }
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
  if (press.act === 'answer' || press.act === 'more' || press.act === 'ask')
    return await askText(asked, id, press.act)
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

/** Longer ones are cut by the platforms: Telegram shows 200 characters. */
const TOAST = 190

/** What is typed next is written to the one who wrote. */
async function askText(
  asked: PressedByStaff,
  id: CaseId,
  pressed: 'answer' | 'more' | 'ask',
): Promise<Pressed> {
  const { trx, staff, deps } = asked
  const { cases } = deps.words
  const act = pressed === 'more' ? 'answer' : pressed
  const mayNot = await refusal(asked, staff, `case.${act}`, `case.${act}`, id)
  if (mayNot) return { toast: mayNot, answer: says(mayNot) }
  const file = await readFile(trx, { id })
  const sight = file ? await sightOf(trx, staff, file) : 'none'
  if (!file || sight === 'none') return await refused(asked, act, { id }, cases.refusedForStaff)
  const { code } = file.one
  if (sight === 'read') return await refused(asked, act, { id }, cases.refusedReadOnly(code))
  if (act === 'ask') return asks(cases.whatAsk(code), { kind: 'case', case: id, act })
  const other = await answerOfOther(trx, file, staff)
  if (!other) return asks(cases.whatAnswer(code), { kind: 'case', case: id, act })
  const who = other.who ?? cases.staffUnnamed
  const text = cases.whatAnswerMore(code, who, brief(other.text, 600))
  return asks(text, { kind: 'case', case: id, act: 'more' })
}

function asks(text: string, dialog: Dialog): Pressed {
  return { toast: brief(text, TOAST), answer: { ...says(text), asks: dialog } }
}
