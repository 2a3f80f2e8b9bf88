import type { Opts } from 'telegraf/types'
import type { Address, LoadedPicture, Outgoing, SendResult } from '../channel.js'
import type { Call, Limit } from './client.js'
import { readFault, resultOf } from './errors.js'
import { integer, maybeText, readFields } from './fields.js'
import { markupOf, render, replyTo } from './render.js'
import { threadOf } from './topics.js'

/** 0–1024 characters after entities parsing (Bot API, sendPhoto). */
export const CAPTION_LIMIT = 1_024

/** Shows a picture with the text of its message as caption. Marks must be links already (`withLinks`). */
export type Show = (
  to: Address,
  message: Outgoing,
  picture: LoadedPicture,
  limit: Limit,
) => Promise<SendResult>

/**
 * By its name where it has one. What Telegram refuses has not been sent, so a picture that is
 * refused by its name is uploaded, whatever the reason: a name is good for one bot, and not for ever.
 */
export function createShow(call: Call): Show {
  async function put(payload: Opts<'sendPhoto'>, limit: Limit): Promise<SendResult> {
    try {
      return readSent(await call('sendPhoto', payload, limit))
    } catch (error) {
      return resultOf(readFault(error))
    }
  }

  return async (to, message, { reuse, bytes, type }, limit) => {
    if (reuse !== undefined) {
      const result = await put({ ...payloadOf(to, message), photo: reuse }, limit)
      if (!isAboutPicture(result)) return result
    }
    const photo = { source: Buffer.from(bytes), filename: type === 'image/png' ? 'a.png' : 'a.jpg' }
    const result = await put({ ...asForm(payloadOf(to, message)), photo }, limit)
    return isAboutPicture(result) ? NO_PICTURE : result
  }
}

/** Hands a file over, with the text of its message as caption; it goes up each time. */
export function createHandOver(call: Call) {
  return async (
    to: Address,
    message: Outgoing,
    { name, bytes }: NonNullable<Outgoing['file']>,
    limit: Limit,
  ): Promise<SendResult> => {
    const document = { source: Buffer.from(bytes), filename: name }
    try {
      const sent = await call(
        'sendDocument',
        { ...asForm(payloadOf(to, message)), document },
        limit,
      )
      return { kind: 'sent', messageId: String(integer(readFields(sent), 'message_id')) }
    } catch (error) {
      const result = resultOf(readFault(error))
      return isAboutPicture(result) ? NO_PICTURE : result
    }
  }
}

/** Whether it was the words, is seen when they are sent alone. */
export const NO_PICTURE: SendResult = { kind: 'refused', code: 'picture', permanent: true }

function isAboutPicture(result: SendResult): boolean {
  return result.kind === 'refused' && ['rejected', 'picture'].includes(result.code)
}

function payloadOf(to: Address, message: Outgoing): Omit<Opts<'sendPhoto'>, 'photo'> {
  const { text, entities } = render(message)
  return {
    chat_id: to.chat,
    ...threadOf(to),
    caption: text,
    caption_entities: entities,
    ...replyTo(message),
    ...markupOf(message),
  }
}

/** In a form telegraf 4.16.3 loses every object whose name it does not know; `reply_parameters` is one. */
function asForm<Payload extends { readonly reply_parameters?: object }>(payload: Payload): Payload {
  const { reply_parameters: parameters } = payload
  return parameters ? { ...payload, reply_parameters: JSON.stringify(parameters) } : payload
}

/** The message is there, so what else cannot be read in the answer is left out. */
function readSent(answer: unknown): SendResult {
  const sent = readFields(answer)
  const messageId = String(integer(sent, 'message_id'))
  const file = largest(sent['photo'])
  return { kind: 'sent', messageId, ...(file !== undefined && { files: [file] }) }
}

/** Of the sizes that Telegram made the last is the largest. */
function largest(sizes: unknown): string | undefined {
  const last: unknown = Array.isArray(sizes) ? sizes.at(-1) : undefined
  return last === undefined ? undefined : maybeText(readFields(last), 'file_id')
}
