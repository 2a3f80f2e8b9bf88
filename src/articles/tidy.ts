/**
 * A text as the house keeps it: NFC, `\n` as line break, no control characters, no half emoji,
 * no-break spaces as spaces, nothing at line ends, at most one empty line in a row, none at the
 * start or the end. Every other character stays as it was written.
 */
export function tidy(text: string): string {
  return (
    text
      .replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n')
      .replace(unstorable, '')
      // Only now: what was taken away may have stood between a letter and its mark.
      .normalize('NFC')
      .replaceAll('\u00A0', ' ')
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .replace(/^\n+|\n+$/g, '')
  )
}

/** The same for what must stand on one line, such as a title. */
export function tidyLine(text: string): string {
  return tidy(text).replace(/\s+/g, ' ').trim()
}

/** Control characters, which PostgreSQL or Telegram refuse, and halves of surrogate pairs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unstorable = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\p{Cs}]/gu

/** Whether a text has anything in it that a person would read: a letter or a digit. */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}
