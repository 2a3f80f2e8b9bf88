import type { Fault } from './faults.js'
import type { GroupRequest } from './groups.js'
import type { CallRecord, Toast, Violation } from './journal.js'
import type { ChatView, MessageView } from './reading.js'

/** How a person says something. */
export interface SayOptions {
  /** The message of the same chat that is answered. */
  readonly replyTo?: number
  /** The topic of a forum in which it is said, where nothing is answered; General unless told otherwise. */
  readonly topicId?: number
  /** Shown as forwarded from somebody of this name, who keeps their account hidden. */
  readonly forwardedFrom?: string
}

/** A point of the map; with a title a venue. */
export interface LocationRequest extends SayOptions {
  readonly latitude: number
  readonly longitude: number
  readonly title?: string
}

/** A photo, document, voice or film that a person puts into a chat. */
export interface FileRequest extends SayOptions {
  readonly kind: 'photo' | 'document' | 'voice' | 'video'
  readonly bytes: Uint8Array
  readonly name?: string
  readonly mime?: string
  readonly caption?: string
}

/** How many of what, since the start. */
export interface Counts {
  /** `calls.sendMessage[200]`; status 0 is a line that was broken on command. */
  readonly calls: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly tooManyRequests: number
  /** Messages of bots accepted, by chat id. */
  readonly deliveries: Readonly<Record<string, number>>
}

export interface PersonView {
  readonly id: number
  readonly firstName: string
}

/**
 * What one can do in the world of the sandbox: act as people, change groups, break things, look.
 * Each is also a POST of its named parameters as JSON to `/sandbox/<name>`.
 * Chats are named by id; a person's id is their direct chat with the first bot.
 * Asking for what cannot be (an unknown person, a missing message) throws SandboxError.
 */
export interface Control {
  addPerson(request: { readonly firstName: string; readonly id?: number }): PersonView
  addGroup(request: GroupRequest): ChatView

  /** A touch on an inline button, by its place over all rows or by any data. Gives the query's id. */
  press(personId: number, chatId: number, messageId: number, button: number | string): string
  /** Gives the number of the message. Commands in the text are marked as clients mark them. */
  say(personId: number, chatId: number, text: string, options?: SayOptions): number
  sendFile(personId: number, chatId: number, request: FileRequest): number
  /** Photos or documents as one album: a message each, told one by one. Gives their numbers. */
  sendAlbum(personId: number, chatId: number, requests: readonly FileRequest[]): readonly number[]
  sendLocation(personId: number, chatId: number, request: LocationRequest): number
  /** Changes the text of a message that the person wrote. */
  edit(personId: number, chatId: number, messageId: number, text: string): void
  react(personId: number, chatId: number, messageId: number, emoji: readonly string[]): void
  /** As an administrator in the name of the group: the platform hides who it was. */
  sayAnonymously(chatId: number, text: string, options?: SayOptions): number
  /** As somebody in the name of a channel of theirs. */
  sayAsChannel(chatId: number, channelTitle: string, text: string, options?: SayOptions): number
  /** A post of the channel that the group belongs to, forwarded by the platform. */
  channelAutoForward(chatId: number, channelTitle: string, text: string): number
  /** Opens a direct chat as a person does: the first words are `/start`, with the payload of the link. */
  openDirect(personId: number, startPayload?: string): number
  /** The person blocks the bot, which hears of it; `openDirect` lets it in again. */
  block(personId: number): void

  join(personId: number, chatId: number): void
  leave(personId: number, chatId: number): void
  addBot(chatId: number, byPersonId: number): void
  removeBot(chatId: number, byPersonId: number): void
  promoteBot(chatId: number): void
  /** The bot stays but may not write. */
  muteBot(chatId: number): void
  unmuteBot(chatId: number): void
  /** Gives the id of the supergroup. */
  migrate(chatId: number): number
  rename(chatId: number, title: string): void
  /** Opens a topic; with the first one a supergroup becomes a forum. Gives its number. */
  createTopic(personId: number, chatId: number, name: string): number
  /** Nobody but those who manage topics may write in it; 1 is General, which is hidden by that. */
  closeTopic(personId: number, chatId: number, topicId: number): void
  reopenTopic(personId: number, chatId: number, topicId: number): void
  /** With all that was said in it. */
  deleteTopic(chatId: number, topicId: number): void

  people(): readonly PersonView[]
  chats(): readonly ChatView[]
  /** What stands in a chat, oldest first. */
  messages(chatId: number): readonly MessageView[]
  /** The last calls of the Bot API; counters are in `counts`. */
  calls(): readonly CallRecord[]
  counts(): Counts
  toasts(): readonly Toast[]
  violations(): readonly Violation[]
  /** Updates that the (first) bot has not confirmed, as it would read them. */
  held(): readonly HeldView[]
  /** How many that are: cheaper than asking for them. */
  heldCount(): number

  /** Arms a fault, once unless told otherwise. The answer disarms it. */
  fault(fault: Fault): () => void
  clearFaults(): void
  /** Puts anything into the first bot's updates; `update_id` is added. Nothing is checked. */
  injectRawUpdate(update: Readonly<Record<string, unknown>>): void
  /** Answers 429 for this chat, or for everything, so many seconds long. */
  retryAfter(chatId: number | 'all', seconds: number): void
}

export interface HeldView {
  readonly update_id: number
  readonly [kind: string]: unknown
}
