import { isDeepStrictEqual } from 'node:util'
import { type Answer, badRequest, ok, type Refusal } from '../answer.js'
import { accessChat, type Call, type Method, numberOf, spend } from '../call.js'
import { type Chat, type Content, isOwn, type StoredMessage } from '../state.js'
import { FREE_REACTIONS } from '../validate.js'
import { messageWire } from '../wire.js'
import { readCaption, readText } from './formatted.js'
import { readKeyboard } from './keyboard.js'

type Found =
  | { readonly kind: 'found'; readonly chat: Chat; readonly message: StoredMessage }
  | Refusal

/** The platform refuses to delete what has stood in a group for longer. */
const DELETABLE_MS = 48 * 60 * 60 * 1_000

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message'

export const editMessageText: Method = (call) => {
  const found = findOwn(call)
  if (found.kind === 'refused') return found
  if (found.message.content.kind !== 'text') {
    return badRequest('there is no text in the message to edit')
  }
  const text = readText(call.params)
  return text.kind === 'refused' ? text : change(call, found, { ...text, kind: 'text' })
}

export const editMessageCaption: Method = (call) => {
  const found = findOwn(call)
  if (found.kind === 'refused') return found
  const { content } = found.message
  if (content.kind !== 'photo' && content.kind !== 'document') {
    return badRequest('there is no caption in the message to edit')
  }
  const caption = readCaption(call.params)
  if (caption.kind === 'refused') return caption
  const { text, entities } = caption
  return change(call, found, { ...content, text, entities })
}

export const editMessageReplyMarkup: Method = (call) => {
  const found = findOwn(call)
  if (found.kind === 'refused') return found
  return change(call, found, found.message.content)
}

/** Buttons that are not given again are gone: so the platform has it for every kind of edit. */
function change(
  call: Call,
  { chat, message }: Found & { kind: 'found' },
  content: Content,
): Answer {
  const keyboard = readKeyboard(call.params)
  if (keyboard.kind === 'refused') return keyboard
  const isSame =
    isDeepStrictEqual(content, message.content) &&
    isDeepStrictEqual(keyboard.buttons, message.buttons)
  if (isSame) return badRequest(NOT_MODIFIED)
  const tooFast = spend(call, chat, 1)
  if (tooFast !== undefined) return tooFast
  message.content = content
  message.buttons = keyboard.buttons
  message.editedAtMs = call.world.now().getTime()
  message.edits += 1
  call.world.changed(chat)
  return ok(messageWire(call.world, chat, message))
}

function findOwn(call: Call): Found {
  const found = find(call, 'edit', 'message to edit not found')
  if (found.kind === 'refused') return found
  return isOwn(call.bot, found.message) ? found : badRequest("message can't be edited")
}

function find(call: Call, need: 'read' | 'edit' | 'write', missing: string): Found {
  const access = accessChat(call, need)
  if (access.kind === 'refused') return access
  const message = access.chat.messages.get(numberOf(call.params, 'message_id'))
  if (message === undefined) return badRequest(missing)
  return { kind: 'found', chat: access.chat, message }
}

export const deleteMessage: Method = (call) => {
  const found = find(call, 'write', 'message to delete not found')
  if (found.kind === 'refused') return found
  const { chat, message } = found
  const isAdmin = chat.bots.get(call.bot.id) === 'administrator'
  if (!isOwn(call.bot, message) && !isAdmin) return badRequest("message can't be deleted")
  const ageMs = call.world.now().getTime() - message.atMs
  if (ageMs >= DELETABLE_MS && !isAdmin) return badRequest("message can't be deleted for everyone")
  chat.messages.delete(message.id)
  call.world.changed(chat)
  return ok(true)
}

/** A bot has one reaction per message; an empty list takes it away. */
export const setMessageReaction: Method = (call) => {
  const found = find(call, 'read', 'message to react not found')
  if (found.kind === 'refused') return found
  const wanted = call.params['reaction']
  const reactions: readonly Reaction[] = Array.isArray(wanted) ? wanted : []
  if (reactions.length > 1) return badRequest('REACTIONS_TOO_MANY')
  const emoji = reactions.map((reaction) => reaction.emoji ?? '')
  if (emoji.some((each) => !FREE_REACTIONS.has(each))) return badRequest('REACTION_INVALID')
  found.message.reactions.set(`b${call.bot.id}`, emoji)
  call.world.changed(found.chat)
  return ok(true)
}

interface Reaction {
  readonly emoji?: string
}
