import type { AccountId, EventId } from '../../base/index.js'
import { addressOf } from '../address.js'
import type { AlbumMemory } from '../album-memory.js'
import type { Happening, Incoming } from '../channel.js'
import { isMeantForUs, readWords } from './addressed.js'
import {
  type Fields,
  integer,
  maybeFields,
  maybeText,
  ReadError,
  readFields,
  text,
} from './fields.js'
import { type Chat, nameOfPerson, readChat, readPerson, readSender } from './people.js'
import { readTopic } from './topics.js'

/** Who reads: the bot whose updates these are. */
export interface Reader {
  readonly account: AccountId
  readonly botId: number
  /** Without the `@`. */
  readonly botUsername: string
  readonly now: Date
  /** Albums of which a part was addressed to us. */
  readonly albums?: AlbumMemory
}

/**
 * Reads one update in our words; `undefined` for what is not meant for us. In a group that is
 * all but a command to us, a reply to a message of ours, a button, and what happens to us and
 * to the chat itself; in a direct conversation nothing is left out but service messages. Of an
 * album behind a command the parts are meant that come after the one with the command, where it
 * commonly is the first; a bot that is no administrator is not shown them at all (privacy mode).
 *
 * Throws a `ReadError` when the update is not what the Bot API promises.
 */
export function readUpdate(update: unknown, reader: Reader): Incoming | undefined {
  const fields = readFields(update, 'update')
  const id = `${reader.account}:${integer(fields, 'update_id')}` as EventId
  const read =
    readSome(fields, 'message', readMessage, reader) ??
    readSome(fields, 'edited_message', readEdit, reader) ??
    readSome(fields, 'callback_query', readPress, reader) ??
    readSome(fields, 'my_chat_member', readMembership, reader) ??
    readSome(fields, 'message_reaction', readReaction, reader)
  return read && { id, account: reader.account, ...read }
}

/** The id by which a button press in this update can be answered. */
export function queryIdOf(update: unknown): string | undefined {
  const query = maybeFields(readFields(update, 'update'), 'callback_query')
  return query && text(query, 'id')
}

type Event = Omit<Incoming, 'id' | 'account'>
type ReadEvent = (fields: Fields, reader: Reader) => Event | undefined

function readSome(update: Fields, key: string, read: ReadEvent, reader: Reader): Event | undefined {
  const fields = maybeFields(update, key)
  return fields && read(fields, reader)
}

function readMessage(message: Fields, reader: Reader): Event | undefined {
  const chat = readChat(message)
  if (chat.kind === 'channel' || message['is_automatic_forward'] === true) return undefined
  const what = readService(message) ?? readWordsForUs(message, chat, reader)
  if (!what) return undefined
  const title = what.kind === 'renamed' ? text(message, 'new_chat_title') : chat.title
  const at = readDate(message, 'date')
  return { ...placeOf(chat, message), title, by: readSender(message), at, what }
}

function readEdit(message: Fields, reader: Reader): Event | undefined {
  const hasWords = (maybeText(message, 'text') ?? maybeText(message, 'caption')) !== undefined
  const read = hasWords ? readMessage(message, reader) : undefined
  if (read?.what.kind !== 'words') return undefined
  return { ...read, at: readDate(message, 'edit_date'), what: { ...read.what, edited: true } }
}

/** What befell the chat. The new group tells of its old name too; once is enough. */
function readService(message: Fields): Happening | undefined {
  if (message['migrate_to_chat_id'] !== undefined) {
    return { kind: 'moved', chat: String(integer(message, 'migrate_to_chat_id')) }
  }
  return message['new_chat_title'] === undefined ? undefined : { kind: 'renamed' }
}

function readWordsForUs(message: Fields, chat: Chat, reader: Reader): Happening | undefined {
  const words = readWords(message, reader.botId)
  if (!words) return undefined
  const { album } = words
  const names = album && ([chat.id, readSender(message).id, album.id] as const)
  const isMeant = isMeantForUs(message, words, chat, reader)
  if (isMeant && names) reader.albums?.note(...names)
  return isMeant || (names && reader.albums?.knows(...names)) ? words : undefined
}

function readPress(query: Fields, reader: Reader): Event | undefined {
  const value = maybeText(query, 'data')
  if (value === undefined) return undefined
  const from = readFields(query['from'], 'from')
  const message = maybeFields(query, 'message')
  const chat = message ? readChat(message) : directChatWith(from)
  const messageId = message && String(integer(message, 'message_id'))
  const what: Happening = { kind: 'choice', value, ...(messageId !== undefined && { messageId }) }
  const place = placeOf(chat, message)
  return { ...place, title: chat.title, by: readPerson(from), at: reader.now, what }
}

/** A button of an inline message comes without its chat; the one place we know is the person's own. */
function directChatWith(from: Fields): Chat {
  return { id: String(integer(from, 'id')), kind: 'direct', title: nameOfPerson(from) }
}

function readMembership(change: Fields): Event | undefined {
  const chat = readChat(change)
  const was = isInside(readFields(change['old_chat_member'], 'old_chat_member'))
  const is = isInside(readFields(change['new_chat_member'], 'new_chat_member'))
  if (was === is || chat.kind === 'channel') return undefined
  return {
    ...placeOf(chat),
    title: chat.title,
    by: readSender(change),
    at: readDate(change, 'date'),
    what: { kind: is ? 'joined' : 'removed' },
  }
}

/** Reaches a bot that is an administrator. Somebody who hides behind a group counts for nobody. */
function readReaction(change: Fields, reader: Reader): Event | undefined {
  const chat = readChat(change)
  const user = maybeFields(change, 'user')
  if (!user || chat.kind === 'channel') return undefined
  const emoji = emojiOf(change['new_reaction'])
  if (emoji === undefined) return undefined
  return {
    ...placeOf(chat),
    title: chat.title,
    by: readPerson(user),
    at: reader.now,
    what: { kind: 'reaction', emoji, on: { messageId: String(integer(change, 'message_id')) } },
  }
}

/** The newest sign; `undefined` when it is a picture of somebody's own. */
function emojiOf(signs: unknown): string | undefined {
  if (!Array.isArray(signs)) throw new ReadError('new_reaction is not a list')
  if (signs.length === 0) return ''
  const newest = readFields(signs.at(-1), 'new_reaction')
  return newest['type'] === 'emoji' ? text(newest, 'emoji') : undefined
}

const INSIDE: ReadonlySet<string> = new Set(['creator', 'administrator', 'member'])

function isInside(member: Fields): boolean {
  const status = text(member, 'status')
  return INSIDE.has(status) || (status === 'restricted' && member['is_member'] === true)
}

/** Only of a group the topic is told: a person is answered in the one conversation there is. */
function placeOf(chat: Chat, message?: Fields): Pick<Event, 'from' | 'direct' | 'topicTitle'> {
  const direct = chat.kind === 'direct'
  const { topic, topicTitle } = message && !direct ? readTopic(message) : {}
  const from = addressOf({ channel: 'telegram', chat: chat.id, topic })
  return { from, direct, ...(topicTitle && { topicTitle }) }
}

function readDate(fields: Fields, key: string): Date {
  const date = new Date(integer(fields, key) * 1_000)
  if (Number.isNaN(date.getTime())) throw new ReadError(`${key} is not a date`)
  return date
}
