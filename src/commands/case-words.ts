import { fold } from '../base/index.js'
import { type Rejection, readCode } from '../feedback/index.js'

/** What staff want of a case, as typed. */
export type CaseOrder =
  | { readonly act: 'take' | 'close' | 'up' }
  | { readonly act: 'assign' | 'forward'; readonly text: string }
  | { readonly act: 'ask' | 'note'; readonly text: string }
  /** `isMore`: beside what somebody else has answered. */
  | { readonly act: 'answer'; readonly text: string; readonly isMore?: boolean }
  /** Without a reason it is asked for. */
  | { readonly act: 'reject'; readonly reason: Rejection | undefined }
  /** `code` as `readCode` gives it; undefined when none was typed. */
  | { readonly act: 'merge'; readonly code: string | undefined }

type Word = CaseOrder['act'] | 'more'

/** The words for each, typed with all their signs or with none; longer ones first where one begins another. */
const WORDS: readonly (readonly [string, Word])[] = [
  ['không tiếp nhận', 'reject'],
  ['từ chối', 'reject'],
  ['reject', 'reject'],
  ['tiếp nhận', 'take'],
  ['nhận', 'take'],
  ['take', 'take'],
  ['chuyển lên', 'up'],
  ['chuyển cấp trên', 'up'],
  ['chuyển đến', 'forward'],
  ['chuyển', 'forward'],
  ['forward', 'forward'],
  ['giao cho', 'assign'],
  ['giao', 'assign'],
  ['assign', 'assign'],
  ['trả lời thêm', 'more'],
  ['trả lời', 'answer'],
  ['answer more', 'more'],
  ['answer', 'answer'],
  ['hỏi thêm', 'ask'],
  ['hỏi lại', 'ask'],
  ['cần bổ sung', 'ask'],
  ['ask', 'ask'],
  ['ghi chú', 'note'],
  ['note', 'note'],
  ['kết thúc', 'close'],
  ['đóng', 'close'],
  ['close', 'close'],
  ['gộp vào', 'merge'],
  ['gộp', 'merge'],
  ['merge', 'merge'],
]

/** These stand alone: `nhận được rồi nhé` is no order to take a case. */
const ALONE: ReadonlySet<Word> = new Set(['take', 'close', 'up'])

/** Reads `nhận`, `chuyển xã Tân Phú`, `trả lời …`; undefined for words that are no order. */
export function readCaseWords(written: string): CaseOrder | undefined {
  const text = written.normalize('NFC').trim()
  for (const [word, act] of WORDS) {
    const rest = restAfter(text, word)
    if (rest === undefined) continue
    const isBare = /^[\s.!,…]*$/u.test(rest)
    if (ALONE.has(act) && !isBare) continue
    return orderOf(act, rest)
  }
  return undefined
}

/** What follows a word at the beginning of a text; undefined when the text does not begin with it. `Chuyên viên` is not `chuyển viên`. */
function restAfter(text: string, word: string): string | undefined {
  const typed = text.slice(0, word.length).toLowerCase()
  if (typed !== word && typed !== fold(word)) return undefined
  const rest = text.slice(word.length)
  return rest === '' || /^[\s:,.!…]/u.test(rest) ? rest.replace(/^[\s:,.]+/u, '') : undefined
}

function orderOf(act: Word, rest: string): CaseOrder {
  switch (act) {
    case 'take':
    case 'close':
    case 'up':
      return { act }
    case 'reject':
      return { act, reason: readReason(rest) }
    case 'merge':
      return { act, code: readCode(rest.replace(/^(?:vào|vao|into)\s+/iu, '')) }
    case 'more':
      return { act: 'answer', text: rest, isMore: true }
    default:
      return { act, text: rest }
  }
}

const REASONS: readonly (readonly [RegExp, Rejection])[] = [
  [/tham quyen|not ours/, 'not-ours'],
  [/khong ro|chua ro|unclear/, 'unclear'],
  [/da tra loi|tra loi truoc|answered/, 'answered-before'],
  [/khieu nai|to cao|complaint|legal/, 'legal-procedure'],
]

/** The reason from the list that was typed; undefined for none. */
function readReason(text: string): Rejection | undefined {
  const folded = fold(text)
  return REASONS.find(([words]) => words.test(folded))?.[1]
}
