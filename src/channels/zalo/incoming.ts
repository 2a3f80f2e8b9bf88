import { type AccountId, DAY, type EventId } from '../../base/index.js'
import type { AlbumMemory } from '../album-memory.js'
import type { Happening, Incoming, Person } from '../channel.js'
import { isMeantForUs, readWords } from './addressed.js'
import type { Arrival } from './arrivals.js'
import {
  type Fields,
  id,
  integer,
  list,
  maybeFields,
  maybeId,
  maybeText,
  moment,
  ReadError,
  readFields,
  text,
  unfolded,
} from './fields.js'
import { befalls } from './group-events.js'
import { addressOf, nameOfOurs, nameOfTheirs, pollName } from './names.js'
import { emojiOf } from './signs.js'

/** Who reads: the account whose events these are. */
export interface Reader {
  readonly account: AccountId
  /** What Zalo calls the account. */
  readonly uid: string
  readonly now: Date
  /** Albums of which a part was addressed to us. */
  readonly albums?: AlbumMemory
}

/**
 * Reads one event in our words; `undefined` for what is not meant for us. In a group that is all
 * but a command, a reply to a message of ours, reactions that may be to us, votes, and what
 * happens to us and to the group; in a direct conversation nothing is left out but notices. Our
 * own messages come as `echo`: what they say is not looked at, so nothing typed by hand on the
 * account's phone is ever a command.
 *
 * A group's title is not in its messages: `title` is empty then (`titles.ts` puts it there).
 * An event has the same id however often and by whatever way it comes. One that comes late counts
 * for fourteen days, because ids are forgotten after sixteen.
 *
 * Throws a `ReadError` when the event is not what we know of Zalo.
 */
export function readArrival(arrival: Arrival, reader: Reader): Incoming | undefined {
  const fields = readFields(arrival.fields, arrival.kind)
  if (arrival.thread.id === '') throw new ReadError('thread is not an id')
  const read = READ[arrival.kind](fields, arrival, reader)
  if (!read || (arrival.isLate && isStale(read.at, reader.now))) return undefined
  return { id: eventIdOf(arrival, reader.account), account: reader.account, ...read }
}

/** What an event is called. Throws a `ReadError` when it does not say. */
export function eventIdOf({ kind, thread, fields, act }: Arrival, account: AccountId): EventId {
  const event = readFields(fields, kind)
  const name = NAMES[kind](event, act)
  return `${account}:${thread.id}:${name}` as EventId
}

const NAMES: Readonly<Record<Arrival['kind'], (event: Fields, act: string | undefined) => string>> =
  {
    message: (event) => id(event, 'msgId'),
    // Whether a sign that is changed has another id is not known; the moment is another in any case.
    reaction: (event) => `${id(event, 'msgId')}:${id(event, 'uidFrom')}:${id(event, 'ts')}`,
    group: (event, act) => `${act}:${integer(event, 'time')}`,
  }

const LATE_UNTIL_MS = 14 * DAY

type Event = Omit<Incoming, 'id' | 'account'>
type ReadEvent = (fields: Fields, arrival: Arrival, reader: Reader) => Event | undefined

const READ: Readonly<Record<Arrival['kind'], ReadEvent>> = {
  message: readMessage,
  reaction: readReaction,
  group: readGroupEvent,
}

function isStale(at: Date, now: Date): boolean {
  return now.getTime() - at.getTime() > LATE_UNTIL_MS
}

function readMessage(message: Fields, arrival: Arrival, reader: Reader): Event | undefined {
  const what = isOurs(message, reader) ? readEcho(message) : readTheirs(message, arrival, reader)
  if (!what) return undefined
  const by = readSender(message, reader)
  const title = arrival.thread.direct && by.id !== reader.uid ? by.name : ''
  return { ...placeOf(arrival), title, by, at: moment(message, 'ts'), what }
}

function isOurs(event: Fields, { uid }: Reader): boolean {
  const from = id(event, 'uidFrom')
  return from === '0' || from === uid
}

function readEcho(message: Fields): Happening | undefined {
  const kind = maybeText(message, 'msgType') ?? ''
  if (kind === POLL) return readPollEcho(message)
  if (UNSAID.has(kind)) return undefined
  const name = nameOfOurs({ msgId: id(message, 'msgId'), cliMsgId: id(message, 'cliMsgId') })
  return { kind: 'echo', ...name }
}

const POLL = 'group.poll'
const UNDO = 'chat.undo'
/** Kinds that say nothing themselves, but tell about something said. */
const UNSAID: ReadonlySet<string> = new Set([UNDO, 'chat.delete'])

/**
 * A poll bears no name of ours, but its question. What the message about a new one says in `action` nobody
 * has written down; whatever else it is about, a poll that it names is there.
 */
function readPollEcho(message: Fields): Happening | undefined {
  if (maybeFields(message, 'content')?.['params'] === undefined) return undefined
  const params = pollParamsOf(message)
  const question = maybeText(params, 'question')
  return question === undefined
    ? undefined
    : { kind: 'echo', messageId: pollName(id(params, 'pollId')), question }
}

function readTheirs(message: Fields, { thread }: Arrival, reader: Reader): Happening | undefined {
  if (message['msgType'] === POLL) return readVote(message)
  if (message['msgType'] === UNDO) return readWithdrawal(message)
  const words = readWords(message, reader.uid)
  if (!words) return undefined
  const { album } = words
  // Parts that come before the one with the command are not known to be meant: they come one by one.
  const names = album && ([thread.id, id(message, 'uidFrom'), album.id] as const)
  const isMeant = isMeantForUs(words, thread.direct)
  if (isMeant && names) reader.albums?.note(...names)
  return isMeant || (names && reader.albums?.knows(...names)) ? words : undefined
}

/** Names the message that was taken back; whether it was for us, only the one who remembers it can say. */
function readWithdrawal(message: Fields): Happening | undefined {
  const content = maybeFields(message, 'content')
  if (content?.['globalMsgId'] === undefined) return undefined
  const ids = { msgId: id(content, 'globalMsgId'), cliMsgId: id(content, 'cliMsgId') }
  return { kind: 'withdrawn', messageId: nameOfTheirs(ids) }
}

/** Whose poll it is, Zalo does not say. The message also tells of polls that were made or ended. */
function readVote(message: Fields): Happening | undefined {
  if (maybeFields(message, 'content')?.['action'] !== 'vote') return undefined
  return { kind: 'voted', messageId: pollName(id(pollParamsOf(message), 'pollId')) }
}

function pollParamsOf(message: Fields): Fields {
  return unfolded(maybeFields(message, 'content')?.['params'], 'params')
}

/**
 * A reaction tells which message it is under, seldom whose that is. From a phone `gMsgID` is 0, and
 * only the name that the sender gave the message tells which one it was (zca-js issue 360).
 */
function readReaction(reaction: Fields, arrival: Arrival, reader: Reader): Event | undefined {
  if (isOurs(reaction, reader)) return undefined
  const content = unfolded(reaction['content'], 'content')
  const on = readFields(list(content, 'rMsg')[0], 'rMsg')
  const sender = maybeId(on, 'msgSender') ?? '0'
  if (sender !== '0' && sender !== reader.uid) return undefined
  const emoji = emojiOf({ icon: text(content, 'rIcon'), rType: integer(content, 'rType') })
  const by = readSender(reaction, reader)
  return {
    ...placeOf(arrival),
    title: arrival.thread.direct ? by.name : '',
    by,
    at: moment(reaction, 'ts'),
    what: {
      kind: 'reaction',
      emoji,
      on: { messageId: id(on, 'gMsgID'), secondaryId: id(on, 'cMsgID') },
    },
  }
}

function readGroupEvent(event: Fields, arrival: Arrival, reader: Reader): Event | undefined {
  const befell = befalls(event, arrival.act ?? '', reader.uid)
  return befell && { ...placeOf(arrival), at: moment(event, 'time'), ...befell }
}

function readSender(event: Fields, { uid }: Reader): Person {
  const from = id(event, 'uidFrom')
  return { id: from === '0' ? uid : from, name: maybeText(event, 'dName') ?? '', kind: 'person' }
}

function placeOf({ thread }: Arrival): Pick<Event, 'from' | 'direct'> {
  return { from: addressOf(thread), direct: thread.direct }
}
