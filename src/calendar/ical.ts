/** Something at a moment, as a calendar file has it. */
export interface CalendarEvent {
  /** Stays the same however often the file is made: whoever takes it in again has it once. */
  readonly id: string
  readonly at: Date
  readonly title: string
  readonly text?: string
}

/**
 * A calendar file (iCalendar, RFC 5545) of such events, each a quarter of an hour long. Moments stand in UTC, so that
 * every program shows them at the right hour, whatever zones it knows.
 */
export function writeCalendar(name: string, events: readonly CalendarEvent[], now: Date): string {
  const stamp = utc(now)
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Nhip Cau//Schedule//VI',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap(({ id, at, title, text }) => [
      'BEGIN:VEVENT',
      `UID:${escaped(id)}`,
      `DTSTAMP:${stamp}`,
      `DTSTART:${utc(at)}`,
      'DURATION:PT15M',
      `SUMMARY:${escaped(title)}`,
      ...(text ? [`DESCRIPTION:${escaped(text)}`] : []),
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

/** `20270105T000000Z`. */
function utc(at: Date): string {
  return at.toISOString().replace(/[-:]|\.\d{3}/g, '')
}

/** Text as RFC 5545, 3.3.11 wants it; what no text may hold is left out. */
function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n')
    .replace(/[\p{Cc}]/gu, '')
}

/** No line is longer than so many octets (RFC 5545, 3.1); the space that begins the next is one of them. */
const MOST_OCTETS = 75

function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const letter of line) {
    const more = Buffer.byteLength(letter)
    if (octets + more > MOST_OCTETS) {
      parts.push(part)
      part = ''
      octets = 1
    }
    part += letter
    octets += more
  }
  return [...parts, part].join('\r\n ')
}
