import type { Person } from '../channel.js'
import { type Fields, integer, maybeFields, maybeText, readFields, text } from './fields.js'

export interface Chat {
  readonly id: string
  readonly kind: 'direct' | 'group' | 'channel'
  readonly title: string
}

/** The chat that a message or a change of membership happened in. */
export function readChat(of: Fields): Chat {
  const chat = readFields(of['chat'], 'chat')
  const id = String(integer(chat, 'id'))
  const type = text(chat, 'type')
  if (type === 'private') return { id, kind: 'direct', title: nameOfPerson(chat) }
  const kind = type === 'channel' ? 'channel' : 'group'
  return { id, kind, title: maybeText(chat, 'title') ?? '' }
}

/**
 * Who spoke. Where a group or a channel speaks as itself, `from` is one of Telegram's stand-ins,
 * the same for everybody (GroupAnonymousBot, Channel_Bot), and only `sender_chat` tells who.
 */
export function readSender(of: Fields): Person {
  const chat = maybeFields(of, 'sender_chat')
  if (!chat) return readPerson(readFields(of['from'], 'from'))
  const id = integer(chat, 'id')
  return { id: `chat:${id}`, name: maybeText(chat, 'title') ?? '', kind: 'mask' }
}

export function readPerson(user: Fields): Person {
  return { id: String(integer(user, 'id')), name: nameOfPerson(user), kind: 'person' }
}

/** First and last name, as people see it; of a user or of the chat with one. */
export function nameOfPerson(user: Fields): string {
  const name = [maybeText(user, 'first_name'), maybeText(user, 'last_name')]
  return name.filter(Boolean).join(' ')
}

/** A bot that speaks for itself, not as the stand-in of a group or channel. */
export function isBot(of: Fields): boolean {
  return of['sender_chat'] === undefined && maybeFields(of, 'from')?.['is_bot'] === true
}
