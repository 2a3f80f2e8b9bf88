import type { EventId, Log } from '../../base/index.js'
import type { Heard } from '../channel.js'
import { integer, readFields } from './fields.js'
import { queryIdOf, type Reader, readUpdate } from './incoming.js'

interface Read {
  readonly heard: Heard
  /** By which the press can be answered, when it is one. */
  readonly queryId?: string
}

/**
 * Reads a batch of updates. One that cannot be read does not take the others down: its name and
 * the class of the error stand in its place, nothing of what it said. One without a name is only
 * logged.
 */
export function readBatch(updates: readonly unknown[], reader: Reader, log: Log): readonly Read[] {
  return updates.flatMap((update) => {
    try {
      const heard = readUpdate(update, reader)
      const queryId = heard && queryIdOf(update)
      return heard ? [{ heard, ...(queryId !== undefined && { queryId }) }] : []
    } catch (error) {
      return skip(update, classOf(error), reader, log)
    }
  })
}

function skip(update: unknown, error: string, { account }: Reader, log: Log): readonly Read[] {
  const number = updateIdOf(update)
  log.warn({ account, update: number, error }, 'update skipped')
  if (number === undefined) return []
  return [{ heard: { id: `${account}:${number}` as EventId, account, error } }]
}

/** Where an update stands in Telegram's row; `undefined` when it does not say. */
export function updateIdOf(update: unknown): number | undefined {
  try {
    return integer(readFields(update, 'update'), 'update_id')
  } catch {
    return undefined
  }
}

function classOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}
