import type { InlineKeyboardMarkup, MessageEntity, Opts } from 'telegraf/types'
import type { Button, Mark, Message } from '../channel.js'

type Said = Pick<Message, 'text' | 'marks'>

interface Rendered {
  readonly text: string
  readonly entities: MessageEntity[]
}

/**
 * A message as Telegram's text and entities. No markup language: what people wrote can never
 * be read as one. Trimmed as the server would trim it, so that the marks stay on their words.
 * `start` marks must have become links before (`withLinks`).
 */
export function render({ text, marks = [] }: Said): Rendered {
  const trimmed = text.replace(TRAILING, '')
  const start = trimmed.length - trimmed.replace(LEADING, '').length
  const shown = trimmed.slice(start)
  return { text: shown, entities: marks.flatMap((mark) => entityOf(mark, start, shown.length)) }
}

/** The message with its `start` marks as links; plain text where there is no link to be had. */
export function withLinks<One extends Said>(
  message: One,
  deepLink: (payload: string) => string | undefined,
): One {
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

/** What stands under a message: buttons, or where there are none the offer of a reply. */
export function markupOf({
  buttons = [],
  asks,
}: Pick<Message, 'buttons' | 'asks'>): Pick<Opts<'sendMessage'>, 'reply_markup'> {
  const keyboard = keyboardOf(buttons)
  if (keyboard.inline_keyboard.length > 0) return { reply_markup: keyboard }
  return asks ? { reply_markup: { force_reply: true, selective: true } } : {}
}

/** The message that is answered; left out when it has no name that Telegram knows. */
export function replyTo(
  message: Pick<Message, 'replyTo'>,
): Pick<Opts<'sendMessage'>, 'reply_parameters'> {
  const id = Number(message.replyTo ?? Number.NaN)
  if (!(id > 0)) return {}
  return { reply_parameters: { message_id: id, allow_sending_without_reply: true } }
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
