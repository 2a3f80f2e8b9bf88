import type { Address } from '../channel.js'
import { type Fields, id, maybeText } from './fields.js'
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

/** What quoting a person's message takes; `undefined` for one that is not of words. Throws a `ReadError`. */
export function quoteOf(message: Fields): Quote | undefined {
  const text = typeof message['content'] === 'string' ? maybeText(message, 'content') : undefined
  if (text === undefined) return undefined
  const ids: MessageIds = { msgId: id(message, 'msgId'), cliMsgId: id(message, 'cliMsgId') }
  return { ...ids, owner: id(message, 'uidFrom'), text, ts: id(message, 'ts') }
}

function keyOf({ chat }: Address, msgId: string): string {
  return `${chat}/${msgId}`
}
