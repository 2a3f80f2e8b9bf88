import { badRequest, type Refusal } from '../answer.js'
import { accessChat, type Call, chatIdOf, spend } from '../call.js'
import { type Chat, type Content, chatOf, type StoredMessage, storeMessage } from '../state.js'
import { readThread } from '../topics.js'
import { readKeyboard } from './keyboard.js'

export type Delivery =
  | { readonly kind: 'delivered'; readonly chat: Chat; readonly messages: readonly StoredMessage[] }
  | Refusal

export type Room = { readonly kind: 'room'; readonly chat: Chat } | Refusal

/** The chat a message may go to, or why it may not. `what` names the kind of message in a muted bot's refusal. */
export function roomFor(call: Call, what: string): Room {
  const access = accessChat(call, 'write')
  if (access.kind === 'refused') return access
  if (access.chat.bots.get(call.bot.id) === 'restricted') {
    return badRequest(`not enough rights to send ${what} to the chat`)
  }
  return { kind: 'room', chat: access.chat }
}

/** Puts what a bot says into the chat: one message, or the messages of an album. */
export function deliver(call: Call, chat: Chat, contents: readonly Content[]): Delivery {
  const keyboard = readKeyboard(call.params)
  if (keyboard.kind === 'refused') return keyboard
  const reply = readReply(call, chat)
  if (reply.kind === 'refused') return reply
  const thread = readThread(call.params, chat, reply.messageId)
  if (thread.kind === 'refused') return thread
  const tooFast = spend(call, chat, contents.length)
  if (tooFast !== undefined) return tooFast
  const { buttons, asks } = keyboard
  const album = contents.length > 1 ? { albumId: String(call.world.ids.album.next()) } : {}
  const messages = contents.map((content) =>
    storeMessage(call.world, chat, {
      sender: { kind: 'bot', id: call.bot.id },
      content,
      buttons,
      asks,
      ...album,
      ...(reply.messageId !== undefined && { replyTo: reply.messageId }),
      ...(thread.topicId !== undefined && { topicId: thread.topicId }),
    }),
  )
  chat.deliveries += messages.length
  chat.lastSpeaker = call.bot.id
  return { kind: 'delivered', chat, messages }
}

type Reply = { readonly kind: 'reply'; readonly messageId?: number } | Refusal

interface ReplyParameters {
  readonly message_id: number
  readonly chat_id?: number | string
  readonly allow_sending_without_reply?: boolean
}

function readReply(call: Call, chat: Chat): Reply {
  const wanted = call.params['reply_parameters']
  if (!isReply(wanted) || wanted.message_id <= 0) return { kind: 'reply' }
  const other = wanted.chat_id === undefined ? undefined : chatIdOf({ chat_id: wanted.chat_id })
  const isElsewhere = other !== undefined && other !== chat.id
  const place = isElsewhere ? chatOf(call.world, call.bot, other) : chat
  if (place?.messages.has(wanted.message_id)) {
    // A reply across chats would show as `external_reply`, which nobody here needs.
    return isElsewhere ? { kind: 'reply' } : { kind: 'reply', messageId: wanted.message_id }
  }
  const mayGoWithout = wanted.allow_sending_without_reply === true
  return mayGoWithout ? { kind: 'reply' } : badRequest('message to be replied not found')
}

const isReply = (value: unknown): value is ReplyParameters =>
  typeof value === 'object' && value !== null
