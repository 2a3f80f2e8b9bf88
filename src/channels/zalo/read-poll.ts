import { SECOND } from '../../base/index.js'
import type { Channel, PollReading, PollVote } from '../channel.js'
import type { Connection } from './connection.js'
import { isGone, readFault, resultOf } from './errors.js'
import { type Fields, id, integer, list, readFields } from './fields.js'
import { pollIdOf } from './names.js'

const ASKING_MS = 10 * SECOND

/** Asks who chose what. Zalo tells the people by their ids alone; ourselves we leave out. */
export function createReadPoll(
  uid: string,
  connection: Connection,
): Required<Pick<Channel, 'readPoll'>>['readPoll'] {
  return async (_to, messageId, signal) => {
    const pollId = pollIdOf(messageId)
    if (pollId === undefined) return { kind: 'gone' }
    const login = await connection.reach(signal)
    if (login.kind !== 'open') return { kind: 'unreachable' }
    try {
      const limit = { signal, withinMs: ASKING_MS }
      const poll = await connection.call(login, (api) => api.getPollDetail(pollId), limit)
      return { kind: 'read', votes: votesIn(readFields(poll), uid) }
    } catch (error) {
      return notRead(error)
    }
  }
}

function notRead(error: unknown): PollReading {
  const fault = readFault(error)
  if (isGone(fault)) return { kind: 'gone' }
  const result = resultOf(fault)
  return result.kind === 'throttled' && result.scope === 'account'
    ? { kind: 'throttled', waitMs: result.waitMs }
    : { kind: 'unreachable' }
}

/**
 * A choice's place is that of its `option_id`: they were given in the order in which the choices were
 * put, while nobody has said in which order they come back.
 */
export function votesIn(poll: Fields, uid: string): readonly PollVote[] {
  return list(poll, 'options')
    .map((option) => readFields(option, 'options'))
    .sort((a, b) => integer(a, 'option_id') - integer(b, 'option_id'))
    .flatMap((option, choice) =>
      votersOf(option)
        .filter((voter) => voter !== uid)
        .map((voter) => ({ by: { id: voter, name: '', kind: 'person' }, choice }) as const),
    )
}

function votersOf(option: Fields): readonly string[] {
  return list(option, 'voters').map((voter) => id({ voter }, 'voter'))
}
