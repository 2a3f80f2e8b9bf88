import type { Opts } from 'telegraf/types'
import { SECOND } from '../../base/index.js'
import type { Address, Change, Channel, Check, Message, Outgoing, SendResult } from '../channel.js'
import type { Call, Limit } from './client.js'
import { isOtherKind, isUnchanged, readFault, resultOf } from './errors.js'
import { integer, readFields } from './fields.js'
import type { Questions } from './questions.js'
import { keyboardOf, markupOf, render, replyTo, withLinks } from './render.js'
import { CAPTION_LIMIT, createHandOver, createShow, NO_PICTURE } from './show.js'
import { threadOf } from './topics.js'

/** 1–4096 characters after entities parsing (Bot API, sendMessage). */
export const TEXT_LIMIT = 4_096

interface SpeakerParts {
  readonly call: Call
  /** Our name is a part of every deep link; it is asked for once, when a message needs it. */
  readonly questions: Pick<Questions, 'self' | 'check' | 'deepLink'>
}

type Speaker = Pick<Channel, 'send' | 'edit' | 'remove'>

/** Sending, editing and taking back: each call says once what Telegram made of it. */
export function createSpeaker({ call, questions }: SpeakerParts): Speaker {
  const show = createShow(call)
  const handOver = createHandOver(call)

  /** What hinders a message before it is spoken; `undefined` when it can go. */
  async function hindrance(
    message: Carrying | undefined,
    signal: AbortSignal,
  ): Promise<SendResult | undefined> {
    if (signal.aborted) return NOT_SPOKEN
    if (message && !isSayable(message)) return isCarrying(message) ? NO_PICTURE : REJECTED
    const needsName = message?.marks?.some(({ kind }) => kind === 'start') && !questions.self()
    const check = needsName ? await questions.check(signal) : undefined
    return check && hindranceOf(check)
  }

  function withLinksIn(change: Change): Change {
    if (change.kind !== 'message') return change
    return { kind: 'message', message: withLinks(change.message, questions.deepLink) }
  }

  return {
    async send(to, message, signal) {
      const hindered = await hindrance(message, signal)
      if (hindered) return hindered
      const linked = withLinks(message, questions.deepLink)
      const limit = { signal, withinMs: isCarrying(linked) ? SHOWING_MS : SPEAKING_MS }
      if (linked.image) return show(to, linked, linked.image, limit)
      if (linked.file) return handOver(to, linked, linked.file, limit)
      try {
        const sent = await call('sendMessage', sendPayload(to, linked), limit)
        return { kind: 'sent', messageId: String(integer(readFields(sent), 'message_id')) }
      } catch (error) {
        return resultOf(readFault(error))
      }
    },

    async edit(to, messageId, change, signal) {
      if (!/^\d+$/.test(messageId)) return { kind: 'refused', code: 'gone', permanent: true }
      const hindered = await hindrance(messageIn(change), signal)
      if (hindered) return hindered
      try {
        await applyChange(call, to, Number(messageId), withLinksIn(change), signal)
        return { kind: 'sent', messageId }
      } catch (error) {
        if (isUnchanged(readFault(error))) return { kind: 'sent', messageId }
        return ofChange(change, resultOf(readFault(error)))
      }
    },

    /** Of a group's messages only those of the last 48 hours (Bot API, deleteMessage). */
    async remove(to, { messageId }, signal) {
      if (!/^\d+$/.test(messageId)) return { kind: 'refused', code: 'gone', permanent: true }
      if (signal.aborted) return NOT_SPOKEN
      const target = { chat_id: to.chat, message_id: Number(messageId) }
      try {
        await call('deleteMessage', target, { signal, withinMs: SPEAKING_MS })
        return { kind: 'sent', messageId }
      } catch (error) {
        const result = resultOf(readFault(error))
        return isGone(result) ? { kind: 'sent', messageId } : result
      }
    },
  }
}

/** How long a call may take before we call it lost. */
const SPEAKING_MS = 30 * SECOND
/** A picture goes up first, perhaps over a slow line. */
const SHOWING_MS = 60 * SECOND

const NOT_SPOKEN: SendResult = { kind: 'unreachable', reason: 'stopping' }
const REJECTED: SendResult = { kind: 'refused', code: 'rejected', permanent: true }
const NO_PREVIEW = { is_disabled: true } as const

function isGone(result: SendResult): boolean {
  return result.kind === 'refused' && result.code === 'gone'
}

function hindranceOf({ kind }: Check): SendResult | undefined {
  if (kind === 'ok') return undefined
  return { kind: 'unreachable', reason: kind === 'refused' ? 'unauthorised' : 'not-reached' }
}

function messageIn(change: Change): Message | undefined {
  return change.kind === 'message' ? change.message : undefined
}

type Carrying = Pick<Message, 'text' | 'marks' | 'choices'> & {
  readonly image?: unknown
  readonly file?: unknown
}

function isCarrying({ image, file }: Carrying): boolean {
  return image !== undefined || file !== undefined
}

/** Words alone must be some; under a picture there may be none. */
function isSayable(message: Carrying): boolean {
  const { length } = render(message).text
  return isCarrying(message) ? length <= CAPTION_LIMIT : length > 0 && length <= TEXT_LIMIT
}

function sendPayload(to: Address, message: Outgoing): Opts<'sendMessage'> {
  return {
    chat_id: to.chat,
    ...threadOf(to),
    ...render(message),
    link_preview_options: NO_PREVIEW,
    ...replyTo(message),
    ...markupOf(message),
  }
}

function applyChange(
  call: Call,
  to: Address,
  messageId: number,
  change: Change,
  signal: AbortSignal,
): Promise<unknown> {
  const target = { chat_id: to.chat, message_id: messageId }
  const limit = { signal, withinMs: SPEAKING_MS }
  switch (change.kind) {
    case 'message':
      return changeWords(call, target, change.message, limit)
    case 'buttons': {
      const markup = keyboardOf(change.buttons)
      return call('editMessageReplyMarkup', { ...target, reply_markup: markup }, limit)
    }
    case 'reaction':
      return call('setMessageReaction', { ...target, reaction: reactionOf(change.emoji) }, limit)
  }
}

interface Target {
  readonly chat_id: string
  readonly message_id: number
}

/**
 * A text and a caption are changed by different calls. Which one the message has, its post may not
 * know: a picture that could not be had was left out. The wrong call changes nothing.
 */
async function changeWords(
  call: Call,
  target: Target,
  message: Message,
  limit: Limit,
): Promise<unknown> {
  const [first, second] = message.image ? [changeCaption, changeText] : [changeText, changeCaption]
  try {
    return await first(call, target, message, limit)
  } catch (error) {
    if (!isOtherKind(readFault(error))) throw error
    return second(call, target, message, limit)
  }
}

function changeText(call: Call, target: Target, message: Message, limit: Limit) {
  const looks = {
    link_preview_options: NO_PREVIEW,
    reply_markup: keyboardOf(message.buttons ?? []),
  }
  return call('editMessageText', { ...target, ...render(message), ...looks }, limit)
}

function changeCaption(call: Call, target: Target, message: Message, limit: Limit) {
  const { text, entities } = render(message)
  const reply_markup = keyboardOf(message.buttons ?? [])
  const caption = { caption: text, caption_entities: entities, reply_markup }
  return call('editMessageCaption', { ...target, ...caption }, limit)
}

type Reaction = NonNullable<Opts<'setMessageReaction'>['reaction']>

/** An empty emoji takes our reaction away. Telegram refuses emoji that are not among its reactions. */
function reactionOf(emoji: string): Reaction {
  return emoji === '' ? [] : [{ type: 'emoji', emoji } as Reaction[number]]
}

/** A group may forbid reactions to those who may write: that says nothing about our messages. */
function ofChange(change: Change, result: SendResult): SendResult {
  const overstated = result.kind === 'refused' && ['muted', 'topic-closed'].includes(result.code)
  return change.kind === 'reaction' && overstated ? REJECTED : result
}
