import { type Counter, createCounter, keepNewest } from '../base/index.js'
import type { Toast } from './journal.js'
import type { Limits } from './limits.js'
import type { Formatted } from './text.js'
import type { UpdateQueue } from './updates.js'

export interface Person {
  readonly id: number
  readonly firstName: string
}

/** What one bot is and holds. */
export interface Bot {
  readonly id: number
  readonly token: string
  readonly username: string
  readonly firstName: string
  readonly queue: UpdateQueue
  readonly limits: Limits
  /** Direct chats by person. A bot has none until the person opens it. */
  readonly directs: Map<number, Chat>
  /** Message ids of its direct chats (and, for the first bot, of all basic groups). */
  readonly counter: Counter
  readonly files: Map<string, StoredFile>
  readonly presses: Map<string, Press>
  readonly commands: Map<string, unknown>
  /** What it asked for last; undefined is the default set. */
  allowedUpdates: ReadonlySet<string> | undefined
}

export type BotStatus = 'member' | 'administrator' | 'restricted' | 'left' | 'kicked'

export interface Chat {
  readonly id: number
  readonly kind: 'private' | 'group' | 'supergroup'
  title: string
  /** Who takes part; `left` for who did and went. */
  readonly members: Map<number, 'member' | 'left'>
  readonly bots: Map<number, BotStatus>
  readonly messages: Map<number, StoredMessage>
  /** By the number of the message that opened each, General's being 1; empty unless it is a forum. */
  readonly topics: Map<number, Topic>
  readonly counter: Counter
  /** Messages of bots accepted into this chat since the start. */
  deliveries: number
  migratedTo?: number
  /** The bot that spoke last: bare commands are for it. */
  lastSpeaker?: number
}

export interface Topic {
  readonly name: string
  state: 'open' | 'closed' | 'deleted'
}

export type Sender =
  | { readonly kind: 'person'; readonly id: number }
  | { readonly kind: 'bot'; readonly id: number }
  /** An administrator in the name of the group itself. */
  | { readonly kind: 'anonymous' }
  /** Somebody in the name of a channel of theirs. */
  | { readonly kind: 'channel'; readonly id: number; readonly title: string }
  /** The post of the channel this group belongs to. */
  | { readonly kind: 'linked-channel'; readonly id: number; readonly title: string }

export interface StoredFile {
  readonly id: string
  readonly uniqueId: string
  readonly path: string
  readonly bytes: Uint8Array
  readonly name: string
  readonly mime: string
  readonly width?: number
  readonly height?: number
}

export type Content =
  | ({ readonly kind: 'text' } & Formatted)
  | ({ readonly kind: 'photo'; readonly sizes: readonly StoredFile[] } & Formatted)
  | ({
      readonly kind: 'document'
      readonly file: StoredFile
      /** A voice that was spoken, or a film: told under its own name. */
      readonly as?: 'voice' | 'video'
    } & Formatted)
  | ({
      readonly kind: 'location'
      readonly latitude: number
      readonly longitude: number
      /** A place that was chosen by its name: then it is a venue too. */
      readonly title?: string
    } & Formatted)
  /** What the platform itself says in the chat: who came, who went, a new title. */
  | { readonly kind: 'service'; readonly fields: Readonly<Record<string, unknown>> }

export interface InlineButton {
  readonly text: string
  readonly callback_data?: string
  readonly url?: string
}

export interface StoredMessage {
  readonly id: number
  readonly atMs: number
  readonly sender: Sender
  content: Content
  /** The inline keyboard as it was given, row by row. */
  buttons: readonly (readonly InlineButton[])[]
  readonly replyTo?: number
  /** The topic of a forum that it stands in; absent in General. */
  readonly topicId?: number
  /** Asks the reader for a reply (ForceReply). */
  readonly asks: boolean
  readonly forwardedFrom?: string
  readonly albumId?: string
  editedAtMs?: number
  edits: number
  /** Emoji by who reacted: `p<person>` or `b<bot>`. */
  readonly reactions: Map<string, readonly string[]>
}

/** A button press that waits for its answer. */
export interface Press {
  readonly id: string
  readonly personId: number
  readonly atMs: number
}

/** Everything there is, apart from the wires. */
export interface World {
  readonly now: () => Date
  readonly bots: readonly Bot[]
  readonly firstBot: Bot
  readonly people: Map<number, Person>
  readonly groups: Map<number, Chat>
  readonly ids: Ids
  readonly privacyMode: boolean
  readonly pressLifeMs: number
  readonly keepMessages: number
  /** Tells whoever watches that this chat looks different now. */
  changed(chat: Chat): void
  /** Tells whoever watches that a button press was answered. */
  answered(toast: Toast): void
  /** Calls back with each change; the answer ends it. */
  watch(listener: (change: Change) => void): () => void
}

export type Change =
  | { readonly kind: 'chat'; readonly chatId: number }
  | { readonly kind: 'toast'; readonly toast: Toast }

export interface Ids {
  readonly person: Counter
  readonly group: Counter
  readonly supergroup: Counter
  readonly press: Counter
  readonly file: Counter
  readonly album: Counter
}

export function createIds(seed: number): Ids {
  // Far apart, and shaped as the platform's: a supergroup begins with -100, a basic group only with a minus.
  return {
    person: createCounter(500_000_001 + seed * 100_000),
    group: createCounter(400_000_001 + seed * 100_000),
    supergroup: createCounter(1_000_000_001 + seed * 100_000),
    press: createCounter(7_000_000_000_001 + seed * 1_000_000),
    file: createCounter(1 + seed * 100_000),
    album: createCounter(13_000_000_001 + seed * 100_000),
  }
}

export interface ChatParts {
  readonly id: number
  readonly kind: Chat['kind']
  readonly title: string
  readonly counter: Counter
}

export function createChat({ id, kind, title, counter }: ChatParts): Chat {
  return {
    id,
    kind,
    title,
    counter,
    members: new Map(),
    bots: new Map(),
    messages: new Map(),
    topics: new Map(),
    deliveries: 0,
  }
}

/** The chat a bot means: its own direct chat with a person, or a group that everybody shares. */
export function chatOf(world: World, bot: Bot, chatId: number): Chat | undefined {
  return chatId > 0 ? bot.directs.get(chatId) : world.groups.get(chatId)
}

export const isInside = (status: BotStatus | undefined): boolean =>
  status === 'member' || status === 'administrator' || status === 'restricted'

export const isOwn = (bot: Bot, message: StoredMessage): boolean =>
  message.sender.kind === 'bot' && message.sender.id === bot.id

export type Draft = Pick<StoredMessage, 'sender' | 'content'> &
  Partial<
    Pick<StoredMessage, 'buttons' | 'replyTo' | 'topicId' | 'asks' | 'forwardedFrom' | 'albumId'>
  > & {
    /** It opens a topic, which bears its number. */
    readonly opensTopic?: boolean
  }

/** Puts a message into a chat, and lets the oldest go when there are too many. */
export function storeMessage(
  world: World,
  chat: Chat,
  { opensTopic, ...draft }: Draft,
): StoredMessage {
  const id = chat.counter.next()
  const message: StoredMessage = {
    buttons: [],
    asks: false,
    ...draft,
    ...(opensTopic && { topicId: id }),
    id,
    atMs: world.now().getTime(),
    edits: 0,
    reactions: new Map(),
  }
  chat.messages.set(message.id, message)
  keepNewest(chat.messages, world.keepMessages)
  world.changed(chat)
  return message
}
