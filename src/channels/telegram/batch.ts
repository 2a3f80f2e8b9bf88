import type { Log } from '../../base/index.js'
import type { Incoming } from '../channel.js'
import { integer, readFields } from './fields.js'
import { queryIdOf, type Reader, readUpdate } from './incoming.js'

interface Heard {
  readonly event: Incoming
  /** By which the press can be answered, when it is one. */
  readonly queryId?: string
}

/**
 * Reads a batch of updates. One that cannot be read is left out, so that it does not take the
 * others down; the log keeps its id and the class of the error, nothing of what it said.
 */
export function readBatch(updates: readonly unknown[], reader: Reader, log: Log): readonly Heard[] {
  return updates.flatMap((update) => {
    try {
      const event = readUpdate(update, reader)
      const queryId = event && queryIdOf(update)
      return event ? [{ event, ...(queryId !== undefined && { queryId }) }] : []
    } catch (error) {
      const id = updateIdOf(update)
      log.warn({ account: reader.account, update: id, error: classOf(error) }, 'update skipped')
      return []
    }
  })
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
