import { keepNewest } from '../base/index.js'
import type { Chat, Placed, StoredMessage, World } from './state.js'
import { messageWire, recallWire, type Wire } from './wire.js'

export type Draft = Pick<StoredMessage, 'fromId' | 'content' | 'quote'> & {
  /** What the sender called it; made up when absent, as a phone does. */
  readonly clientId?: string
}

const MOST_IMAGES = 200

/** Puts a message into a chat and tells the sockets. The oldest goes when there are too many. */
export function post(world: World, chat: Chat, draft: Draft): StoredMessage {
  const atMs = world.now().getTime()
  const message: StoredMessage = {
    ...draft,
    id: world.ids.message(),
    clientId: draft.clientId ?? world.ids.client(atMs),
    atMs,
    reactions: new Map(),
    isRecalled: false,
  }
  chat.messages.set(message.id, message)
  keepNewest(chat.messages, world.keepMessages)
  if (message.content.kind === 'image' || message.content.kind === 'file') {
    world.images.set(message.id, message.content.file)
    keepNewest(world.images, MOST_IMAGES)
  }
  spread(world, { chat, message })
  world.changed(chat)
  return message
}

/** What the account itself says, and what counts as delivered. */
export function postAsAccount(
  world: World,
  chat: Chat,
  draft: Omit<Draft, 'fromId'>,
): StoredMessage {
  chat.deliveries += 1
  return post(world, chat, { ...draft, fromId: world.account.id })
}

/** A line of the app itself. */
export function note(world: World, chat: Chat, fromId: string, text: string): void {
  post(world, chat, { fromId, content: { kind: 'service', text } })
}

/** Takes a message back: its words are gone, and whoever listens hears it. */
export function takeBack(world: World, chat: Chat, message: StoredMessage): void {
  message.isRecalled = true
  world.images.delete(message.id)
  tellMessage(world, chat, message.fromId, recallWire(world, { chat, message }))
  world.changed(chat)
}

function spread(world: World, placed: Placed): void {
  const { chat, message } = placed
  if (message.content.kind === 'service' || !isHeard(chat)) return
  world.recent[chat.kind].put(placed)
  tellMessage(world, chat, message.fromId, messageWire(world, placed))
}

/** Of a sealed group the client gets nothing it could read; whether it gets anything at all is unknown. */
export const isHeard = (chat: Chat): boolean => chat.hasAccount && !chat.isSealed

function tellMessage(world: World, chat: Chat, fromId: string, entry: Wire): void {
  if (!isHeard(chat)) return
  const where =
    chat.kind === 'group'
      ? ({ cmd: 521, list: 'groupMsgs' } as const)
      : ({ cmd: 501, list: 'msgs' } as const)
  world.tell({ ...where, entry, isEcho: fromId === world.account.id })
}
