import type { Address, MessageName, SendResult } from '../channel.js'
import type { Connection } from './connection.js'
import { isGone, readFault, resultOf } from './errors.js'
import type { Memory } from './memory.js'
import { pollIdOf, threadOf } from './names.js'
import { GONE, SPEAKING_MS, UNSUPPORTED } from './verdicts.js'

interface RemoveParts {
  readonly connection: Connection
  readonly memory: Memory
}

/**
 * Takes a message of ours back. Zalo wants to hear the name that we gave it: what bears none, and is
 * not remembered either, stays. A poll is no message and stays too. Whether Zalo refuses what is old,
 * nobody has told yet.
 */
export function createRemove({ connection, memory }: RemoveParts) {
  return async (
    to: Address,
    { messageId, secondaryId }: MessageName,
    signal: AbortSignal,
  ): Promise<SendResult> => {
    if (pollIdOf(messageId) !== undefined) return UNSUPPORTED
    const cliMsgId = secondaryId ?? memory.find(to, messageId)?.cliMsgId
    if (cliMsgId === undefined) return GONE
    const login = await connection.reach(signal)
    if (login.kind !== 'open') return login
    const { id, direct } = threadOf(to)
    const limit = { signal, withinMs: SPEAKING_MS }
    try {
      await connection.call(
        login,
        (api) => api.undo({ msgId: messageId, cliMsgId }, id, direct ? 0 : 1),
        limit,
      )
      return { kind: 'sent', messageId }
    } catch (error) {
      return ofRemoval(messageId, readFault(error))
    }
  }
}

/** No such message, in a group that we are in: it is taken back already. */
function ofRemoval(messageId: string, fault: ReturnType<typeof readFault>): SendResult {
  const result = resultOf(fault)
  const isDone = isGone(fault) && result.kind === 'refused' && result.code === 'gone'
  return isDone ? { kind: 'sent', messageId } : result
}
