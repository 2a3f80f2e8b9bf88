import type { Address, MessageName } from '../channel.js'

/** A conversation as Zalo knows it: by whose id, and of which kind, for the ids look alike. */
export interface Thread {
  readonly id: string
  readonly direct: boolean
}

/** What Zalo calls one message: by its own id, and by the one that its sender gave it. */
export interface MessageIds {
  readonly msgId: string
  readonly cliMsgId: string
}

/** A group goes by its id, a person's direct conversation by `u:` and theirs. */
export function addressOf({ id, direct }: Thread): Address {
  return { channel: 'zalo', chat: direct ? `${DIRECT}${id}` : id }
}

export function threadOf({ chat }: Address): Thread {
  return chat.startsWith(DIRECT)
    ? { id: chat.slice(DIRECT.length), direct: true }
    : { id: chat, direct: false }
}

export function directWith(person: string): Address {
  return addressOf({ id: person, direct: true })
}

/** Whether a person goes by their number alone, as with the first account; see `withOwnNumbers`. */
export function isPlain(person: string): boolean {
  return !person.includes('@')
}

/** A person's message is named by both its ids at once, so that a reaction to it later needs no memory. */
export function nameOfTheirs({ msgId, cliMsgId }: MessageIds): string {
  return `${msgId}.${cliMsgId}`
}

/** A message of ours goes by Zalo's id; the one that we gave it stands beside. */
export function nameOfOurs({ msgId, cliMsgId }: MessageIds): Required<MessageName> {
  return { messageId: msgId, secondaryId: cliMsgId }
}

/** Both ids out of the name of a person's message; `undefined` for any other name. */
export function idsOf(messageId: string): MessageIds | undefined {
  const [, msgId, cliMsgId] = /^(\d+)\.(\d+)$/.exec(messageId) ?? []
  return msgId !== undefined && cliMsgId !== undefined ? { msgId, cliMsgId } : undefined
}

/** A poll is told apart from a message by its name alone. */
export function pollName(pollId: string | number): string {
  return `${POLL}${pollId}`
}

export function pollIdOf(messageId: string): number | undefined {
  const number = Number(messageId.startsWith(POLL) ? messageId.slice(POLL.length) : Number.NaN)
  return Number.isSafeInteger(number) && number > 0 ? number : undefined
}

const DIRECT = 'u:'
const POLL = 'poll:'
