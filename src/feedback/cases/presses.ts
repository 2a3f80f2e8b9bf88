import type { CaseId } from '../../base/index.js'
import { REJECTIONS, type Rejection } from './case.js'

/** What staff do with a case by one touch. */
export const STAFF_TOUCHES = [
  'open',
  'take',
  'forward',
  'up',
  'answer',
  'more',
  'ask',
  'reject',
  'close',
  'files',
] as const
export type StaffTouch = (typeof STAFF_TOUCHES)[number]

/** What the one who wrote says of a case by one touch. */
export const MEMBER_TOUCHES = ['good', 'bad', 'solved', 'reopen'] as const
export type MemberTouch = (typeof MEMBER_TOUCHES)[number]

/** A press on a button about a case. */
export type CasePress =
  | { readonly who: 'staff'; readonly act: StaffTouch }
  | { readonly who: 'staff'; readonly act: 'no'; readonly reason: Rejection }
  | { readonly who: 'staff'; readonly act: 'merge'; readonly into: string }
  | { readonly who: 'member'; readonly act: MemberTouch }

/** The value of a button, within the 64 bytes that Telegram leaves for it. */
export function touchOf(id: CaseId, act: StaffTouch | MemberTouch): string {
  return `c:${id}:${act}`
}

export function rejectTouch(id: CaseId, reason: Rejection): string {
  return `c:${id}:no-${reason}`
}

export function mergeTouch(id: CaseId, into: string): string {
  return `c:${id}:into-${into}`
}

/** What a press means; `undefined` for a button that is about no case. Values can be made up. */
export function readCasePress(
  value: string,
): { readonly id: CaseId; readonly press: CasePress } | undefined {
  const [, id, act] = /^c:([0-9a-f-]{36}):([a-zA-Z0-9-]{1,25})$/.exec(value) ?? []
  const press = act && readAct(act)
  return id && press ? { id: id as CaseId, press } : undefined
}

function readAct(act: string): CasePress | undefined {
  const touch = STAFF_TOUCHES.find((one) => one === act)
  if (touch) return { who: 'staff', act: touch }
  const said = MEMBER_TOUCHES.find((one) => one === act)
  if (said) return { who: 'member', act: said }
  const reason = REJECTIONS.find((one) => act === `no-${one}`)
  if (reason) return { who: 'staff', act: 'no', reason }
  const [, into] = /^into-([A-Z]{2}-\d{4}-\d{4,9})$/.exec(act) ?? []
  return into ? { who: 'staff', act: 'merge', into } : undefined
}
