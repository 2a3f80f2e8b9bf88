import { SandboxError } from '../base/index.js'
import { spread, tell } from './hearing.js'
import {
  type Chat,
  createChat,
  type Draft,
  isInside,
  type Person,
  type StoredMessage,
  storeMessage,
  type World,
} from './state.js'
import { chatWire, messageWire, personWire, seconds } from './wire.js'

/** The person, or the asker's mistake. */
export function personIn(world: World, personId: number): Person {
  const person = world.people.get(personId)
  if (person === undefined) throw new SandboxError(`there is no person ${personId}`)
  return person
}

/** The chat as people name it: a group, or with a person's id the direct chat with the first bot. */
export function chatIn(world: World, chatId: number): Chat {
  const chat = chatId > 0 ? world.firstBot.directs.get(chatId) : world.groups.get(chatId)
  if (chat === undefined) throw new SandboxError(`there is no chat ${chatId}`)
  return chat
}

export function messageIn(chat: Chat, messageId: number): StoredMessage {
  const message = chat.messages.get(messageId)
  if (message === undefined) {
    throw new SandboxError(`there is no message ${messageId} in chat ${chat.id}`)
  }
  return message
}

/**
 * The person as somebody who may act in the chat. Who was never there is let in without a word,
 * so that groups need no member lists; who left has to join first.
 */
export function actorIn(world: World, chat: Chat, personId: number): Person {
  const person = personIn(world, personId)
  if (chat.kind === 'private' && chat.id !== personId) {
    throw new SandboxError(`chat ${chat.id} belongs to somebody else than person ${personId}`)
  }
  if (chat.members.get(personId) === 'left') {
    throw new SandboxError(`person ${personId} has left chat ${chat.id}; join it first`)
  }
  chat.members.set(personId, 'member')
  return person
}

/** Puts what people say into the chat and tells the bots that may hear it. */
export function post(world: World, chat: Chat, draft: Draft): StoredMessage {
  if (chat.migratedTo !== undefined) {
    throw new SandboxError(`chat ${chat.id} lives on as ${chat.migratedTo}`)
  }
  const message = storeMessage(world, chat, draft)
  spread(world, chat, message)
  return message
}

/** What the platform itself says in the chat about something a person did. */
export function announce(
  world: World,
  chat: Chat,
  sender: Draft['sender'],
  fields: Readonly<Record<string, unknown>>,
  place: Pick<Draft, 'opensTopic' | 'topicId'> = {},
): StoredMessage {
  return post(world, chat, { sender, content: { kind: 'service', fields }, ...place })
}

/** Opens the direct chat of a person with a bot, if it is not open already. */
export function directChat(world: World, personId: number, bot = world.firstBot): Chat {
  const known = bot.directs.get(personId)
  if (known !== undefined) return known
  const { id, firstName } = personIn(world, personId)
  const chat = createChat({ id, kind: 'private', title: firstName, counter: bot.counter })
  chat.members.set(id, 'member')
  chat.bots.set(bot.id, 'member')
  bot.directs.set(id, chat)
  return chat
}

/**
 * A touch on an inline button. `button` is its place, counted over all rows, or the data itself:
 * any data can be sent, as on the platform, whether a button holds it or not.
 */
export function press(
  world: World,
  chat: Chat,
  personId: number,
  messageId: number,
  button: number | string,
): string {
  const person = actorIn(world, chat, personId)
  const message = messageIn(chat, messageId)
  const data = typeof button === 'string' ? button : dataOf(message, button)
  const { sender } = message
  const bot = world.bots.find(({ id }) => sender.kind === 'bot' && sender.id === id)
  if (bot === undefined) throw new SandboxError(`message ${messageId} is not a bot's`)
  const id = String(world.ids.press.next())
  forgetOldPresses(world, bot.presses)
  bot.presses.set(id, { id, personId, atMs: world.now().getTime() })
  const payload = {
    id,
    from: personWire(person),
    message: messageWire(world, chat, message),
    chat_instance: String(chat.id * 31 + bot.id),
    data,
  }
  // A bot that was sent away is told nothing any more, though its old buttons can still be touched.
  if (isInside(chat.bots.get(bot.id))) tell(bot, 'callback_query', payload, `p${personId}`)
  return id
}

function dataOf(message: StoredMessage, place: number): string {
  const data = message.buttons.flat()[place]?.callback_data
  if (data === undefined) {
    throw new SandboxError(`message ${message.id} has no button ${place} that sends something`)
  }
  return data
}

function forgetOldPresses(world: World, presses: Map<string, { readonly atMs: number }>): void {
  const oldestMs = world.now().getTime() - world.pressLifeMs
  for (const [id, press] of presses) {
    if (press.atMs >= oldestMs) return
    presses.delete(id)
  }
}

/** A person's reaction. Bots hear of it only as administrators, and only if they asked for it. */
export function react(
  world: World,
  chat: Chat,
  personId: number,
  messageId: number,
  emoji: readonly string[],
): void {
  const person = actorIn(world, chat, personId)
  const message = messageIn(chat, messageId)
  const before = message.reactions.get(`p${personId}`) ?? []
  message.reactions.set(`p${personId}`, emoji)
  world.changed(chat)
  const payload = {
    chat: chatWire(world, chat),
    message_id: messageId,
    user: personWire(person),
    date: seconds(world.now().getTime()),
    old_reaction: before.map(reactionWire),
    new_reaction: emoji.map(reactionWire),
  }
  for (const bot of world.bots) {
    const hears = chat.kind === 'private' || chat.bots.get(bot.id) === 'administrator'
    if (hears && chat.bots.has(bot.id)) tell(bot, 'message_reaction', payload, `c${chat.id}`)
  }
}

const reactionWire = (emoji: string) => ({ type: 'emoji', emoji })
