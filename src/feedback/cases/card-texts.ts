import { brief } from '../../base/index.js'
import type { Words } from '../../language/index.js'
import { mayDo, type Staff } from '../../people/index.js'
import type { CardFor } from './card-for.js'
import type { CaseFile, Writing } from './file.js'

/** Of a text so much is shown; a card as a whole stays within any channel's limit, and a case in full may take several messages. */
const SHOWN = { alone: 900, first: 500, news: 600, other: 200, whole: 300 } as const
/** So many of those that came later. */
const MOST = 3
const MOST_IN_WHOLE = 20

/**
 * What was written first, and what came after it: supplied, added, or of a case that was merged. The newest of them,
 * that which staff are told of at length; how many more there are is said.
 */
export function writtenLines({ writings }: CaseFile, to: CardFor, words: Words): readonly string[] {
  const [first, ...later] = writings
  const others = later.filter((one) => isReadable(one, to.staff))
  if (others.length === 0) return [firstLine(first, to, SHOWN.alone, words)]
  const news = newsIn(writings, to)
  const newest = others.slice(to.isWhole ? -MOST_IN_WHOLE : -MOST)
  const shown = others.filter((one) => one === news || newest.includes(one))
  const lengthOf = (one: Writing) => {
    if (to.isWhole) return SHOWN.whole
    return one === news ? SHOWN.news : SHOWN.other
  }
  const ofFirst = to.isWhole ? SHOWN.alone : first === news ? SHOWN.news : SHOWN.first
  const left = others.length - shown.length
  return [
    firstLine(first, to, ofFirst, words),
    ...shown.map((one) =>
      words.cases.laterWritten(nameIn(one, first, to), brief(one.text, lengthOf(one))),
    ),
    ...(left > 0 ? [words.cases.alsoWrote(left)] : []),
  ]
}

function firstLine(
  first: Writing | undefined,
  { staff }: CardFor,
  length: number,
  { cases }: Words,
): string {
  if (!first || first.state === 'erased' || first.state === 'withdrawn') return cases.erased
  return isReadable(first, staff) ? `“${brief(first.text, length)}”` : ''
}

function isReadable({ state, text }: Writing, staff: Staff | undefined): boolean {
  return text !== '' && (state === 'kept' || (state === 'held' && staff?.seesHeld === true))
}

/** That which a card is shown for. */
function newsIn(writings: readonly Writing[], { why }: CardFor): Writing | undefined {
  if (why === 'supplied' || why === 'added') return writings.at(-1)
  if (why !== 'edited') return undefined
  const edited = writings.filter(({ editedAt }) => editedAt)
  return edited
    .sort((one, other) => ((one.editedAt ?? '') < (other.editedAt ?? '') ? -1 : 1))
    .at(-1)
}

/** Of somebody else than who wrote first, for those who may know. */
function nameIn(one: Writing, first: Writing | undefined, to: CardFor): string | undefined {
  return one.name === first?.name ? undefined : namedFor(one, to)
}

/** The name of the one who wrote, for those who may answer. */
export function namedFor({ name }: Writing, { staff, sight }: CardFor): string | undefined {
  return sight === 'act' && staff !== undefined && mayDo(staff, 'answer') ? name : undefined
}
