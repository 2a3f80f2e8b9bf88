import { distance } from 'fastest-levenshtein'

export interface Candidate {
  /** Folded, as it is compared. */
  readonly key: string
  /** As it is suggested. */
  readonly shown: string
}

/**
 * What somebody most likely meant: the candidate nearest to a folded text, if it is near.
 * Near is a third of the letters wrong at most, or one holding the other's words whole.
 */
export function nearest(text: string, candidates: readonly Candidate[]): string | undefined {
  const allowed = Math.floor(text.length / 3)
  const bySpelling = candidates
    .filter((candidate) => Math.abs(candidate.key.length - text.length) <= allowed)
    .map((candidate) => ({ candidate, off: distance(text, candidate.key) }))
    .filter(({ off }) => off <= allowed)
  const closest = smallest(bySpelling, ({ off }) => off)?.candidate
  const holding = candidates.filter((candidate) => holdsWords(candidate.key, text))
  return (closest ?? smallest(holding, (candidate) => candidate.key.length))?.shown
}

function holdsWords(one: string, other: string): boolean {
  const [words, part] = [asWords(one), asWords(other)]
  return part.trim() !== '' && words.trim() !== '' && (words.includes(part) || part.includes(words))
}

function asWords(text: string): string {
  return ` ${text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `
}

function smallest<T>(items: readonly T[], size: (item: T) => number): T | undefined {
  return items.reduce<T | undefined>(
    (best, item) => (best === undefined || size(item) < size(best) ? item : best),
    undefined,
  )
}
