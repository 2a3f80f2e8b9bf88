/** How a person says something. */
export interface SayOptions {
  /** The message of the same chat that is quoted, by its id. */
  readonly quote?: string
  /** Names the account with an `@` before the text, as the app does when one picks it from the list. */
  readonly mentionsAccount?: boolean
}

/** Whether every kind of message can quote another on the platform is unknown; here it can. */
export type QuoteOptions = Pick<SayOptions, 'quote'>

export interface PersonView {
  readonly id: string
  readonly name: string
}

/** A picture from a phone. Where none is given it is one green dot. */
export interface ImageRequest {
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
}

export interface FileRequest {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface LocationRequest {
  readonly latitude: number
  readonly longitude: number
  readonly title?: string
}

export interface GroupRequest {
  readonly title: string
  /** So that two sandboxes, each of one account, may show the same group. That Zalo calls it alike for both is not known. */
  readonly id?: string
  /** People in it, by id. */
  readonly members?: readonly string[]
  /** Whether the account is in it; it is when absent. */
  readonly withAccount?: boolean
  /** Sealed between phones: listed, and nothing can be said there. */
  readonly isSealed?: boolean
  /** Only its admins may write, or make polls; the account is none. */
  readonly lockSending?: boolean
  readonly lockPolls?: boolean
}

export interface ChatView {
  /** A group's id; of a direct conversation the person's. */
  readonly id: string
  readonly kind: 'group' | 'direct'
  readonly title: string
  readonly members: readonly string[]
  readonly hasAccount: boolean
  readonly isSealed: boolean
  /** Messages of the account accepted here since the start, polls included. */
  readonly deliveries: number
}

export interface MessageView {
  readonly id: string
  /** What its sender called it. */
  readonly clientId: string
  readonly at: Date
  readonly from: PersonView & { readonly isAccount: boolean }
  readonly text: string
  /** `start` and `length` in UTF-16 units, `style` as the app calls it: `b`, `i`, … */
  readonly styles: readonly {
    readonly start: number
    readonly length: number
    readonly style: string
  }[]
  readonly quote?: { readonly id: string; readonly text: string; readonly fromId: string }
  /** One for each person who reacts, the newest; the sign as the app writes it (`/-heart`). */
  readonly reactions: readonly { readonly personId: string; readonly icon: string }[]
  readonly poll?: PollView
  readonly image?: { readonly width: number; readonly height: number }
  readonly file?: { readonly name: string; readonly bytes: number }
  /** Taken back by whoever wrote it: its words are gone. */
  readonly isRecalled: boolean
  /** What the platform says about who came, went or renamed. */
  readonly service?: string
}

export interface PollView {
  readonly id: number
  readonly question: string
  readonly options: readonly {
    readonly id: number
    readonly text: string
    readonly voters: readonly string[]
  }[]
}

/**
 * What can go wrong on command with a call over HTTP.
 * `refuse` answers with the numeric `code` and does nothing; `status502` answers 502 with HTML and does nothing;
 * `hang` says nothing for `ms` (or until the caller gives up) and then breaks the line, nothing done;
 * `dropBeforeStore` breaks the line, nothing done; `deliverThenDrop` does it, echoes it, and breaks the line;
 * `nullMessage` does nothing and answers success without a message; `garbage` does it and answers what nobody
 * can read; `latency` does it `ms` later.
 */
export type FaultKind =
  | 'refuse'
  | 'status502'
  | 'hang'
  | 'dropBeforeStore'
  | 'deliverThenDrop'
  | 'nullMessage'
  | 'garbage'
  | 'latency'

export interface Fault {
  readonly kind: FaultKind
  /** Only calls whose path ends so, e.g. `/api/group/sendmsg`; absent means everything said to a group. */
  readonly path?: string
  /** Only calls that name this chat. */
  readonly chatId?: string
  /** How many calls it strikes; once when absent. */
  readonly times?: number
  readonly ms?: number
  /** For `refuse`: 118 too long, 221 too many, 114 bad parameters, 600 dead session, … */
  readonly code?: number
}

/** One call over HTTP. What was said in it is not kept. */
export interface CallRecord {
  readonly path: string
  readonly at: Date
  /** `0` answered well, another number the platform's refusal, `http <status>` or `broken`. */
  readonly outcome: string
  readonly chatId?: string
}

/**
 * What one can do in the world of the sandbox: act as people, change groups, break things, look.
 * Each is also a POST of its named parameters as JSON to `/zalo/<name>` of its page interface.
 * Asking for what cannot be throws SandboxError.
 */
export interface Control {
  addPerson(request: { readonly name: string; readonly id?: string }): PersonView
  addGroup(request: GroupRequest): ChatView

  /** Says something in a group; gives the id of the message. */
  say(personId: string, chatId: string, text: string, options?: SayOptions): string
  /** Says something to the account directly. */
  whisper(personId: string, text: string, options?: SayOptions): string
  /** An image, with words under it. A person's id is their direct conversation with the account. */
  sendImage(
    personId: string,
    chatId: string,
    caption?: string,
    image?: ImageRequest,
    options?: QuoteOptions,
  ): string
  /** Images as one album: a message each, the words under the first. Gives their ids. */
  sendAlbum(
    personId: string,
    chatId: string,
    images: readonly ImageRequest[],
    caption?: string,
    options?: QuoteOptions,
  ): readonly string[]
  /** A file of any kind. */
  sendFile(personId: string, chatId: string, request: FileRequest, options?: QuoteOptions): string
  /** A voice, as it was spoken into a phone. */
  sendVoice(personId: string, chatId: string, bytes: Uint8Array, options?: QuoteOptions): string
  sendLocation(
    personId: string,
    chatId: string,
    request: LocationRequest,
    options?: QuoteOptions,
  ): string
  /**
   * Reacts to a message with a sign as the app writes it (`/-heart`); an empty one takes it back.
   * As from a phone, which names the message by its client id alone, unless told otherwise.
   */
  react(
    personId: string,
    chatId: string,
    messageId: string,
    icon: string,
    options?: { readonly fromComputer?: boolean },
  ): void
  /** Chooses options of a poll, by their ids; none takes the vote back. */
  vote(personId: string, chatId: string, pollId: number, optionIds: readonly number[]): void
  /** Takes back a message that the person wrote. */
  recall(personId: string, chatId: string, messageId: string): void

  join(personId: string, chatId: string): void
  leave(personId: string, chatId: string): void
  addAccount(chatId: string, byPersonId: string): void
  removeAccount(chatId: string, byPersonId: string): void
  rename(chatId: string, title: string): void
  /** Lets only admins write there, or everybody. */
  lockSending(chatId: string, isLocked: boolean): void

  people(): readonly PersonView[]
  chats(): readonly ChatView[]
  /** What stands in a chat, oldest first. A direct conversation goes by the person's id. */
  messages(chatId: string): readonly MessageView[]
  calls(): readonly CallRecord[]
  /** How many calls of a path were answered how, since the start: `counts()['/api/group/sendmsg']['0']`. */
  counts(): Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Messages and polls of the account accepted, over all chats. */
  accepted(): number

  /** Arms a fault. The answer disarms it. */
  fault(fault: Fault): () => void
  clearFaults(): void

  /** Open sockets of the account. */
  sockets(): number
  /** Sockets opened since the start. */
  socketsOpened(): number
  /** Breaks every socket with this close code; 1006 breaks the line without a word. */
  cutSockets(code?: number): void
  /** Sockets stay open and say nothing more, until they are cut: pings are not answered either. */
  silenceSockets(): void
  /** As when somebody opens the account on a computer: 3003; 3000 tells of a second connection of the same session. */
  kick(code: 3000 | 3003): void
  /** Whether a socket that opens is kicked at once, as while the account is open elsewhere. */
  holdElsewhere(isElsewhere: boolean): void
  /** Makes the session worthless: calls are refused with 600, logging in with 102, sockets are closed. */
  expireSession(): void
  /** The platform renews its cookies with the next answers, as it does every few days. */
  renewCookies(): void
  /** Puts a frame on every socket, nothing checked: of `cmd` and `subCmd` with this body. */
  injectFrame(cmd: number, subCmd: number, body: unknown): void
  /** Times the account has logged in, by cookie or by code. */
  logins(): number

  /** A phone looks at the code on the screen, and then lets the browser in, or does not. */
  scanCode(): void
  confirmCode(): void
  declineCode(): void
}
