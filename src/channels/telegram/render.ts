import type { InlineKeyboardMarkup, MessageEntity } from 'telegraf/types'
import type { Button, Mark, Message } from '../channel.js'

interface Rendered {
  readonly text: string
  readonly entities: MessageEntity[]
}

/**
 * A message as Telegram's text and entities. No markup language: what people wrote can never
 * be read as one. Trimmed as the server would trim it, so that the marks stay on their words.
 * `start` marks must have become links before (`withLinks`).
 */
export function render({ text, marks = [] }: Message): Rendered {
  const trimmed = text.replace(TRAILING, '')
  const start = trimmed.length - trimmed.replace(LEADING, '').length
  const shown = trimmed.slice(start)
  return { text: shown, entities: marks.flatMap((mark) => entityOf(mark, start, shown.length)) }
}

/** The message with its `start` marks as links; plain text where there is no link to be had. */
export function withLinks(
  message: Message,
  deepLink: (payload: string) => string | undefined,
): Message {
  const marks = message.marks?.flatMap((mark): readonly Mark[] => {
    if (mark.kind !== 'start') return [mark]
    const url = deepLink(mark.payload)
    return url === undefined ? [] : [{ kind: 'link', from: mark.from, to: mark.to, url }]
  })
  return marks ? { ...message, marks } : message
}

/** Rows of buttons as an inline keyboard; rows without a button are left out. */
export function keyboardOf(rows: readonly (readonly Button[])[]): InlineKeyboardMarkup {
  return { inline_keyboard: rows.filter((row) => row.length > 0).map((row) => row.map(toKey)) }
}

/** What the server takes for white space at the ends. A no-break space stays. */
const LEADING = /^[ \t\r\n\v\0]+/
const TRAILING = /[ \t\r\n\v\0]+$/

/** None when the mark lies outside the text; cut when it sticks out. */
function entityOf(mark: Mark, start: number, length: number): readonly MessageEntity[] {
  const from = Math.max(mark.from - start, 0)
  const to = Math.min(mark.to - start, length)
  if (from >= to) return []
  const place = { offset: from, length: to - from }
  if (mark.kind === 'start') return []
  if (mark.kind === 'link') return [{ type: 'text_link', ...place, url: mark.url }]
  return [{ type: mark.kind, ...place }]
}

function toKey(button: Button) {
  return 'url' in button
    ? { text: button.label, url: button.url }
    : { text: button.label, callback_data: button.value }
}
