import { SandboxError } from '../base/index.js'
import {
  type Chat,
  chatOf,
  isMember,
  type Person,
  type Poll,
  type StoredMessage,
  type World,
} from './state.js'

/** The person, or the asker's mistake. */
export function personIn(world: World, personId: string): Person {
  const person = world.people.get(personId)
  if (person === undefined) throw new SandboxError(`there is no person ${personId}`)
  return person
}

/** The chat, or the asker's mistake. */
export function chatIn(world: World, chatId: string): Chat {
  const chat = chatOf(world, chatId)
  if (chat === undefined) throw new SandboxError(`there is no chat ${chatId}`)
  return chat
}

export function groupIn(world: World, chatId: string): Chat {
  const chat = chatIn(world, chatId)
  if (chat.kind !== 'group') throw new SandboxError(`chat ${chatId} is not a group`)
  return chat
}

export function messageIn(chat: Chat, messageId: string): StoredMessage {
  const message = chat.messages.get(messageId)
  if (message === undefined) {
    throw new SandboxError(`there is no message ${messageId} in chat ${chat.id}`)
  }
  return message
}

export function pollIn(world: World, chat: Chat, pollId: number): Poll {
  const poll = world.polls.get(pollId)
  if (poll?.chatId !== chat.id) {
    throw new SandboxError(`there is no poll ${pollId} in chat ${chat.id}`)
  }
  return poll
}

/** The person as somebody who is in the chat. */
export function actorIn(world: World, chat: Chat, personId: string): Person {
  const person = personIn(world, personId)
  if (!isMember(chat, personId)) {
    throw new SandboxError(`person ${personId} is not in chat ${chat.id}; join it first`)
  }
  return person
}

/** The person as somebody who may write there: in a locked group only who made it. */
export function writerIn(world: World, chat: Chat, personId: string): Person {
  const person = actorIn(world, chat, personId)
  if (chat.isSendingLocked && chat.creatorId !== personId) {
    throw new SandboxError(`only admins write in chat ${chat.id}`)
  }
  return person
}
