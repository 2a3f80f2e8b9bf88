import type { Clock } from '../../base/index.js'
import type { Address, Outgoing, SendResult } from '../channel.js'
import type { Connection, Login } from './connection.js'
import { isRefusedForLooks, readFault, resultOf } from './errors.js'
import { id, readFields } from './fields.js'
import type { Memory } from './memory.js'
import { threadOf } from './names.js'
import type { Saying } from './own-calls.js'
import { render } from './render.js'
import { REJECTED, SPEAKING_MS, type Swallowing } from './verdicts.js'

/** More is refused with 118; the limit of Zalo's own box, as others measured it. zca-js has none. */
export const TEXT_LIMIT = 2_000

export interface SayParts {
  /** What Zalo calls us. */
  readonly uid: string
  readonly connection: Connection
  readonly memory: Memory
  readonly swallowing: Swallowing
  readonly clock: Clock
}

/** Says a text under the name that we give it, and keeps it so that it can be quoted and reacted to. */
export type Say = (
  to: Address,
  message: Outgoing,
  signal: AbortSignal,
  clientId: string,
) => Promise<SendResult>

export function createSay(parts: SayParts): Say {
  const { uid, connection, memory, clock } = parts

  return async (to, message, signal, clientId) => {
    const rendered = render(message)
    if (!isSayable(rendered.text)) return REJECTED
    const login = await connection.reach(signal)
    if (login.kind !== 'open') return login
    const quote = message.replyTo === undefined ? undefined : memory.find(to, message.replyTo)
    const saying = { thread: threadOf(to), ...rendered, clientId, ...(quote && { quote }) }
    const result = await put(parts, login, saying, signal)
    if (result.kind === 'sent') {
      const ts = String(clock.now().getTime())
      const { messageId: msgId } = result
      memory.keep(to, { msgId, cliMsgId: clientId, owner: uid, text: rendered.text, ts })
    }
    return result
  }
}

/** Zalo shows nothing empty, and nothing longer than its box. */
export function isSayable(text: string): boolean {
  return text.length > 0 && text.length <= TEXT_LIMIT
}

/** Once more, plainly, when it was refused for its styles or its quotation: nothing of it is there then. */
async function put(
  parts: SayParts,
  login: Login,
  saying: Saying,
  signal: AbortSignal,
): Promise<SendResult> {
  try {
    return await putOnce(parts, login, saying, signal)
  } catch (error) {
    const fault = readFault(error)
    const plain = plainly(saying)
    if (plain && isRefusedForLooks(fault)) return put(parts, login, plain, signal)
    return resultOf(fault)
  }
}

async function putOnce(
  { connection, swallowing }: SayParts,
  login: Login,
  saying: Saying,
  signal: AbortSignal,
): Promise<SendResult> {
  const limit = { signal, withinMs: SPEAKING_MS }
  const answer = await connection.call(login, (api) => api.say(saying), limit)
  if (answer === null || answer === undefined) return swallowing.swallowed()
  swallowing.arrived()
  return { kind: 'sent', messageId: id(readFields(answer), 'msgId'), secondaryId: saying.clientId }
}

function plainly({ thread, text, styles, clientId, quote }: Saying): Saying | undefined {
  return styles.length > 0 || quote ? { thread, text, styles: [], clientId } : undefined
}
