import type { EventEmitter } from 'node:events'

/** As much of zca-js as the tests use. Its own types cannot be found from here. */
export interface Api {
  readonly listener: Listener
  getOwnId(): string
  getContext(): { readonly secretKey: string; readonly imei: string; readonly userAgent: string }
  getCookie(): { toJSON(): { readonly cookies: { key: string; value: string; domain: string }[] } }
  sendMessage(message: string | Outgoing, threadId: string, type: ThreadType): Promise<Sent>
  addReaction(icon: string, to: Destination): Promise<{ readonly msgIds: number[] }>
  undo(names: Names, threadId: string, type: ThreadType): Promise<{ readonly status: number }>
  createPoll(draft: PollDraft, groupId: string): Promise<PollDetail>
  getPollDetail(pollId: number): Promise<PollDetail>
  votePoll(pollId: number, optionIds: number[]): Promise<Pick<PollDetail, 'options'>>
  lockPoll(pollId: number): Promise<''>
  getAllGroups(): Promise<{ readonly gridVerMap: Record<string, string> }>
  getGroupInfo(ids: string | string[]): Promise<GroupInfos>
  getGroupMembersInfo(ids: string[]): Promise<{ profiles: Record<string, { displayName: string }> }>
  getUserInfo(ids: string[]): Promise<{ changed_profiles: Record<string, { zaloName: string }> }>
  fetchAccountInfo(): Promise<{ readonly profile: { userId: string; displayName: string } }>
  getGroupChatHistory(groupId: string): Promise<unknown>
  leaveGroup(groupId: string): Promise<{ readonly memberError: unknown[] }>
  keepAlive(): Promise<{ readonly config_vesion: number }>
  custom(name: string, run: (tools: CustomTools) => unknown): void
}

export type ThreadType = 0 | 1
export const USER = 0
export const GROUP = 1

export interface Names {
  readonly msgId: string | number
  readonly cliMsgId: string | number
}

export interface Destination {
  readonly data: Names
  readonly threadId: string
  readonly type: ThreadType
}

export interface Outgoing {
  readonly msg: string
  readonly styles?: { start: number; len: number; st: string }[]
  readonly mentions?: { pos: number; uid: string; len: number }[]
  readonly quote?: WireMessage
  readonly attachments?: { data: Buffer; filename: string; metadata: object }[]
}

export interface Sent {
  readonly message: { readonly msgId: number } | null
  readonly attachment: { readonly msgId: number }[]
}

export interface PollDraft {
  readonly question: string
  readonly options: string[]
  readonly allowMultiChoices?: boolean
  readonly isAnonymous?: boolean
  /** In milliseconds since 1970. */
  readonly expiredTime?: number
}

export interface PollDetail {
  readonly poll_id: number
  readonly closed: boolean
  readonly num_vote: number
  readonly options: {
    readonly option_id: number
    readonly content: string
    readonly voters: string[]
    readonly votes: number
    readonly voted: boolean
  }[]
}

export interface GroupInfos {
  readonly removedsGroup: string[]
  readonly gridInfoMap: Record<
    string,
    {
      name: string
      totalMember: number
      memVerList: string[]
      e2ee: number
      setting: { lockSendMsg: number; lockCreatePoll: number }
    }
  >
}

/** What `custom` hands to calls of one's own. */
export interface CustomTools {
  readonly ctx: { readonly imei: string }
  readonly props: Record<string, unknown>
  readonly utils: {
    makeURL(url: string, query: Record<string, unknown>): string
    encodeAES(text: string): string
    request(url: string, init: object): Promise<Response>
    resolve(response: Response): Promise<unknown>
  }
}

export interface WireMessage {
  readonly msgId: string
  readonly cliMsgId: string
  readonly msgType: string
  readonly uidFrom: string
  readonly idTo: string
  readonly dName: string
  readonly ts: string
  readonly content: unknown
  readonly quote?: { ownerId: string; globalMsgId: number; cliMsgId: number; msg: string }
  readonly mentions?: { uid: string; pos: number; len: number; type: number }[]
}

export interface Heard {
  readonly data: WireMessage
  readonly threadId: string
  readonly isSelf: boolean
}

export interface HeardReaction {
  readonly data: {
    readonly uidFrom: string
    readonly content: {
      readonly rIcon: string
      readonly rType: number
      readonly rMsg: { gMsgID: number; cMsgID: number; msgSender?: string }[]
    }
  }
  readonly threadId: string
  readonly isSelf: boolean
  readonly isGroup: boolean
}

export interface HeardEvent {
  readonly type: string
  readonly act: string
  readonly threadId: string
  readonly isSelf: boolean
  readonly data: { groupName: string; sourceId: string; updateMembers: { id: string }[] }
}

export interface Listener extends EventEmitter {
  start(): void
  stop(): void
  requestOldMessages(type: ThreadType, lastId?: string): void
  requestOldReactions(type: ThreadType, lastId?: string): void
  /** The socket itself, to ping it. */
  readonly ws: (EventEmitter & { ping(): void; close(): void; terminate(): void }) | null
}

export interface CodeEvent {
  readonly type: number
  readonly data: { readonly code: string; readonly image: string; readonly display_name: string }
  readonly actions: { abort(): void } | null
}

export interface Client {
  login(session: object): Promise<Api>
  loginQR(options: object, callback: (event: CodeEvent) => void): Promise<Api>
}

interface Library {
  readonly Zalo: new (options: object) => Client
}

// The package's types do not resolve under nodenext, so it comes in as something unknown.
const name: string = 'zca-js'
const zca = (await import(name)) as Library

type Init = RequestInit & { agent?: unknown }

/** The unmodified client, with every call sent to `baseUrl` and its real host in a header. */
export function clientFor(baseUrl: string): Client {
  const polyfill = (url: string, init: Init = {}) => {
    const { agent: _, ...rest } = init
    const { host, pathname, search } = new URL(url)
    const headers = new Headers(init.headers)
    headers.set('x-orig-host', host)
    return fetch(`${baseUrl}${pathname}${search}`, { ...rest, headers })
  }
  return new zca.Zalo({ polyfill, checkUpdate: false, logging: false, selfListen: true })
}
