import type { Message } from '../channels/index.js'
import { cutStretches } from './cut.js'
import { slice } from './piece.js'

/**
 * A message as several of at most `limit` UTF-16 units, cut where a long post is cut. What it
 * replies to stays with the first; buttons and a question stand under the last.
 */
export function cutMessage(message: Message, limit: number): readonly Message[] {
  const { text, marks = [], buttons, replyTo, asks } = message
  if (text.length <= limit) return [message]
  const pieces = cutStretches(text, limit).map((stretch) => slice({ text, marks }, stretch))
  const last = pieces.length - 1
  return pieces.map((piece, at) => ({
    ...piece,
    ...(at === 0 && replyTo && { replyTo }),
    ...(at === last && buttons && { buttons }),
    ...(at === last && asks && { asks }),
  }))
}
