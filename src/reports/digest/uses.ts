import { isNameBehind, namesNobody } from './naming.js'

/** Where somebody wrote a term: its words, and what stands before them. */
export interface Use {
  readonly before: string
  readonly words: readonly string[]
}

/** Of so many uses one behind a title makes a term a name: who is named is not always called `ông`. */
const ONE_BEHIND_TITLE_IN = 4
/** And of so many one written as names are. */
const ONE_CAPITALISED_IN = 2

/** Whether a term is used as the name of somebody is: behind a title, or each of its words with a capital letter. */
export function mayBeName(uses: readonly Use[]): boolean {
  const behindTitle = uses.filter(({ before, words }) => isNameBehind(before, words))
  if (behindTitle.length * ONE_BEHIND_TITLE_IN >= uses.length) return true
  return uses.filter(isCapitalised).length * ONE_CAPITALISED_IN > uses.length
}

/** Words all in capitals are written so whatever they mean. */
function isCapitalised({ words }: Use): boolean {
  return words.every((word) => /^\p{Lu}/u.test(word)) && words.some((word) => /\p{Ll}/u.test(word))
}

/** As most wrote it of those who used diacritics; undefined where that may be a name, or nobody did. */
export function spelling(uses: readonly Use[]): string | undefined {
  const counts = new Map<string, number>()
  for (const { words } of uses) {
    const written = words.join(' ').normalize('NFC')
    if (/[^\p{ASCII}]/u.test(written)) counts.set(written, (counts.get(written) ?? 0) + 1)
  }
  const [first] = [...counts].sort((one, other) => other[1] - one[1])
  const written = first?.[0]
  return written !== undefined && namesNobody(written.toLowerCase(), NOWHERE) ? written : undefined
}

/** The name of a place is nothing that people speak of. */
const NOWHERE = () => false
