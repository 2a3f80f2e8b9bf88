import { SECOND } from '../../base/index.js'
import type { Channel, Check } from '../channel.js'
import type { Call } from './client.js'
import { readFault, resultOf } from './errors.js'
import { readFields, text } from './fields.js'

/** What we are called on Telegram. */
interface Self {
  /** Without the `@`. */
  readonly username: string
  readonly hearsEverything: boolean
}

export interface Questions extends Required<Pick<Channel, 'check' | 'memberCount' | 'deepLink'>> {
  /** Asks Telegram who we are. Throws what telegraf throws. */
  introduce(signal: AbortSignal): Promise<Self>
  /** What Telegram said last; `undefined` before it has. */
  self(): Self | undefined
}

/** How long an answer may take that somebody waits for. */
const ASKING_MS = 10 * SECOND

export function createQuestions(call: Call): Questions {
  let self: Self | undefined

  async function introduce(signal: AbortSignal): Promise<Self> {
    self = readSelf(await call('getMe', {}, { signal, withinMs: ASKING_MS }))
    return self
  }

  return {
    introduce,
    self: () => self,
    async check(signal) {
      try {
        const { username, hearsEverything } = await introduce(signal)
        return { kind: 'ok', name: `@${username}`, hearsEverything }
      } catch (error) {
        return checkOf(error)
      }
    },
    async memberCount(to, signal) {
      const question = { chat_id: to.chat }
      const limit = { signal, withinMs: ASKING_MS }
      const count = await call('getChatMemberCount', question, limit).catch(() => undefined)
      return typeof count === 'number' ? count : undefined
    },
    deepLink: (payload) =>
      self && DEEP_PAYLOAD.test(payload)
        ? `https://t.me/${self.username}?start=${payload}`
        : undefined,
  }
}

/** What may follow `?start=` (Bot features, deep linking). */
const DEEP_PAYLOAD = /^[A-Za-z0-9_-]{1,64}$/

function readSelf(result: unknown): Self {
  const user = readFields(result)
  return {
    username: text(user, 'username'),
    hearsEverything: user['can_read_all_group_messages'] === true,
  }
}

function checkOf(error: unknown): Check {
  const result = resultOf(readFault(error))
  switch (result.kind) {
    case 'unreachable':
      return result.reason === 'unauthorised' ? { kind: 'refused', reason: result.reason } : result
    case 'uncertain':
      return { kind: 'unreachable', reason: result.reason }
    case 'refused':
      return { kind: 'refused', reason: result.code }
    default:
      return { kind: 'unreachable', reason: result.kind }
  }
}
