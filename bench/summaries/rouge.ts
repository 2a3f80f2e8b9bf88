/** F1 of ROUGE-1, ROUGE-2 and ROUGE-L. */
export interface Rouge {
  readonly r1: number
  readonly r2: number
  readonly rl: number
}

/**
 * Lower-cased words, split at spaces and punctuation; the letters of Vietnamese are letters. The
 * usual tokeniser of ROUGE splits at every letter that ASCII lacks, and counts shreds.
 */
export function tokens(text: string): readonly string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  )
}

/** Compares a summary with its reference. */
export function rouge(said: readonly string[], wanted: readonly string[]): Rouge {
  return {
    r1: f1(shared(said, wanted), said.length, wanted.length),
    r2: f1(shared(bigrams(said), bigrams(wanted)), said.length - 1, wanted.length - 1),
    rl: f1(commonLength(said, wanted), said.length, wanted.length),
  }
}

function f1(matches: number, said: number, wanted: number): number {
  return matches === 0 ? 0 : (2 * matches) / (said + wanted)
}

function bigrams(words: readonly string[]): readonly string[] {
  return words.slice(1).map((word, at) => `${words[at] ?? ''} ${word}`)
}

function shared(said: readonly string[], wanted: readonly string[]): number {
  const left = new Map<string, number>()
  for (const word of wanted) left.set(word, (left.get(word) ?? 0) + 1)
  let matches = 0
  for (const word of said) {
    const count = left.get(word) ?? 0
    if (count > 0) matches += 1
    left.set(word, count - 1)
  }
  return matches
}

/** The longest common subsequence. */
function commonLength(said: readonly string[], wanted: readonly string[]): number {
  let before = new Int32Array(wanted.length + 1)
  for (const word of said) {
    const row = new Int32Array(wanted.length + 1)
    wanted.forEach((other, at) => {
      row[at + 1] =
        word === other ? (before[at] ?? 0) + 1 : Math.max(row[at] ?? 0, before[at + 1] ?? 0)
    })
    before = row
  }
  return before[wanted.length] ?? 0
}
