import type { Ring } from '../base/index.js'
import type { Ids } from './ids.js'

export interface Person {
  readonly id: string
  readonly name: string
}

export interface Chat {
  /** A group's id; of a direct conversation the person's. */
  readonly id: string
  readonly kind: 'group' | 'direct'
  title: string
  /** Who takes part; `left` for who did and went. The account is not among them. */
  readonly members: Map<string, 'member' | 'left'>
  readonly creatorId: string
  hasAccount: boolean
  readonly isSealed: boolean
  isSendingLocked: boolean
  readonly arePollsLocked: boolean
  /** Grows with each change of the group itself. */
  version: number
  readonly messages: Map<string, StoredMessage>
  /** Messages of the account accepted here since the start. */
  deliveries: number
}

export interface Style {
  readonly start: number
  readonly length: number
  readonly style: string
}

export interface Mention {
  readonly uid: string
  readonly pos: number
  readonly len: number
  /** 1 names everybody. */
  readonly type: number
}

export interface StoredFile {
  readonly id: string
  readonly bytes: Uint8Array
  readonly type: string
}

/** Which part of which album a picture is. */
export interface Album {
  readonly id: string
  /** Counts from 0. */
  readonly place: number
  readonly size: number
}

export type Content =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly styles: readonly Style[]
      readonly mentions: readonly Mention[]
    }
  | {
      readonly kind: 'image'
      /** The words under it. */
      readonly text: string
      readonly mentions: readonly Mention[]
      readonly file: StoredFile
      readonly width: number
      readonly height: number
      readonly album?: Album
    }
  | {
      readonly kind: 'file'
      readonly name: string
      readonly file: StoredFile
      /** A voice that was spoken: it comes as a message of another kind. */
      readonly isVoice?: boolean
    }
  | {
      readonly kind: 'location'
      readonly latitude: number
      readonly longitude: number
      readonly title: string
    }
  | { readonly kind: 'poll'; readonly pollId: number }
  /** The line that says somebody voted. */
  | { readonly kind: 'vote'; readonly pollId: number }
  /** A line of the app about who came, went or renamed. The client hears of it as a group event, not as a message. */
  | { readonly kind: 'service'; readonly text: string }

export interface StoredMessage {
  readonly id: string
  readonly clientId: string
  readonly atMs: number
  readonly fromId: string
  readonly content: Content
  readonly quote?: Quote
  /** The newest sign of each person. */
  readonly reactions: Map<string, string>
  isRecalled: boolean
}

/** What stood in the quoted message when it was quoted. */
export interface Quote {
  readonly id: string
  readonly clientId: string
  readonly fromId: string
  readonly atMs: number
  readonly text: string
  readonly clientType: number
}

export interface Poll {
  readonly id: number
  readonly chatId: string
  readonly creatorId: string
  readonly question: string
  readonly options: readonly { readonly id: number; readonly text: string }[]
  readonly allowsMany: boolean
  readonly allowsNewOption: boolean
  readonly isAnonymous: boolean
  readonly hidesPreview: boolean
  readonly createdMs: number
  /** 0 when it never ends by itself. */
  readonly expiresMs: number
  changedMs: number
  isClosed: boolean
  /** The options each person chose. */
  readonly votes: Map<string, readonly number[]>
}

/** Something that sockets hear: one entry of one list of one command. */
export interface Tidings {
  readonly cmd: 501 | 521 | 601 | 612
  readonly list: 'msgs' | 'groupMsgs' | 'controls' | 'reacts' | 'reactGroups'
  readonly entry: unknown
  /** From the account itself: comes back as late as echoes do, or never. */
  readonly isEcho: boolean
}

/** Everything there is, apart from the wires. */
export interface World {
  readonly now: () => Date
  readonly account: Person
  readonly people: Map<string, Person>
  readonly groups: Map<string, Chat>
  readonly directs: Map<string, Chat>
  readonly polls: Map<number, Poll>
  /** Images and files by the id of their message. */
  readonly images: Map<string, StoredFile>
  readonly ids: Ids
  readonly keepMessages: number
  /** What a client that asks for old messages can get, over all chats of a kind. */
  readonly recent: {
    readonly group: Ring<Placed>
    readonly direct: Ring<Placed>
    readonly groupReactions: Ring<OldReaction>
    readonly directReactions: Ring<OldReaction>
  }
  /** Tells the open sockets. Who is not connected never hears of it. */
  tell(tidings: Tidings): void
  /** Tells whoever watches that this chat looks different now. */
  changed(chat: Chat): void
  /** Calls back with the id of each chat that changes; the answer ends it. */
  watch(listener: (chatId: string) => void): () => void
}

/** A message and where it stands. */
export interface Placed {
  readonly chat: Chat
  readonly message: StoredMessage
}

export interface OldReaction {
  /** Of the reaction itself: reactions are numbered like messages. */
  readonly id: string
  readonly chat: Chat
  readonly entry: unknown
}

export const isMember = (chat: Chat, personId: string): boolean =>
  chat.members.get(personId) === 'member'

/** The chat of this id: a group, or the direct conversation with a person. */
export const chatOf = (world: World, chatId: string): Chat | undefined =>
  world.groups.get(chatId) ?? world.directs.get(chatId)

export function nameOf(world: World, id: string): string {
  return id === world.account.id ? world.account.name : (world.people.get(id)?.name ?? '')
}
