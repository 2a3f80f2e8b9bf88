import { type AccountId, type Clock, type EventId, type Log, MINUTE } from '../../base/index.js'
import { createAlbumMemory } from '../album-memory.js'
import type { Heard } from '../channel.js'
import type { Arrival } from './arrivals.js'
import { readFields } from './fields.js'
import { eventIdOf, readArrival } from './incoming.js'
import { type Memory, quoteOf } from './memory.js'

/** Reads what arrives. One event that cannot be read does not take the others down. */
export interface Hearing {
  /** What is to be handed over; `undefined` for what is not meant for us. Never throws. */
  hear(arrival: Arrival): Heard | undefined
  /** What stands for a frame of which nobody can say what was in it. */
  lostFrame(error: unknown): Heard
}

interface HearingParts {
  readonly account: AccountId
  /** What Zalo calls us. */
  readonly uid: string
  readonly memory: Memory
  readonly clock: Clock
  readonly log: Log
}

/** A frame that is broken for good comes again with every new line; it is told so often at most. */
const SAME_FRAME_MS = 10 * MINUTE

export function createHearing({ account, uid, memory, clock, log }: HearingParts): Hearing {
  const albums = createAlbumMemory()
  let unnamed = 0

  /** One without a name would be another one each time it comes again, so then it is only logged. */
  function unreadable(arrival: Arrival, error: string): Heard | undefined {
    const id = nameOf(arrival, account)
    log.warn({ account, event: id, error }, 'event skipped')
    if (id) return { id, account, error }
    if (arrival.isLate) return undefined
    unnamed += 1
    return {
      id: `${account}:unread:${clock.now().getTime()}:${unnamed}` as EventId,
      account,
      error,
    }
  }

  return {
    hear(arrival) {
      try {
        const heard = readArrival(arrival, { account, uid, now: clock.now(), albums })
        const isWords = heard?.what.kind === 'words'
        const quote = isWords ? quoteOf(readFields(arrival.fields)) : undefined
        if (heard && quote) memory.keep(heard.from, quote)
        return heard
      } catch (error) {
        return unreadable(arrival, classOf(error))
      }
    },
    lostFrame(error) {
      log.warn({ account, error: classOf(error) }, 'frame skipped')
      const span = Math.floor(clock.now().getTime() / SAME_FRAME_MS)
      return { id: `${account}:frame:${span}` as EventId, account, error: classOf(error) }
    },
  }
}

function nameOf(arrival: Arrival, account: AccountId): EventId | undefined {
  try {
    return eventIdOf(arrival, account)
  } catch {
    return undefined
  }
}

function classOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}
