/**
 * The part of zca-js 2.2.0 that we use, as read in its `dist`; nothing else of it is known here.
 * Its own types are not found under `moduleResolution: nodenext` (its `index.d.ts` re-exports a
 * folder without an extension), and an ambient module goes before them.
 */
declare module 'zca-js' {
  /** A value of the wire, not yet believed. */
  type Wire = unknown

  /** 0: a person's direct conversation; 1: a group. */
  export type ThreadType = 0 | 1

  export interface Options {
    readonly selfListen?: boolean
    readonly checkUpdate: boolean
    readonly logging: boolean
    /** The only function by which it speaks HTTP. */
    readonly polyfill: (url: string, init: RequestInit & { agent?: Wire }) => Promise<Response>
  }

  export interface Credentials {
    readonly imei: string
    readonly userAgent: string
    readonly language: string
    /** As `CookieJar.toJSON` gives them. Their domains are changed in place. */
    readonly cookie: readonly object[]
  }

  export interface CookieJar {
    toJSON(): { readonly cookies: readonly object[] } | undefined
  }

  export interface Context {
    readonly uid: string
    readonly imei: string
    readonly userAgent: string
    readonly language: string
    readonly cookie: CookieJar
    readonly loginInfo: { readonly zpw_ws: readonly string[] }
  }

  export interface Utils {
    /** `params` encrypted for this session; `null` when that failed. */
    encodeAES(params: string): string | null
    makeURL(base: string, query?: Readonly<Record<string, string | number>>): string
    request(
      url: string,
      init: { readonly method: string; readonly body?: URLSearchParams },
    ): Promise<Response>
    /** The decrypted answer; throws a `ZaloApiError` for a refusal. */
    resolve(response: Response): Promise<Wire>
  }

  export interface Own<Props> {
    readonly ctx: Context
    readonly utils: Utils
    readonly props: Props
  }

  /** Every call rejects with a `ZaloApiError`, or with what `polyfill` threw. */
  export interface API {
    readonly listener: Listener
    readonly zpwServiceMap: Readonly<Record<string, readonly string[] | undefined>>
    getContext(): Context
    fetchAccountInfo(): Promise<Wire>
    keepAlive(): Promise<Wire>
    getAllGroups(): Promise<Wire>
    getGroupInfo(groupIds: readonly string[]): Promise<Wire>
    getPollDetail(pollId: number): Promise<Wire>
    createPoll(
      poll: {
        readonly question: string
        readonly options: readonly string[]
        readonly allowMultiChoices: boolean
        readonly allowAddNewOption: boolean
        readonly isAnonymous: boolean
      },
      groupId: string,
    ): Promise<Wire>
    /** Of an image what it is called, once it is up; nothing of the others is used here. */
    uploadAttachment(
      sources: readonly {
        readonly data: Buffer
        /** Its ending says what it is. */
        readonly filename: string
        readonly metadata: {
          readonly totalSize: number
          readonly width: number
          readonly height: number
        }
      }[],
      threadId: string,
      type: ThreadType,
    ): Promise<Wire>
    addReaction(
      sign: { readonly icon: string; readonly rType: number; readonly source: number },
      on: {
        readonly data: { readonly msgId: string; readonly cliMsgId: string }
        readonly threadId: string
        readonly type: ThreadType
      },
    ): Promise<Wire>
    undo(
      message: { readonly msgId: string; readonly cliMsgId: string },
      threadId: string,
      type: ThreadType,
    ): Promise<Wire>
    /** Adds a call of our own under `name`. */
    custom<Name extends string, Props>(
      name: Name,
      call: (own: Own<Props>) => Promise<Wire>,
    ): asserts this is this & Readonly<Record<Name, (props: Props) => Promise<Wire>>>
  }

  /** The socket of the `ws` package under a listener; private in zca-js's own types. */
  export interface Socket {
    readonly readyState: number
    ping(): void
    terminate(): void
    on(event: 'message', heard: (frame: Wire) => void): void
    on(event: 'pong', heard: () => void): void
  }

  /** What a listener makes of a message; `data` is as it came. */
  export interface Message {
    readonly data: { readonly content: Wire }
  }

  export interface Listener {
    /** Present from `start` until it closes. */
    readonly ws: Socket | null
    on(event: 'cipher_key', heard: () => void): void
    on(event: 'message', heard: (message: Message) => void): void
    on(event: 'reaction' | 'undo' | 'group_event', heard: (event: Wire) => void): void
    on(event: 'old_messages', heard: (messages: readonly Wire[], type: ThreadType) => void): void
    on(event: 'old_reactions', heard: (reactions: readonly Wire[], isGroup: boolean) => void): void
    on(event: 'disconnected', heard: (code: number) => void): void
    on(event: 'error', heard: (error: Wire) => void): void
    start(options: { readonly retryOnClose: boolean }): void
    stop(): void
    requestOldMessages(type: ThreadType): void
    requestOldReactions(type: ThreadType): void
  }

  /** Exported as a class nowhere: an API's `listener.constructor` is it. */
  export type ListenerClass = new (context: Context, urls: readonly string[]) => Listener

  /** 0 a code was made · 1 it is too old · 2 somebody looked at it · 3 they declined · 4 the cookies are there */
  export interface LoginQrEvent {
    readonly type: 0 | 1 | 2 | 3 | 4
    readonly data: Wire
    readonly actions: { abort(): void; retry(): void } | null
  }

  export class Zalo {
    constructor(options: Options)
    login(credentials: Credentials): Promise<API>
    loginQR(options: object, onEvent: (event: LoginQrEvent) => void): Promise<API>
  }

  /** The signs of all reactions, by zca-js's names for them. */
  export const Reactions: Readonly<Record<string, string>>

  /** `code` is the platform's own number, `null` when no readable answer of its came. */
  export class ZaloApiError extends Error {
    constructor(message?: string, code?: number)
    readonly code: number | null
  }
}
