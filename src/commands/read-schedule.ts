import { fold } from '../base/index.js'
import { type Recurrence, type RecurrenceFault, readRecurrence } from '../calendar/index.js'

/** What is done with something that is scheduled. */
export type ScheduleAct = 'pause' | 'resume' | 'move' | 'cancel'

/** What a person calls it by: `3`, `lịch 3`, `tin 3`. */
export interface ScheduleRef {
  readonly of: 'post' | 'schedule' | 'either'
  readonly number: number
}

/** What stands behind `/lich`. */
export type ScheduleOrder =
  | { readonly kind: 'list' }
  | { readonly kind: 'add'; readonly rest: string }
  | {
      readonly kind: 'act'
      readonly act: ScheduleAct
      readonly ref: ScheduleRef
      /** What follows the number: of a move the new time. */
      readonly rest: string
    }
  | { readonly kind: 'unreadable' }

const ADD = /^(?:them|add)(?:\s+|$)/
const ACTS: readonly (readonly [RegExp, ScheduleAct])[] = [
  [/^(?:tam dung|dung|ngung|pause|stop)\s+/, 'pause'],
  [/^(?:tiep tuc|tiep|chay lai|resume)\s+/, 'resume'],
  [/^(?:doi|chuyen|move)\s+/, 'move'],
  [/^(?:huy|xoa|cancel)\s+/, 'cancel'],
]
const REF = /^(?:(lich|schedule|tin|post)\s*)?#?(\d{1,9})(?:\s+|$)/
/** `dời 3 sang 8h mai`; by their spelling, for `sáng` and `tối` are parts of the day. */
const TOWARDS = /^(?:sang|đến|tới|lúc|vào|den|luc|vao|to|at)\s+/i

/** Reads the words behind `/lich`. Letters keep their places when folded, so what is left is as it was typed. */
export function readScheduleOrder(args: string): ScheduleOrder {
  const text = args.normalize('NFC').trim()
  const folded = fold(text)
  if (text === '') return { kind: 'list' }
  const add = ADD.exec(folded)
  if (add) return { kind: 'add', rest: text.slice(add[0].length) }
  for (const [form, act] of ACTS) {
    const found = form.exec(folded)
    const ref = found && REF.exec(folded.slice(found[0].length))
    if (!found || !ref) continue
    const rest = text.slice(found[0].length + ref[0].length).trim()
    const [towards = ''] = TOWARDS.exec(rest) ?? []
    return { kind: 'act', act, ref: refOf(ref), rest: rest.slice(towards.length) }
  }
  return { kind: 'unreadable' }
}

function refOf([, word = '', digits = '']: RegExpExecArray): ScheduleRef {
  const of = word === '' ? 'either' : /^(?:tin|post)$/.test(word) ? 'post' : 'schedule'
  return { of, number: Number(digits) }
}

/** Whom it is for and when, as one text may be divided. */
export type Divided =
  | {
      readonly kind: 'read'
      readonly audience: string
      readonly recurrence: Recurrence
      readonly written: string
    }
  | { readonly kind: 'refused'; readonly fault: RecurrenceFault }
  /** Where it could be divided there stands nobody whom we know. */
  | { readonly kind: 'nobody'; readonly audience: string }

/** Of how many words the name of an audience may be. */
const MOST_WORDS = 60

/**
 * Divides `xa-tan-phu 7h sáng thứ 2 đến thứ 6` into whom it is for and how it recurs: at the first place behind which a
 * recurrence stands and before which `isAudience` finds somebody. So `Ấp 15 hằng tháng` is no fifteenth of the month.
 * Without an audience the whole is the recurrence.
 */
export function divideSchedule(text: string, isAudience: (text: string) => boolean): Divided {
  const words = [...text.matchAll(/\S+/g)].slice(0, MOST_WORDS)
  let nobody: string | undefined
  for (const [at, { index }] of words.entries()) {
    const written = text.slice(index).trim()
    const read = readRecurrence(written)
    if (read.kind !== 'read') continue
    const audience = text
      .slice(0, index)
      .replace(/[,;\s]+$/, '')
      .trim()
    if (at === 0 || isAudience(audience))
      return { kind: 'read', audience, recurrence: read.recurrence, written }
    nobody ??= audience
  }
  if (nobody !== undefined) return { kind: 'nobody', audience: nobody }
  const read = readRecurrence(text)
  const fault =
    read.kind === 'refused' ? read.fault : ({ kind: 'unreadable', written: text } as const)
  return { kind: 'refused', fault }
}

/** What may be added at the end of what is scheduled. */
export interface ScheduleOptions {
  readonly isUrgent: boolean
  readonly isFull: boolean
  readonly withRatings: boolean
  readonly whenEmpty: 'nothing' | 'line'
  readonly category: string | null
}

const OPTIONS = {
  isUrgent: /[,;]?\s+(?:khan|urgent)$/,
  isFull: /[,;]?\s+(?:dang (?:day du|toan van)|as full)$/,
  withRatings: /[,;]?\s+(?:(?:kem|co) (?:danh gia|cham diem|sao)|with ratings)$/,
  line: /[,;]?\s+(?:khong co (?:bai|tin)(?: moi)? (?:cung|van|thi) bao|luon bao|always)$/,
  category: /[,;]?\s+(?:muc|chuyen muc|category):?\s+(\S[^,;]*)$/,
} as const

/** Takes what is added at the end, in any order, out of a text. */
export function takeOptions(written: string): {
  readonly options: ScheduleOptions
  readonly rest: string
} {
  let rest = written.normalize('NFC').trim()
  const take = (form: RegExp) => {
    const found = form.exec(fold(rest))
    if (!found) return undefined
    const taken = rest.slice(rest.length - (found[1]?.length ?? 0))
    rest = rest.slice(0, found.index)
    return taken
  }
  const taken: Partial<Record<keyof typeof OPTIONS, string>> = {}
  for (let before = -1; before !== rest.length; ) {
    before = rest.length
    for (const [name, form] of Object.entries(OPTIONS)) {
      const found = take(form)
      if (found !== undefined) taken[name as keyof typeof OPTIONS] = found
    }
  }
  return {
    rest,
    options: {
      isUrgent: taken.isUrgent !== undefined,
      isFull: taken.isFull !== undefined,
      withRatings: taken.withRatings !== undefined,
      whenEmpty: taken.line === undefined ? 'nothing' : 'line',
      category: taken.category === undefined ? null : fold(taken.category),
    },
  }
}
