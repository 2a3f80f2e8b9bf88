import { readDateLine } from './moment.js'

export interface DateTaken {
  readonly lines: readonly string[]
  /** ISO 8601, UTC; absent when no line near the top says it. */
  readonly publishedAt?: string
}

/** The date stands under the title, or over it; further down it is part of a text. */
const LINES_LOOKED_AT = 4

/** Takes the line that says when a page was published, and its counters, out of the lines of the page. */
export function takeDate(lines: readonly string[], timeZone: string): DateTaken {
  const written = lines.flatMap((line, at) => (line === '' ? [] : [at]))
  for (const at of written.slice(0, LINES_LOOKED_AT)) {
    const publishedAt = readDateLine(lines[at] ?? '', timeZone)
    if (publishedAt === undefined) continue
    const after = lines.slice(at + 1)
    return { lines: [...lines.slice(0, at), ...after.slice(countersIn(after))], publishedAt }
  }
  return { lines }
}

/** Views and comments, where the page gives each a line of its own. */
function countersIn(lines: readonly string[]): number {
  const text = lines.slice(0, 2).findIndex((line) => !/^\s*\d[\d.,]*$/.test(line))
  return text < 0 ? Math.min(2, lines.length) : text
}
