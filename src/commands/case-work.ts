import { findUnit, loadAudienceMap, sayAudienceFault, unitById } from '../audience/index.js'
import { brief, type CaseId, fold } from '../base/index.js'
import {
  type CaseFile,
  REJECTIONS,
  readFile,
  rejectTouch,
  responsibleFor,
  showCase,
  sightOf,
  touchOf,
  type Work,
  workOn,
} from '../feedback/index.js'
import { listStaff, type Staff } from '../people/index.js'
import { auditAct, auditRefused } from './audit.js'
import type { CaseOrder } from './case-words.js'
import { says } from './command.js'
import { withCard } from './ordering.js'
import type { Pressed, PressedByStaff } from './pressed.js'
import { refusal } from './refuse.js'
import { sayDone, sayUndone } from './say-work.js'

/** A case by its id, or by its code. */
export type CaseRef = { readonly id: CaseId } | { readonly code: string }

/** Does with a case what one of the staff wants, if it is theirs to do; a refusal is kept in the audit. */
export async function orderCase(
  asked: PressedByStaff,
  ref: CaseRef,
  order: CaseOrder,
): Promise<Pressed> {
  const { trx, staff, deps } = asked
  const { cases } = deps.words
  const mayNot = await refusal(asked, staff, `case.${order.act}`, `case.${order.act}`, nameOf(ref))
  if (mayNot) return tells(mayNot)
  const file = await readFile(trx, ref, 'change')
  const sight = file ? await sightOf(trx, staff, file) : 'none'
  // Whether there is such a case is not told to those who may not see it.
  if (!file || sight === 'none')
    return await refused(asked, order.act, ref, unknownCase(asked, ref))
  if (sight === 'read')
    return await refused(asked, order.act, ref, cases.refusedReadOnly(file.one.code))
  return await carryOut(asked, file, order)
}

export function unknownCase({ deps }: Pick<PressedByStaff, 'deps'>, ref: CaseRef): string {
  const { cases } = deps.words
  return 'code' in ref ? cases.unknownCode(brief(ref.code, 40)) : cases.refusedForStaff
}

export async function refused(
  asked: PressedByStaff,
  act: string,
  ref: CaseRef,
  said: string,
): Promise<Pressed> {
  await auditRefused(asked, `case.${act}`, nameOf(ref))
  return tells(said)
}

function nameOf(ref: CaseRef): string {
  return 'code' in ref ? brief(ref.code, 40) : ref.id
}

function tells(text: string): Pressed {
  return { toast: text, answer: says(text) }
}

async function carryOut(asked: PressedByStaff, file: CaseFile, order: CaseOrder): Promise<Pressed> {
  switch (order.act) {
    case 'take':
    case 'close':
      return await work(asked, file, { act: order.act })
    case 'answer':
    case 'ask':
    case 'note':
      return await work(asked, file, order)
    case 'reject':
      return order.reason
        ? await work(asked, file, { act: 'reject', reason: order.reason })
        : askReason(asked, file)
    case 'assign':
      return await assign(asked, file, order.text)
    case 'up':
      return await forwardUp(asked, file)
    case 'forward':
      return await forward(asked, file, order.text)
    case 'merge':
      return await merge(asked, file, order.code)
  }
}

async function work(
  asked: PressedByStaff,
  file: CaseFile,
  what: Work,
  place = '',
): Promise<Pressed> {
  const { trx, staff, now, deps } = asked
  const worked = await workOn(trx, file, { work: what, by: staff }, now, deps)
  if (worked.kind !== 'done') return tells(sayUndone(asked, file, worked, place))
  await auditAct(asked, `case.${what.act}`, file.one.id, { code: file.one.code })
  const said = sayDone(asked, file, what, worked.told, place)
  if (what.act !== 'take') return tells(said)
  // Whoever took it works with it next.
  const after = await readFile(trx, { id: file.one.id })
  const shown = after && (await showCase(trx, after, { staff }, now, deps))
  return { toast: said, answer: withCard(said, shown) }
}

function askReason({ deps, event }: PressedByStaff, { one }: CaseFile): Pressed {
  const { cases } = deps.words
  if (!deps.channels.get(event.from.channel)?.buttons) return tells(cases.whyRejectTyped(one.code))
  const text = cases.whyReject(one.code)
  const buttons = REJECTIONS.map((reason) => [
    { label: cases.ends[reason], value: rejectTouch(one.id, reason) },
  ])
  return { toast: text, answer: { say: [{ text, buttons }] } }
}

/** By name, or by channel and number; only to somebody who may answer there. */
async function assign(asked: PressedByStaff, file: CaseFile, text: string): Promise<Pressed> {
  const { trx, deps } = asked
  const wanted = fold(text.trim())
  const isCalled = ({ name, channel, person }: Staff) =>
    wanted !== '' && (fold(name ?? '') === wanted || `${channel}:${person}` === wanted)
  for (const to of (await listStaff(trx)).filter(isCalled))
    if ((await sightOf(trx, to, file)) === 'act')
      return await work(asked, file, { act: 'assign', to })
  return tells(deps.words.cases.nobodyCalled(brief(text, 60)))
}

/** To the nearest unit above in which somebody answers, at last to those over the whole area. */
async function forwardUp(asked: PressedByStaff, file: CaseFile): Promise<Pressed> {
  const { trx, deps } = asked
  const { cases } = deps.words
  const { unit } = file
  if (!unit) return tells(cases.nobodyAbove)
  const { unitId: to, assignee } = await responsibleFor(trx, unit.parentId)
  if (!assignee) return tells(cases.nobodyAbove)
  const above = to && (await unitById(trx, to))
  return await work(asked, file, { act: 'forward', to }, above?.name ?? cases.office)
}

/** To any unit in which somebody answers: whoever has a case may send it where it belongs. */
async function forward(asked: PressedByStaff, file: CaseFile, text: string): Promise<Pressed> {
  const { trx, deps } = asked
  if (text.trim() === '') return askWhere(asked, file)
  if (/^(?:len|cap tren|len cap tren|up)$/.test(fold(text.trim())))
    return await forwardUp(asked, file)
  const map = await loadAudienceMap(trx)
  const found = findUnit(map, text.trim())
  if (found.kind === 'fault') return tells(sayAudienceFault(found, deps.words))
  const { id, name } = found.it
  return await work(asked, file, { act: 'forward', to: id }, name)
}

/** What is typed next says where. */
function askWhere({ deps, event }: PressedByStaff, { one }: CaseFile): Pressed {
  const { cases } = deps.words
  const text = cases.whereTo(one.code)
  const hasButtons = deps.channels.get(event.from.channel)?.buttons ?? false
  const buttons = [[{ label: cases.buttons.up, value: touchOf(one.id, 'up') }]]
  return {
    toast: text,
    answer: {
      say: [{ text, ...(hasButtons && one.unitId && { buttons }) }],
      asks: { kind: 'case', case: one.id, act: 'forward' },
    },
  }
}

async function merge(
  asked: PressedByStaff,
  file: CaseFile,
  code: string | undefined,
): Promise<Pressed> {
  const { trx, staff, deps } = asked
  const { cases } = deps.words
  if (!code) return tells(cases.mergeUsage)
  const into = await readFile(trx, { code })
  if (!into || (await sightOf(trx, staff, into)) !== 'act')
    return await refused(asked, 'merge', { code }, cases.unknownCode(code))
  return await work(asked, file, { act: 'merge', into: into.one.id }, into.one.code)
}
