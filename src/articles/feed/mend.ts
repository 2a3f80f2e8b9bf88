// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unreadable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g
const controlByNumber = /&#(?:x0*(?:[0-8bce-f]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]));/gi

/**
 * Makes a feed readable as XML without changing what it says: control characters that were pasted
 * out of Word are taken out, and titles in CDATA, which are written like those without, become
 * like them, so that both are decoded once.
 */
export function mendXml(xml: string): string {
  return xml
    .replace(/^\uFEFF/, '')
    .replace(unreadable, '')
    .replace(controlByNumber, '')
    .replace(
      /(<title\b[^>]*>\s*)<!\[CDATA\[([^<]*?)\]\]>(\s*<\/title>)/gi,
      (_found, before, title, after) => `${before}${title}${after}`,
    )
    .trimStart()
}
