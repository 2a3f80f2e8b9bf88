import { WEEKDAYS } from '../day-words.js'

const MARKS = 'abcdefg'
/** `thứ 2, 4 và 6`: what follows the first number are days too, unless an hour or a date begins. */
const NUMBERS = /\bthu ([2-7])((?:\s*(?:,|va|den|toi|-)\s*[2-7]\b(?!\s*(?:h|g|gio|:|\/)))+)/g
const RANGE = /w([a-g])\s*(?:den|toi|-)\s*w([a-g])/g

/**
 * Puts marks in the place of weekdays in folded text, ranges written out: `thu 2 den thu 4` becomes
 * `wa,wb,wc`. So `tới` between two days is told from `tối`, and numbers of days from hours.
 */
export function markWeekdays(folded: string): string {
  const listed = folded.replace(
    NUMBERS,
    (_, first, others: string) => `thu ${first}${others.replace(/[2-7]/g, 'thu $&')}`,
  )
  const marked = WEEKDAYS.reduce(
    (text, [form, weekday]) => text.replace(new RegExp(form, 'g'), `w${MARKS.charAt(weekday - 1)}`),
    listed,
  )
  return marked.replace(RANGE, (_, from: string, to: string) => range(from, to))
}

/** The weekdays that marks stand for, in order, each once. */
export function weekdaysOf(marks: string): readonly number[] {
  const found = [...marks.matchAll(/w([a-g])/g)].map(([, mark = '']) => MARKS.indexOf(mark) + 1)
  return [...new Set(found)].sort()
}

/** Goes on over Sunday: Friday to Monday are four days. */
function range(from: string, to: string): string {
  const start = MARKS.indexOf(from)
  const length = ((MARKS.indexOf(to) - start + 7) % 7) + 1
  return Array.from({ length }, (_, at) => `w${MARKS.charAt((start + at) % 7)}`).join(',')
}
