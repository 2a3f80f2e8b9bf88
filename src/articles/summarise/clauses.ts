import {
  adverbial,
  correlatives,
  dangling,
  goesOnWith,
  noPurpose,
  opensAfterComma,
  opensAnywhere,
  predicate,
  verbFirst,
  verbInside,
} from './grammar.js'

/** A beginning of a sentence that stands by itself. */
export interface Cut {
  readonly text: string
  /** A clause ends there; else it is an item of a list, and others follow. */
  readonly isClause: boolean
}

/**
 * The beginnings of a sentence that are good Vietnamese by themselves, the shortest first: they end
 * where a clause or an item of a list does, never inside quotes, brackets or a number, never on a word
 * after which something must follow. None may be found; the whole sentence is not among them.
 */
export function cutsOf(sentence: string): readonly Cut[] {
  const from = predicateEnd(sentence) ?? sentence.length
  return boundaries(sentence)
    .filter(
      ({ at, isClause }) => (at >= from || sentence[at] === ';') && isWhole(sentence, at, isClause),
    )
    .map(({ at, isClause }) => ({ text: sentence.slice(0, at).trim(), isClause }))
}

/** The longest beginning that fits; one at the end of a clause wins unless it says much less. */
export function longestCut(cuts: readonly Cut[], most: number): string | undefined {
  const fitting = cuts.filter(({ text }) => text.length <= most)
  const any = fitting.at(-1)?.text
  const clause = fitting.findLast(({ isClause }) => isClause)?.text
  if (clause === undefined || any === undefined) return any
  return clause.length >= any.length * CLAUSE_ENOUGH ? clause : any
}

const CLAUSE_ENOUGH = 0.6

interface Boundary {
  readonly at: number
  readonly isClause: boolean
}

function boundaries(sentence: string): readonly Boundary[] {
  return [...sentence.matchAll(/[;,](?=\s)|:(?=\s)|\s(?=[\p{Ll}(–])/gu)].flatMap(
    ({ 0: mark, index }) => {
      const isClause = isClauseEnd(
        mark,
        sentence.slice(0, index),
        sentence.slice(index + 1).trimStart(),
      )
      return isClause === undefined ? [] : [{ at: index, isClause }]
    },
  )
}

/** `undefined` where nothing ends. */
function isClauseEnd(mark: string, before: string, after: string): boolean | undefined {
  if (mark === ';') return true
  if (mark === ':') return before.split(/\s+/).length >= 5 ? true : undefined
  if (mark === ',') return opensAfterComma.test(after) || verbFirst.test(after)
  if (/^(?:\(|–\s)/.test(after) && !/[,;:]$/.test(before)) return true
  return opensAnywhere.test(after) && !isNoPurpose(before, after) ? true : undefined
}

function isNoPurpose(before: string, after: string): boolean {
  return noPurpose.test(before.trimEnd()) || /^để (?:lại|xảy ra|mất|ngỏ|dành)(?=\s)/.test(after)
}

function isWhole(sentence: string, at: number, isClause: boolean): boolean {
  const head = sentence.slice(0, at).trim()
  const tail = sentence.slice(at).replace(/^[\s,;:]+/, '')
  if (!isBalanced(head) || dangling.test(head) || isTooShort(head)) return false
  if (goesOnWith.test(tail) || !hasBothHalves(head)) return false
  return isClause || !isSubject(tail)
}

/** Up to where the list goes on, a verb would have all of it as its subject. */
function isSubject(tail: string): boolean {
  const list =
    tail.split(/[;.:(]|,\s(?=(?:nhằm|để|qua đó|từ đó|góp phần|trong đó|đồng thời)\s)/)[0] ?? ''
  return predicate.test(` ${list} `)
}

function isTooShort(head: string): boolean {
  return head.split(/\s+/).length < 4
}

function hasBothHalves(head: string): boolean {
  return correlatives.every(([first, second]) => !first.test(head) || second.test(head))
}

function isBalanced(head: string): boolean {
  const count = (pattern: RegExp) => head.match(pattern)?.length ?? 0
  return (
    count(/[“«(]/g) === count(/[”»)]/g) && count(/\[/g) === count(/\]/g) && count(/"/g) % 2 === 0
  )
}

/** Up to where a sentence has no verb yet and cannot be cut; `undefined` when none is found. */
function predicateEnd(sentence: string): number | undefined {
  if (adverbial.test(sentence)) {
    const comma = sentence.search(/,\s/)
    if (comma < 0) return undefined
    return verbAfter(sentence, comma + 1)
  }
  return verbFirst.test(sentence) ? 0 : verbAfter(sentence, 0)
}

function verbAfter(sentence: string, from: number): number | undefined {
  const rest = sentence.slice(from)
  const found = predicate.exec(rest) ?? verbInside.exec(rest)
  return found ? from + found.index + found[0].length : undefined
}
