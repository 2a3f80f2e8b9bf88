import type { Address, Incoming } from '../channel.js'
import { type Fields, integer, maybeFields, maybeText } from './fields.js'

/** The topic that every forum has. It is the group itself: named in a call it is not found (server, Client.h). */
const GENERAL = 1

/** In which topic of a forum a message stands. */
export interface InTopic extends Pick<Address, 'topic'>, Pick<Incoming, 'topicTitle'> {}

/**
 * Where a message stands in a forum, as far as it tells; nothing outside of topics. Replies in groups
 * that are no forums bear a `message_thread_id` too, and only `is_topic_message` tells the two apart.
 */
export function readTopic(message: Fields): InTopic {
  if (message['is_topic_message'] !== true || message['message_thread_id'] === undefined) return {}
  const thread = integer(message, 'message_thread_id')
  if (thread === GENERAL) return {}
  const topicTitle = titleIn(message)
  return { topic: String(thread), ...(topicTitle && { topicTitle }) }
}

/** Where nothing else is answered, everything in a topic "replies" to the message that opened it, which bears its name. */
function titleIn(message: Fields): string | undefined {
  const opened = maybeFields(message, 'reply_to_message')
  const created = opened && maybeFields(opened, 'forum_topic_created')
  return created && maybeText(created, 'name')
}

/** Names the topic to a call that sends. */
export function threadOf({ topic }: Address): { readonly message_thread_id?: number } {
  const thread = Number(topic ?? Number.NaN)
  return thread > GENERAL ? { message_thread_id: thread } : {}
}
