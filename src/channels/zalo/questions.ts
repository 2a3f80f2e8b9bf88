import { SECOND } from '../../base/index.js'
import type { Channel, Check } from '../channel.js'
import type { Connection, Login, Unreachable } from './connection.js'
import { readFault, resultOf } from './errors.js'
import type { Limit } from './fetch.js'
import { maybeFields, maybeText, readFields } from './fields.js'
import { describeGroups, listGroups } from './groups.js'
import { threadOf } from './names.js'
import { createReadPoll } from './read-poll.js'
import type { Standing } from './standing.js'

type Questions = Required<Pick<Channel, 'check' | 'memberCount' | 'groups' | 'readPoll'>>

/** How long an answer may take that somebody waits for. */
const ASKING_MS = 10 * SECOND
/** A list of a thousand groups is asked for in some dozen calls. */
const LISTING_MS = 60 * SECOND

export function createQuestions(
  uid: string,
  connection: Connection,
  standing: Standing,
): Questions {
  /** What zca-js threw becomes `undefined`. */
  async function askQuietly<T>(
    work: (login: Login, limit: Limit) => Promise<T>,
    signal: AbortSignal,
    withinMs: number,
  ): Promise<T | undefined> {
    const login = await connection.reach(signal)
    if (login.kind !== 'open') return undefined
    return work(login, { signal, withinMs }).catch(() => undefined)
  }

  return {
    async check(signal) {
      const login = await connection.reach(signal)
      if (login.kind !== 'open') return standing.is('kicked') ? KICKED : checkOf(login)
      try {
        const limit = { signal, withinMs: ASKING_MS }
        const told = await connection.call(login, (api) => api.fetchAccountInfo(), limit)
        return { kind: 'ok', name: nameIn(told), hearsEverything: true }
      } catch (error) {
        const result = resultOf(readFault(error))
        return result.kind === 'unreachable' ? checkOf(result) : notReached(result)
      }
    },

    async memberCount(to, signal) {
      const { id, direct } = threadOf(to)
      if (direct) return undefined
      const ask = (login: Login, limit: Limit) => describeGroups(connection, login, [id], limit)
      return (await askQuietly(ask, signal, ASKING_MS))?.[0]?.memberCount
    },

    groups: (signal) =>
      askQuietly((login, limit) => listGroups(connection, login, limit), signal, LISTING_MS),

    readPoll: createReadPoll(uid, connection),
  }
}

const KICKED: Check = { kind: 'refused', reason: 'kicked' }

function checkOf({ reason }: Unreachable): Check {
  return { kind: reason === 'unauthorised' ? 'refused' : 'unreachable', reason }
}

/** Zalo answered, or fell silent: either way the session was not proved. */
function notReached(result: Exclude<ReturnType<typeof resultOf>, Unreachable>): Check {
  return { kind: 'unreachable', reason: 'reason' in result ? result.reason : result.kind }
}

function nameIn(told: unknown): string {
  const profile = maybeFields(readFields(told), 'profile') ?? readFields(told)
  return maybeText(profile, 'displayName') ?? maybeText(profile, 'zaloName') ?? ''
}
