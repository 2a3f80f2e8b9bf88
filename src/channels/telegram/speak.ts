import type { Opts } from 'telegraf/types'
import { SECOND } from '../../base/index.js'
import type { Address, Change, Channel, Check, Message, SendResult } from '../channel.js'
import type { Call } from './client.js'
import { isUnchanged, readFault, resultOf } from './errors.js'
import { integer, readFields } from './fields.js'
import type { Questions } from './questions.js'
import { keyboardOf, render, withLinks } from './render.js'

/** 1–4096 characters after entities parsing (Bot API, sendMessage). */
export const TEXT_LIMIT = 4_096

interface SpeakerParts {
  readonly call: Call
  /** Our name is a part of every deep link; it is asked for once, when a message needs it. */
  readonly questions: Pick<Questions, 'self' | 'check' | 'deepLink'>
}

/** Sending and editing: each call says once what Telegram made of it. */
export function createSpeaker({ call, questions }: SpeakerParts): Pick<Channel, 'send' | 'edit'> {
  /** What hinders a message before it is spoken; `undefined` when it can go. */
  async function hindrance(
    message: Message | undefined,
    signal: AbortSignal,
  ): Promise<SendResult | undefined> {
    if (signal.aborted) return NOT_SPOKEN
    if (message && !isSayable(message)) return REJECTED
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
      const limit = { signal, withinMs: SPEAKING_MS }
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
  }
}

/** How long a call may take before we call it lost. */
const SPEAKING_MS = 30 * SECOND

const NOT_SPOKEN: SendResult = { kind: 'unreachable', reason: 'stopping' }
const REJECTED: SendResult = { kind: 'refused', code: 'rejected', permanent: true }
const NO_PREVIEW = { is_disabled: true } as const

function hindranceOf({ kind }: Check): SendResult | undefined {
  if (kind === 'ok') return undefined
  return { kind: 'unreachable', reason: kind === 'refused' ? 'unauthorised' : 'not-reached' }
}

function messageIn(change: Change): Message | undefined {
  return change.kind === 'message' ? change.message : undefined
}

function isSayable(message: Message): boolean {
  const { length } = render(message).text
  return length > 0 && length <= TEXT_LIMIT
}

function sendPayload(to: Address, message: Message): Opts<'sendMessage'> {
  const markup = markupOf(message)
  const replyTo = Number(message.replyTo ?? Number.NaN)
  return {
    chat_id: to.chat,
    ...render(message),
    link_preview_options: NO_PREVIEW,
    ...(replyTo > 0 && {
      reply_parameters: { message_id: replyTo, allow_sending_without_reply: true },
    }),
    ...(markup && { reply_markup: markup }),
  }
}

function markupOf({ buttons = [], asks }: Message): Opts<'sendMessage'>['reply_markup'] {
  const keyboard = keyboardOf(buttons)
  if (keyboard.inline_keyboard.length > 0) return keyboard
  return asks ? { force_reply: true, selective: true } : undefined
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
    case 'message': {
      const { buttons = [] } = change.message
      const looks = { link_preview_options: NO_PREVIEW, reply_markup: keyboardOf(buttons) }
      return call('editMessageText', { ...target, ...render(change.message), ...looks }, limit)
    }
    case 'buttons': {
      const markup = keyboardOf(change.buttons)
      return call('editMessageReplyMarkup', { ...target, reply_markup: markup }, limit)
    }
    case 'reaction':
      return call('setMessageReaction', { ...target, reaction: reactionOf(change.emoji) }, limit)
  }
}

type Reaction = NonNullable<Opts<'setMessageReaction'>['reaction']>

/** An empty emoji takes our reaction away. Telegram refuses emoji that are not among its reactions. */
function reactionOf(emoji: string): Reaction {
  return emoji === '' ? [] : [{ type: 'emoji', emoji } as Reaction[number]]
}

/** A group may forbid reactions to those who may write: that says nothing about our messages. */
function ofChange(change: Change, result: SendResult): SendResult {
  const overstated = result.kind === 'refused' && result.code === 'muted'
  return change.kind === 'reaction' && overstated ? REJECTED : result
}
