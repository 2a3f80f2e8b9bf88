import type { Address, SendResult } from '../channel.js'
import type { Connection } from './connection.js'
import { readFault, resultOf } from './errors.js'
import type { Memory } from './memory.js'
import { idsOf, threadOf } from './names.js'
import { signOf } from './signs.js'
import { GONE, REJECTED, SPEAKING_MS } from './verdicts.js'

interface ReactParts {
  readonly connection: Connection
  readonly memory: Memory
}

/** Puts our sign under a message. A person's is named by both its ids; one of ours must be remembered. */
export type React = (
  to: Address,
  messageId: string,
  emoji: string,
  signal: AbortSignal,
) => Promise<SendResult>

export function createReact({ connection, memory }: ReactParts): React {
  return async (to, messageId, emoji, signal) => {
    const sign = signOf(emoji)
    if (!sign) return REJECTED
    const data = idsOf(messageId) ?? memory.find(to, messageId)
    if (!data) return GONE
    const login = await connection.reach(signal)
    if (login.kind !== 'open') return login
    const { id: threadId, direct } = threadOf(to)
    const on = { data, threadId, type: direct ? 0 : 1 } as const
    const { icon, rType } = sign
    const limit = { signal, withinMs: SPEAKING_MS }
    try {
      await connection.call(
        login,
        (api) => api.addReaction({ icon, rType, source: FROM_COMPUTER }, on),
        limit,
      )
      return { kind: 'sent', messageId }
    } catch (error) {
      return aboutReaction(resultOf(readFault(error)))
    }
  }
}

/** What zca-js says with every sign it knows. */
const FROM_COMPUTER = 6

/** That we may not react says nothing about our messages. */
function aboutReaction(result: SendResult): SendResult {
  return result.kind === 'refused' && result.code === 'muted' ? REJECTED : result
}
