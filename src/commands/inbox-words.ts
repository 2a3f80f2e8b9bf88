import { fold } from '../base/index.js'
import { CASE_VIEWS, type CaseKind, FEEDBACK_VIEWS, type InboxView } from '../feedback/index.js'

/** Which list, and which page of it, from 0. */
export interface Wanted {
  readonly view: InboxView
  readonly page: number
}

const VIEWS: ReadonlyMap<string, InboxView> = new Map([
  ...['', 'cua toi', 'toi', 'mine'].map((word) => [word, 'mine'] as const),
  ...['don vi', 'tat ca', 'unit', 'all'].map((word) => [word, 'unit'] as const),
  ...['qua han', 'tre', 'overdue', 'late'].map((word) => [word, 'overdue'] as const),
  ...['phan anh', 'report', 'reports'].map((word) => [word, 'report'] as const),
  ...['kien nghi', 'petition', 'petitions'].map((word) => [word, 'petition'] as const),
  ...['hoi', 'cau hoi', 'question', 'questions'].map((word) => [word, 'question'] as const),
  ...['gop y', 'khen', 'comments', 'praise'].map((word) => [word, 'comments'] as const),
  ...['giu lai', 'held'].map((word) => [word, 'held'] as const),
])

/** Reads `quá hạn`, `đơn vị 2`; undefined when no list is called so. */
export function readView(text: string): Wanted | undefined {
  const [, name = '', page = '1'] = /^(\D*?)\s*(\d{1,4})?$/.exec(fold(text.trim())) ?? [null, '?']
  const view = VIEWS.get(name.trim())
  return view && Number(page) >= 1 ? { view, page: Number(page) - 1 } : undefined
}

/** Reads the button of a list. */
export function readListPress(value: string): Wanted | undefined {
  const [, name, page] = /^i:([a-z]{1,20}):(\d{1,4})$/.exec(value) ?? []
  const view = [...CASE_VIEWS, ...FEEDBACK_VIEWS].find((one) => one === name)
  return view ? { view, page: Number(page) } : undefined
}

/** What is typed under a list: a line's number, `tiếp`, `trước`, or `mở 2 phản ánh`. */
export type ListWord =
  | { readonly kind: 'line'; readonly at: number }
  | { readonly kind: 'turn'; readonly by: 1 | -1 }
  | { readonly kind: 'open'; readonly at: number; readonly as: CaseKind }

export function readListWord(text: string): ListWord | undefined {
  const said = fold(text.trim()).replace(/[.!]+$/, '')
  const [, line] = /^(?:xem |viec )?(\d{1,2})$/.exec(said) ?? []
  if (line) return { kind: 'line', at: Number(line) - 1 }
  if (/^(?:tiep|trang sau|next)$/.test(said)) return { kind: 'turn', by: 1 }
  if (/^(?:truoc|trang truoc|back)$/.test(said)) return { kind: 'turn', by: -1 }
  const [, at, name = ''] = /^(?:mo|open) (\d{1,2}) (.+)$/.exec(said) ?? []
  const as = VIEWS.get(name)
  return at && (as === 'report' || as === 'petition' || as === 'question')
    ? { kind: 'open', at: Number(at) - 1, as }
    : undefined
}
