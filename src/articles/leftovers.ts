/**
 * Marks inside words that nobody sees, which Word and web pages leave behind; joiners of emoji are none.
 * The soft hyphen is not among them: in TCVN3 it is `ư`, so it goes only once that is settled.
 */
const invisible = /[\u200B\u2060\uFEFF]/g

/** Codes of WordPress that were left standing when a site moved on; the words between them are a caption. */
const shortcodes =
  /\[(?:caption|gallery|embed|audio|video)(?:\s[^\]\n]*)?\] *| *\[\/(?:caption|gallery|embed|audio|video)\]/g

/** Takes out of the text of a page what other programs left there and no reader sees or wants. */
export function withoutLeftovers(text: string): string {
  return text.replace(invisible, '').replace(shortcodes, '')
}

/** Takes the soft hyphens out of a text that is Unicode for certain. */
export function withoutSoftHyphens(text: string): string {
  return text.replaceAll('\u00AD', '')
}
