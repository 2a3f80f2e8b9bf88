import type { AccountId, ChannelName, EventId } from '../base/index.js'

/** One chat on one channel, as the platform names it: a group, or a direct conversation. */
export interface Address {
  readonly channel: ChannelName
  readonly chat: string
  /**
   * The topic within the chat, where the chat is a forum; absent is the chat itself. A message stands in it
   * from the beginning, so nothing but `send` asks for it; a channel without `topics` takes no notice of it.
   */
  readonly topic?: string
}

/** A stretch of a text that looks different. Offsets count UTF-16 units, as both platforms do. */
export type Mark = { readonly from: number; readonly to: number } & (
  | { readonly kind: 'bold' | 'italic' }
  | { readonly kind: 'link'; readonly url: string }
  /** Opens a direct conversation with us and says `payload` there; plain text where a channel has no such link. */
  | { readonly kind: 'start'; readonly payload: string }
)

/** Something a person can do with one touch: `value` comes back as a choice, `url` opens a page. */
export type Button =
  | { readonly label: string; readonly value: string }
  | { readonly label: string; readonly url: string }

/** A message as we write it: plain text exactly as people will read it. Each channel renders it in its own hand. */
export interface Message {
  readonly text: string
  readonly marks?: readonly Mark[]
  /** Rows of buttons, where the channel has them. */
  readonly buttons?: readonly (readonly Button[])[]
  /** The message of the same chat that this one answers. Sent anyway when that one is gone. */
  readonly replyTo?: string
  /** Asks for an answer: the platform offers a reply to this message, if it can. */
  readonly asks?: boolean
  /** Choices to vote on, where the channel has polls; the text is then the question. Nothing else of a message goes with them. */
  readonly choices?: readonly string[]
  /** Shown above the text, which is its caption then and no longer than `captionLimit`. Only named here, so that a message can be kept as text. */
  readonly image?: Picture
  /** Sent along, where the channel has `files`; the text is its caption then, as under a picture. Only named here too. */
  readonly file?: NamedFile
}

/** A file that is kept by us, and what it is called where it arrives. */
export interface NamedFile {
  readonly id: string
  readonly name: string
}

/** A picture by its name and its measures. */
export interface Picture {
  /** Of what is in its file: SHA-256, in hexadecimal. */
  readonly hash: string
  readonly type: 'image/jpeg' | 'image/png'
  readonly width: number
  readonly height: number
}

/** A picture with what is in its file. */
export interface LoadedPicture extends Picture {
  readonly bytes: Uint8Array
  /** What the platform called its file when this account sent it before (`files` of `sent`). Where it knows it no more, the bytes are uploaded again. */
  readonly reuse?: string
}

/** A message on its way to a chat. */
export type Outgoing = Omit<Message, 'image' | 'file'> & {
  readonly image?: LoadedPicture
  readonly file?: { readonly name: string; readonly bytes: Uint8Array }
}

/** What a platform calls a message. */
export interface MessageName {
  readonly messageId: string
  /** The name that we gave it before it was sent (`Channel.nameAhead`); some platforms know it by that alone. */
  readonly secondaryId?: string
}

/** What may be changed in a message that is in a chat already. */
export type Change =
  /** The whole text, with its marks and buttons. A picture stays the one it is; with `image` in the message the text is known to stand under one. */
  | { readonly kind: 'message'; readonly message: Message }
  /** The buttons only; the text stays as it is. */
  | { readonly kind: 'buttons'; readonly buttons: readonly (readonly Button[])[] }
  /** Our reaction to a member's message. */
  | { readonly kind: 'reaction'; readonly emoji: string }

/**
 * What the platform made of a message. Every expected answer is a value;
 * a channel throws only when it is itself broken.
 */
export type SendResult =
  /** It is in the chat under this name. `files`: what the platform calls the files in it, for `reuse` by the same account. */
  | ({ readonly kind: 'sent'; readonly files?: readonly string[] } & MessageName)
  /** Not sent: the platform asked us to wait. */
  | { readonly kind: 'throttled'; readonly waitMs: number; readonly scope: 'chat' | 'account' }
  /** Not sent: the platform could not be reached, or will not have this account at present. */
  | { readonly kind: 'unreachable'; readonly reason: UnreachableReason }
  /** The line went dead after we spoke. It may be in the chat, so it is never sent again by itself. */
  | { readonly kind: 'uncertain'; readonly reason: DoubtReason }
  /** Not sent as it stands. `permanent`: asking again will not help. */
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly permanent: boolean }
  /** Not sent: the group lives on under another name. */
  | { readonly kind: 'moved'; readonly chat: string }

/** Why a platform cannot be spoken to at present. */
export type UnreachableReason =
  /** Nothing could be said: no network, no name, nobody listening, no trusted line. */
  | 'not-reached'
  /** The platform does not accept our account. */
  | 'unauthorised'
  /** We are stopping. */
  | 'stopping'
  /** Our own database would not say what to send. */
  | 'database'

/** Why nobody knows whether a message arrived. A list, because what is stored is read by it. */
export const DOUBT_REASONS = [
  /** No answer came within the time. */
  'no-answer',
  /** The connection broke while we waited for the answer. */
  'line-broke',
  /** The platform said that it had failed. */
  'server-error',
  /** An answer came that nobody can read. */
  'bad-answer',
  /** The channel itself is broken. */
  'channel-broke',
] as const
export type DoubtReason = (typeof DOUBT_REASONS)[number]

/** Why a platform refused. */
export const REFUSAL_CODES = [
  /** We are not in the chat (any more), or it is gone. */
  'removed',
  /** We are in the chat but may not write there. */
  'muted',
  /** The message to change or to answer is gone. */
  'gone',
  /** It has stood in the chat for too long to be taken back. */
  'too-late',
  /** The platform does not accept the message itself. */
  'rejected',
  /** It does not take the picture or the file, or not here; the same words without it may go. */
  'picture',
  /** The channel cannot do this at all. */
  'unsupported',
  /** Nobody but its keepers may write in the topic at present; elsewhere in the chat it may go. */
  'topic-closed',
  /** The chat has no such topic (any more); elsewhere in the chat it may go. */
  'topic-gone',
] as const
export type RefusalCode = (typeof REFUSAL_CODES)[number]

/** Somebody, as one channel knows them. */
export interface Person {
  /** Unique and stable within the channel. */
  readonly id: string
  readonly name: string
  /**
   * `person`: an account of their own. `mask`: a group or channel that speaks as itself
   * (anonymous admins), so nobody can say which person it was.
   */
  readonly kind: 'person' | 'mask'
}

/** A file that somebody sent, as far as its platform tells without handing it over. */
export interface SentFile {
  /** A `video` is named, and downloaded by nobody. */
  readonly kind: 'photo' | 'document' | 'voice' | 'video'
  /** By which `download` of the same account finds it; of a photo the largest there is. Holds no secret. */
  readonly ref: string
  /** As its sender calls it. */
  readonly name?: string
  /** The type of its content, as the platform says; believed nowhere. */
  readonly type?: string
  readonly bytes?: number
}

/** Where a message stands in an album: platforms hand over its parts one by one, the words with one of them. */
export interface AlbumPlace {
  readonly id: string
  /** Its parts are in the order of this. */
  readonly place: number
  /** How many there are, where the platform tells. */
  readonly size?: number
}

/** Where something is, as a person's phone says. */
export interface Spot {
  /** In degrees, north and east of null. */
  readonly latitude: number
  readonly longitude: number
  /** What the place is called, where its sender chose it by its name. */
  readonly name?: string
}

/** What came of asking for a file. */
export type Downloaded =
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  /** It is larger than was wanted, or than the platform hands over. */
  | { readonly kind: 'too-large' }
  /** The platform does not have it (any more), or not for us. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'unreachable' }
  /** Nothing is to be asked for so long. */
  | { readonly kind: 'throttled'; readonly waitMs: number }

/** A text that somebody addressed to us. */
export interface Words {
  readonly kind: 'words'
  readonly text: string
  readonly messageId: string
  /** The message it replies to. `ours`: this account said that one. `saidBy`: another account did, that may be ours too, where the platform tells. */
  readonly replyTo?: MessageName & { readonly ours: boolean; readonly saidBy?: AccountId }
  /** It was written by somebody else and passed on to us. */
  readonly forwarded?: boolean
  /** Replaces what the same message said before. */
  readonly edited?: boolean
  /** What was sent with it. */
  readonly files?: readonly SentFile[]
  readonly album?: AlbumPlace
  /** A place that was sent instead of words. */
  readonly spot?: Spot
}

/** What tells which of our messages the platform shows. */
export type Echo = Required<MessageName> | { readonly messageId: string; readonly question: string }

/** What happened, in our words. */
export type Happening =
  | Words
  /** A button was pressed. Never trust that the button was there: `value` can be made up. */
  | { readonly kind: 'choice'; readonly value: string; readonly messageId?: string }
  /** A person shows what they think of a message by a sign; of several signs the newest counts. Empty when they took it back. */
  | { readonly kind: 'reaction'; readonly emoji: string; readonly on: MessageName }
  /**
   * Somebody took back what they had said, under the name that it bore. Only where the platform tells of it:
   * Telegram tells bots of no deletion.
   */
  | { readonly kind: 'withdrawn'; readonly messageId: string }
  /** Somebody voted in a poll of ours, or changed their vote: it is worth reading again. */
  | { readonly kind: 'voted'; readonly messageId: string }
  /**
   * The platform shows us a message of our own: it is in the chat, whatever became of the answer to
   * its sending. A poll that bears no name of ours is told by its question.
   */
  | ({ readonly kind: 'echo' } & Echo)
  /** We were added to the chat, or let in again. */
  | { readonly kind: 'joined' }
  /** We were removed from the chat, or it was closed to us. */
  | { readonly kind: 'removed' }
  /** The chat lives on under another name, with all that was in it. */
  | { readonly kind: 'moved'; readonly chat: string }
  /** The chat has another title. */
  | { readonly kind: 'renamed' }

/** Something that happened in a chat and is meant for us. Other talk never leaves the channel's folder. */
export interface Incoming {
  /** The platform's own name for the event, so a repeat is seen to be one. */
  readonly id: EventId
  readonly account: AccountId
  readonly from: Address
  /** A direct conversation with one person. */
  readonly direct: boolean
  /** What the chat is called; a person's name in a direct conversation. */
  readonly title: string
  /** What the topic is called in which it happened, where the platform tells. */
  readonly topicTitle?: string
  readonly by: Person
  readonly at: Date
  readonly what: Happening
}

/** Something that came from the platform and could not be read: its name and the class of the error, nothing of what it said. */
export interface Unreadable {
  readonly id: EventId
  readonly account: AccountId
  readonly error: string
}

/** What befell an account as a whole. */
export interface AccountNews {
  readonly id: EventId
  readonly account: AccountId
  readonly at: Date
  readonly news: /** The platform does not accept the session any more: nothing is sent or heard until somebody logs in anew. */
    | 'logged-out'
    /** Somebody opened the account elsewhere, and the platform closed our line. We wait, and do not fight for it. */
    | 'kicked'
    /** It works again after one of these. */
    | 'back'
}

/** What a channel hands over. */
export type Heard = Incoming | Unreadable | AccountNews

/** What a channel is able to do. What differs between channels stands here and nowhere else. */
export interface Capabilities {
  readonly buttons: boolean
  readonly edits: boolean
  /** Whether what we said can be taken back, at least for a time. */
  readonly removes: boolean
  /** Without them a reaction is answered `unsupported`, and what it would have shown is said in words. */
  readonly reactions: boolean
  /** Whether people's reactions to our posts reach us wherever we are a member. */
  readonly hearsReactions: boolean
  /** Whether every account of ours that is in a group hears all that is said there. */
  readonly hearsAll: boolean
  /** Whether a poll goes with every post that can be rated. */
  readonly polls: boolean
  /** Whether a group may have topics, and a message may go into one (`Address.topic`). */
  readonly topics: boolean
  /** Whether words can lead to an address, or to a direct conversation with us. Without it an address stands in the text. */
  readonly links: boolean
  /** What `listen` hands over comes again when we did not take it. Where it does not, it is stored before anything else. */
  readonly redelivers: boolean
  /** The longest text of one message, in UTF-16 units. */
  readonly textLimit: number
  /** Whether a message may carry a picture. */
  readonly images: boolean
  /** Whether a message may carry a file that is no picture. */
  readonly files: boolean
  /** The longest text under a picture, in UTF-16 units; no longer than `textLimit`. */
  readonly captionLimit: number
  /** The largest file of a person's that can be had, in bytes. */
  readonly downloadBytes: number
  /** The longest text that carries marks, in bytes of UTF-8, where a channel counts those. */
  readonly markedBytes?: number
  readonly pace: PaceLimits
}

/** How fast an account may speak. */
export interface PaceLimits {
  /** Messages a second over all chats of the account. */
  readonly perSecond: number
  /** The least time between two messages (or edits) to one chat. */
  readonly chatGapMs: number
  /** At most so many messages (or edits) to one chat within `chatWindowMs`. */
  readonly chatCount: number
  readonly chatWindowMs: number
  /** Whether `chatCount` holds in a chat; in every one when absent. */
  readonly isCounted?: (chat: string) => boolean
  /** Sends that may be under way at once. */
  readonly inFlight: number
  /** By how much the time between two messages varies, as a share of it, so that no machine's beat is seen; 0 when absent. */
  readonly jitter?: number
  /** At most so many messages in any 24 hours. Answers to people are counted, and not held back. */
  readonly perDay?: number
}

/**
 * A door to one platform through one account.
 *
 * The SDK, the token, keyboards and error codes stay inside the channel's own folder;
 * only the words in this file cross the threshold.
 */
export interface Channel {
  readonly name: ChannelName
  readonly account: AccountId
  readonly capabilities: Capabilities

  /**
   * Sends one message to one chat, once. Retrying is not the channel's business.
   * `secondaryId` is what `nameAhead` gave for it.
   */
  send(
    to: Address,
    message: Outgoing,
    signal: AbortSignal,
    secondaryId?: string,
  ): Promise<SendResult>

  /**
   * Names a message before it is sent, where a platform bears names of ours: an echo or a reaction
   * then tells which message it was, although the answer to its sending was lost. Never the same twice.
   */
  nameAhead?(now: Date): string

  /** Changes a message. Safe to repeat: a change that is already there counts as `sent`. */
  edit(to: Address, messageId: string, change: Change, signal: AbortSignal): Promise<SendResult>

  /**
   * Takes back a message of ours, for everybody. Safe to repeat: one that is gone already counts as
   * `sent`. Some platforms know it by the name that we gave it alone, so both are told where both are known.
   */
  remove(to: Address, message: MessageName, signal: AbortSignal): Promise<SendResult>

  /** Gets a photo or document that somebody sent to this account, whole, or nothing of it. Never throws. */
  download(file: SentFile, maxBytes: number, signal: AbortSignal): Promise<Downloaded>

  /** Shows a short answer to the person who pressed a button. Best effort: late or failed is no harm. */
  acknowledge(event: EventId, text: string): Promise<void>

  /**
   * Hands over what happened, in batches, until told to stop; returns when it has stopped. What
   * cannot be read is handed over by its name alone, in its place.
   *
   * The platform is told that we have a batch only when `receive` has resolved. If it
   * rejects, the platform is asked to offer the batch again. Outages are waited out here.
   */
  listen(receive: Receive, stop: AbortSignal): Promise<void>

  /** Whether events reach us at present. */
  listening(): boolean

  /** Asks the platform whether it will have us. Used to probe after an outage and by `doctor`. */
  check(signal: AbortSignal): Promise<Check>

  /** The number of people in a chat, `undefined` when it cannot be had. */
  memberCount(to: Address, signal: AbortSignal): Promise<number | undefined>

  /** Whether people go by such a name with this account. Another one of the same channel may know them by another. */
  knows(person: string): boolean

  /** Where a person is spoken to directly. */
  directWith(person: string): Address

  /** Who chose what in a poll of ours, at this moment. Present where the channel has polls. */
  readPoll?(to: Address, messageId: string, signal: AbortSignal): Promise<PollReading>

  /** The groups that the account is in; `undefined` when they cannot be had. Absent where a platform does not tell. */
  groups?(signal: AbortSignal): Promise<readonly ListedGroup[] | undefined>

  /** A link that opens a direct conversation with us and says `payload` there; absent where none exists. */
  deepLink?(payload: string): string | undefined

  /** Takes an event pushed by the platform over HTTP; present in webhook mode only. */
  webhook?(request: WebhookRequest): Promise<WebhookAnswer>
}

/** What a poll says. */
export type PollReading =
  /** Everybody who has a choice now. `choice` is its place among the choices, from 0. */
  | { readonly kind: 'read'; readonly votes: readonly PollVote[] }
  /** The poll, or our place in its chat, is gone: it need not be read again. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'unreachable' }
  /** Nothing is to be asked for so long. */
  | { readonly kind: 'throttled'; readonly waitMs: number }

export interface PollVote {
  readonly by: Person
  readonly choice: number
}

/** A group as its platform lists it. */
export interface ListedGroup {
  readonly chat: string
  readonly title: string
  readonly memberCount?: number
  /** Its messages are sealed between the members' phones: nothing can be said or heard there. */
  readonly isSealed: boolean
  /** The platform names it, and would tell nothing more of it this time. */
  readonly isUndescribed?: boolean
}

export type Receive = (heard: readonly Heard[]) => Promise<void>

export interface WebhookRequest {
  readonly header: (name: string) => string | undefined
  readonly body: Uint8Array
}

/** HTTP status to answer with. 200 only after the event is stored. */
export interface WebhookAnswer {
  readonly status: 200 | 400 | 403 | 503
}

export type Check =
  | {
      readonly kind: 'ok'
      /** What people see as the account's name. */
      readonly name: string
      /** Everything said in a group reaches us, not only what is meant for us. */
      readonly hearsEverything: boolean
    }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unreachable'; readonly reason: string }
