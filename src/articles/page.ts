import { fold } from '../base/index.js'
import { takeCredits } from './credits.js'
import { takeDate } from './dateline.js'
import type { Draft, ReadOptions } from './draft.js'
import { siteStart } from './page-marks.js'
import { tidy, tidyLine } from './tidy.js'
import { titleOf } from './title.js'

/** What the markup of a page has already told; it wins over what its text says. */
export type Known = Partial<Draft>

/**
 * Takes the text of a page apart: the first line is the title, the line with a weekday and a time
 * says when it was published, a short paragraph after that line is the lead, `Nguồn tin:` and
 * `Tác giả:` name its source and author, and what the site prints below is left out.
 * A text without these marks has a title and a body.
 */
export function readPage(text: string, known: Known, { timeZone }: ReadOptions): Draft {
  const all = tidy(text).split('\n')
  const credited = takeCredits(all.slice(0, siteStart(all)))
  const dated = takeDate(credited.lines, timeZone)
  const titled = takeTitle(dated.lines, known.title)
  const led = takeLead(titled.lines, known.lead, dated.publishedAt !== undefined)
  return {
    title: titled.title,
    lead: led.lead,
    body: tidy(led.lines.join('\n')),
    ...optional('source', credited.source ?? known.source),
    ...optional('author', credited.author ?? known.author),
    ...optional('publishedAt', known.publishedAt ?? dated.publishedAt),
    ...optional('url', known.url),
    images: known.images ?? [],
    attachments: known.attachments ?? [],
  }
}

function optional<K extends string>(name: K, value: string | undefined): { [key in K]?: string } {
  return value ? ({ [name]: value } as { [key in K]?: string }) : {}
}

interface TitleTaken {
  readonly title: string
  readonly lines: readonly string[]
}

function takeTitle(lines: readonly string[], known: string | undefined): TitleTaken {
  const written = lines.flatMap((line, at) => (line === '' ? [] : [at]))
  if (known === undefined) {
    const first = written[0] ?? 0
    return withRest(titleOf(tidyLine(lines[first] ?? '')), lines.slice(first + 1))
  }
  const repeated = written.slice(0, 4).find((at) => isSame(lines[at] ?? '', known))
  return withRest(
    titleOf(known),
    lines.filter((_line, at) => at !== repeated),
  )
}

/** Pages write their title in capitals in one place and not in the other. */
function isSame(line: string, title: string): boolean {
  return line.length < 2 * title.length && fold(tidyLine(line)) === fold(title)
}

function withRest(
  { title, rest }: ReturnType<typeof titleOf>,
  lines: readonly string[],
): TitleTaken {
  return { title, lines: rest === '' ? lines : [rest, '', ...lines] }
}

/** A paragraph longer than this is no lead: two fit into a chat message with the title. */
const MAX_LEAD_CHARACTERS = 500

interface LeadTaken {
  readonly lead: string
  readonly lines: readonly string[]
}

/** Sites print the lead straight below the date; where there is no date line, nothing tells it from the body. */
function takeLead(
  lines: readonly string[],
  known: string | undefined,
  isDated: boolean,
): LeadTaken {
  const first = lines.findIndex((line) => line !== '')
  const paragraph = tidyLine(lines[first] ?? '')
  const after = lines.slice(first + 1)
  if (known) return { lead: known, lines: isSame(paragraph, known) ? after : lines }
  const hasBody = after.some((line) => line !== '')
  return isDated && hasBody && isLead(paragraph)
    ? { lead: paragraph, lines: after }
    : { lead: '', lines }
}

function isLead(paragraph: string): boolean {
  return paragraph.length <= MAX_LEAD_CHARACTERS && !/:$|^(?:[-+•*]|\d+[.)])\s/.test(paragraph)
}
