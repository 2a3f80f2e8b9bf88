import type { AccountId } from '../../base/index.js'
import type { Words } from '../channel.js'
import { type Fields, integer, maybeFields, maybeText } from './fields.js'
import { readFiles, readSpot } from './files.js'
import { type Chat, isBot } from './people.js'

/**
 * What somebody said, with an empty text for a picture, a voice or the like without words;
 * `undefined` for a service message, in which nobody speaks.
 */
export function readWords(message: Fields, botId: number): Words | undefined {
  const text = maybeText(message, 'text') ?? maybeText(message, 'caption')
  if (text === undefined && !WORDLESS.some((key) => message[key] !== undefined)) return undefined
  const replyTo = readReply(message, botId)
  return {
    kind: 'words',
    text: text ?? '',
    messageId: String(integer(message, 'message_id')),
    ...(replyTo && { replyTo }),
    ...(message['forward_origin'] !== undefined && { forwarded: true }),
    ...readFiles(message),
    ...readSpot(message),
  }
}

/**
 * The one gate for talk: whether people addressed us. Everything in a direct conversation;
 * in a group a command to us, typed here and not passed on, or a reply to a message of ours.
 */
export function isMeantForUs(
  message: Fields,
  words: Words,
  chat: Chat,
  us: { readonly botUsername: string },
): boolean {
  if (isBot(message)) return false
  if (chat.kind === 'direct' || words.replyTo?.ours) return true
  return !words.forwarded && isCommandFor(words.text, us.botUsername)
}

/** `/word` or `/word@us`, but not `/word@another`. Names of bots are without case. */
export function isCommandFor(text: string, botUsername: string): boolean {
  const command = /^\/[\p{L}\p{M}\p{N}_]+(?:@(\w+))?(?=[\s\u200B]|$)/u.exec(text)
  if (!command) return false
  const addressee = command[1]
  return addressee === undefined || addressee.toLowerCase() === botUsername.toLowerCase()
}

/** Things a person can send that need no words. */
const WORDLESS = [
  'animation',
  'audio',
  'checklist',
  'contact',
  'dice',
  'document',
  'live_photo',
  'location',
  'paid_media',
  'photo',
  'poll',
  'rich_message',
  'sticker',
  'story',
  'venue',
  'video',
  'video_note',
  'voice',
]

function readReply(message: Fields, botId: number): Words['replyTo'] {
  const answered = maybeFields(message, 'reply_to_message')
  // In a forum everything "replies" to the message that opened the topic; nobody chose it.
  if (!answered || answered['forum_topic_created'] !== undefined) return undefined
  const messageId = String(integer(answered, 'message_id'))
  const from = maybeFields(answered, 'from')
  const ours = from?.['id'] === botId
  const isOtherBot = !ours && from?.['is_bot'] === true
  return {
    messageId,
    ours,
    ...(isOtherBot && { saidBy: `telegram:${integer(from, 'id')}` as AccountId }),
  }
}
