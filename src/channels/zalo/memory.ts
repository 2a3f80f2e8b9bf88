import type { Address } from '../channel.js'
import { type Fields, id, maybeFields, maybeText } from './fields.js'
import { idsOf, type MessageIds } from './names.js'
import type { Quote } from './own-calls.js'

/**
 * The latest messages that were said to us or by us, for Zalo wants a quoted message told whole, and
 * ours named by both ids. In memory only, and a bounded number: what is not here is answered
 * without a quotation.
 */
export interface Memory {
  keep(to: Address, quote: Quote): void
  /** By the message's name in the port's terms. */
  find(to: Address, messageId: string): Quote | undefined
}

const MOST_KEPT = 1_000

export function createMemory(): Memory {
  const quotes = new Map<string, Quote>()

  return {
    keep(to, quote) {
      const key = keyOf(to, quote.msgId)
      quotes.delete(key)
      quotes.set(key, quote)
      for (const oldest of quotes.keys()) {
        if (quotes.size <= MOST_KEPT) return
        quotes.delete(oldest)
      }
    },
    find: (to, messageId) => quotes.get(keyOf(to, idsOf(messageId)?.msgId ?? messageId)),
  }
}

/** Zalo's numbers for messages without words (zca-js, `getClientMessageType`). */
const SENT: Readonly<Record<string, number>> = {
  'chat.voice': 31,
  'chat.photo': 32,
  'chat.location.new': 43,
  'chat.video.msg': 44,
  'share.file': 46,
}

/** What quoting a person's message takes; `undefined` for one of a kind that is quoted otherwise. Throws a `ReadError`. */
export function quoteOf(message: Fields): Quote | undefined {
  const type = SENT[maybeText(message, 'msgType') ?? '']
  const isText = typeof message['content'] === 'string'
  if (!isText && type === undefined) return undefined
  const ids: MessageIds = { msgId: id(message, 'msgId'), cliMsgId: id(message, 'cliMsgId') }
  const said = { ...ids, owner: id(message, 'uidFrom'), ts: id(message, 'ts') }
  if (isText) return { ...said, text: maybeText(message, 'content') ?? '' }
  const content = maybeFields(message, 'content')
  return content && type ? { ...said, text: '', sent: { type, content } } : undefined
}

function keyOf({ chat }: Address, msgId: string): string {
  return `${chat}/${msgId}`
}
