/**
 * The beginning of a text that somebody typed, to be shown back to them: at most `most` letters,
 * on one line. An answer must fit into one message whatever was typed.
 */
export function brief(text: string, most = 80): string {
  const line = text.replace(/\s+/gu, ' ').trim()
  const letters = [...line]
  return letters.length <= most ? line : `${letters.slice(0, most).join('').trimEnd()}…`
}
