import {
  adverbial,
  correlatives,
  dangling,
  endsDescribed,
  endsWithDate,
  endsWithVerb,
  goesOnWith,
  howOften,
  named,
  noPurpose,
  occasion,
  onlyVerbs,
  opensAfterComma,
  opensAnywhere,
  predicate,
  verbFirst,
  verbInside,
  worksTogether,
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
  if (mark === ',') return opensAfterComma.test(after) || opensWithVerb(after)
  if (mark === ':') return isNamed(before) ? true : undefined
  return /[,;:]$/.test(before) ? undefined : isBareEnd(before, after)
}

/** `Quan tâm hỗ trợ những hộ bị ảnh hưởng:` says what; `ông nói:` does not. */
function isNamed(before: string): boolean {
  return verbFirst.test(before) && before.split(/\s+/).length >= 5
}

/** Where no mark stands. */
function isBareEnd(before: string, after: string): boolean | undefined {
  if (after.startsWith('(')) return closesClause.test(after) ? true : undefined
  if (/^với\s/.test(after)) return worksTogether.test(before) ? false : undefined
  return opensAnywhere.test(after) && !isNoPurpose(before, after) ? true : undefined
}

/** A remark in brackets with nothing behind it that belongs to what stands before. */
const closesClause = /^\([^()]*\)\s*(?:[,;.:]|$|(?:nhằm|để)\s)/

/** A verb with what it is done to; a list of bare verbs is one clause. */
function opensWithVerb(after: string): boolean {
  const clause = after.split(/[,;:.]/)[0] ?? ''
  return verbFirst.test(clause) && clause.split(/\s+/).length >= 4
}

function isNoPurpose(before: string, after: string): boolean {
  return noPurpose.test(before.trimEnd()) || /^để (?:lại|xảy ra|mất|ngỏ|dành)(?=\s)/.test(after)
}

function isWhole(sentence: string, at: number, isClause: boolean): boolean {
  const head = sentence.slice(0, at).trim()
  const tail = sentence.slice(at).replace(/^[\s,;:]+/, '')
  if (!isBalanced(head) || dangling.test(head) || isTooShort(head)) return false
  if (endsWithVerb.test(head) && !endsDescribed.test(head)) return false
  if (onlyVerbs.test(head.split(/[,;:]\s+/).at(-1) ?? '')) return false
  if (sentence[at] === ';') return true
  if (goesOnWith.test(tail) || named.test(tail) || !hasBothHalves(head)) return false
  return isClause || !isInsideList(head, tail)
}

/** Of a list that is told but for its last item the last item can be told too. */
const FEWEST_WORDS_LEFT_OUT = 4

function isInsideList(head: string, tail: string): boolean {
  if (tail.split(/\s+/).length < FEWEST_WORDS_LEFT_OUT) return true
  return bareNoun.test(head) || endsWithDate.test(head) || isSubject(tail)
}

/** `các chương trình, kế hoạch phối hợp`: what is said of the last noun is meant for the first too. */
const bareNoun =
  /(?:^|\s)(?:các|những|mọi|nhiều|một số)(?:\s[^\s,;]+){1,2}(?:,(?:\s[^\s,;]+){1,2})*$/

/** Up to where the list goes on, a verb would have all of it as its subject. */
function isSubject(tail: string): boolean {
  const list =
    tail.split(/[;.:(]|,\s(?=(?:nhằm|để|qua đó|từ đó|góp phần|trong đó|đồng thời)\s)/)[0] ?? ''
  if (predicate.test(` ${list} `)) return true
  return !verbFirst.test(list) && verbInside.test(` ${list.split(' và ')[0]} `)
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
  if (verbFirst.test(sentence.replace(howOften, '')) && !occasion.test(sentence)) return 0
  const why = occasion.exec(sentence)
  if (why) return verbAfter(sentence, why[0].length)
  if (adverbial.test(sentence)) {
    const comma = sentence.search(/,\s/)
    if (comma < 0) return undefined
    const rest = sentence.slice(comma + 2)
    const found = adverbial.test(rest) ? predicateEnd(rest) : verbAfter(rest, 0)
    return found === undefined ? undefined : comma + 2 + found
  }
  return verbAfter(sentence, 0)
}

function verbAfter(sentence: string, from: number): number | undefined {
  const rest = sentence.slice(from)
  const found = predicate.exec(rest) ?? verbInside.exec(rest)
  return found ? from + found.index + found[0].length : undefined
}
