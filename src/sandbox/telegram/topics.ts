import { SandboxError } from '../base/index.js'
import { badRequest, type Refusal } from './answer.js'
import { numberOf } from './call.js'
import { announce } from './people.js'
import type { Chat, Draft, Topic, World } from './state.js'
import type { Params } from './validate.js'

/** The topic that every forum has; its messages bear no number of a topic (`Client.h`). */
const GENERAL = 1

/** A person opens a topic; with the first one a supergroup becomes a forum. Gives its number. */
export function createTopic(world: World, chat: Chat, personId: number, name: string): number {
  if (chat.kind !== 'supergroup') throw new SandboxError(`chat ${chat.id} is no supergroup`)
  if (chat.topics.size === 0) becomeForum(chat)
  const { id } = announce(
    world,
    chat,
    { kind: 'person', id: personId },
    { forum_topic_created: { name, icon_color: 7_322_096 } },
    { opensTopic: true },
  )
  chat.topics.set(id, { name, state: 'open' })
  return id
}

function becomeForum(chat: Chat): void {
  chat.topics.set(GENERAL, { name: 'General', state: 'open' })
  // The first message of a supergroup tells that it was made; that of General it is too.
  if (chat.messages.size === 0) chat.counter.next()
}

/** Closed, nobody but those who manage topics may write there; General may be closed too. */
export function closeTopic(world: World, chat: Chat, topicId: number, personId: number): void {
  topicIn(chat, topicId).state = 'closed'
  const fields = topicId === GENERAL ? 'general_forum_topic_hidden' : 'forum_topic_closed'
  announce(world, chat, { kind: 'person', id: personId }, { [fields]: {} }, inTopic(topicId))
}

export function reopenTopic(world: World, chat: Chat, topicId: number, personId: number): void {
  topicIn(chat, topicId).state = 'open'
  const fields = topicId === GENERAL ? 'general_forum_topic_unhidden' : 'forum_topic_reopened'
  announce(world, chat, { kind: 'person', id: personId }, { [fields]: {} }, inTopic(topicId))
}

/** With all that was said in it; bots are not told. */
export function deleteTopic(world: World, chat: Chat, topicId: number): void {
  topicIn(chat, topicId).state = 'deleted'
  for (const [id, message] of chat.messages)
    if (message.topicId === topicId) chat.messages.delete(id)
  world.changed(chat)
}

/** The topic in which somebody says something: the one they named, or that of what they answer. */
export function topicOf(chat: Chat, said: Pick<Draft, 'replyTo' | 'topicId'>): Partial<Draft> {
  const topicId = said.topicId ?? chat.messages.get(said.replyTo ?? 0)?.topicId
  if (topicId !== undefined) topicIn(chat, topicId)
  return inTopic(topicId)
}

export type Thread = { readonly kind: 'thread'; readonly topicId?: number } | Refusal

/**
 * Where a bot's message goes: the topic it names, else that of the message it answers, else General. General
 * has no name that could be given. The refusals are the server's and, in capitals, its backend's.
 */
export function readThread(params: Params, chat: Chat, replyTo?: number): Thread {
  const named = numberOf(params, 'message_thread_id')
  const topic = chat.topics.get(named)
  if (named !== 0 && (named === GENERAL || topic === undefined))
    return badRequest('message thread not found')
  const topicId = named === 0 ? chat.messages.get(replyTo ?? 0)?.topicId : named
  return refusalIn(chat.topics.get(topicId ?? GENERAL)) ?? { kind: 'thread', ...inTopic(topicId) }
}

function refusalIn(topic: Topic | undefined): Refusal | undefined {
  if (topic?.state === 'deleted') return badRequest('TOPIC_DELETED')
  return topic?.state === 'closed' ? badRequest('TOPIC_CLOSED') : undefined
}

function inTopic(topicId: number | undefined): { readonly topicId?: number } {
  return topicId === undefined || topicId === GENERAL ? {} : { topicId }
}

function topicIn(chat: Chat, topicId: number): Topic {
  const topic = chat.topics.get(topicId)
  if (topic === undefined || topic.state === 'deleted')
    throw new SandboxError(`there is no topic ${topicId} in chat ${chat.id}`)
  return topic
}
