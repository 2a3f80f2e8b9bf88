import type { Address, Outgoing, SendResult } from '../channel.js'
import type { Connection, Login } from './connection.js'
import { readFault, resultOf } from './errors.js'
import { id, readFields } from './fields.js'
import { pollName, threadOf } from './names.js'
import { isSayable } from './say.js'
import { REJECTED, SPEAKING_MS, type Swallowing, UNSUPPORTED } from './verdicts.js'

interface AskParts {
  readonly connection: Connection
  readonly swallowing: Swallowing
  readonly polls: boolean
}

/** Puts choices to a group as a poll; there are none in direct conversations. */
export type Ask = (to: Address, message: Outgoing, signal: AbortSignal) => Promise<SendResult>

export function createAsk({ connection, swallowing, polls }: AskParts): Ask {
  async function make(
    login: Login,
    groupId: string,
    { text, choices = [] }: Outgoing,
    signal: AbortSignal,
  ): Promise<SendResult> {
    const poll = { question: text.trim(), options: choices, ...AS_WE_ASK }
    const limit = { signal, withinMs: SPEAKING_MS }
    const made = await connection.call(login, (api) => api.createPoll(poll, groupId), limit)
    if (made === null) return swallowing.swallowed()
    swallowing.arrived()
    return { kind: 'sent', messageId: pollName(id(readFields(made), 'poll_id')) }
  }

  return async (to, message, signal) => {
    const { id: groupId, direct } = threadOf(to)
    if (direct || !polls) return UNSUPPORTED
    if (!isSayable(message.text.trim())) return REJECTED
    const login = await connection.reach(signal)
    if (login.kind !== 'open') return login
    return make(login, groupId, message, signal).catch((error) => resultOf(readFault(error)))
  }
}

/** One choice for each, under their name, so that the newest of their ratings can be told. */
const AS_WE_ASK = { allowMultiChoices: false, allowAddNewOption: false, isAnonymous: false }
