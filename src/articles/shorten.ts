/**
 * The beginning of a text, with `…`, in at most `most` characters: up to the last `;` or `,` that
 * fits, unless less than `least` would be left, then up to the last word that fits. A word is
 * cut only when it alone is longer than `most`.
 */
export function shorten(text: string, most: number, least: number): string {
  if (text.length <= most) return text
  const head = text.slice(0, most)
  const clause = lastMatch(head, /[;,](?=\s)/g)
  const word = lastMatch(head, /\s+(?=\S)/g)
  const cut = clause >= least ? clause : word > 0 ? word : wholeCharacters(head, most - 1)
  return `${head.slice(0, cut).replace(/[\s,;:–-]+$/, '')}…`
}

function lastMatch(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].at(-1)?.index ?? -1
}

/** Not between the halves of an emoji. */
function wholeCharacters(text: string, cut: number): number {
  return /[\uD800-\uDBFF]/.test(text.charAt(cut - 1)) ? cut - 1 : cut
}
