import type { Clock, EventId, Log } from '../base/index.js'
import type { Heard, Receive } from '../channels/index.js'
import type { CommandDeps } from '../commands/index.js'
import { type Db, isDatabaseFault } from '../db/index.js'
import { takeEffects } from './effects.js'
import {
  type Event,
  isUnreadable,
  kindOf,
  noteHeard,
  notePoisoned,
  poisonedBy,
  poisonedUnread,
} from './incoming.js'
import { isRating } from './presses.js'
import { createToaster, type Toast } from './toasts.js'

export interface IntakeDeps {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly commands: CommandDeps
  /** Shows a short answer to the one who pressed; called after the commit, never awaited. */
  readonly acknowledge: (event: EventId, text: string) => Promise<void>
  /** Something was taken in that may have made a post due or put an answer in the outbox. */
  readonly changed: () => void
}

/** As many as a channel hands over at once: what comes in such batches has been waiting. */
const FULL_BATCH = 100

/**
 * Takes in what happened: each event once, stored with its effect in one transaction a batch.
 *
 * Resolves when all of it is durable, so that the platform may be told that we have it; rejects
 * when the database is unwell, so that the platform offers it again. An event that cannot be
 * taken in is tried alone, then set aside by its name, and holds up nobody else; one that the
 * channel could not read is set aside in the transaction of its batch.
 */
export function createIntake(deps: IntakeDeps): Receive {
  const { db, clock, log, changed } = deps
  const toaster = createToaster(deps.acknowledge, log)

  async function takeBatch(heard: readonly Heard[]): Promise<readonly Toast[]> {
    const now = clock.now()
    return await db.transaction().execute(async (trx) => {
      await notePoisoned(trx, heard.filter(isUnreadable).map(poisonedUnread), now)
      const fresh = await noteHeard(trx, heard.filter(isReadable), now, deps.commands.seal)
      return await takeEffects(trx, fresh, now, deps.commands)
    })
  }

  async function takeAlone(event: Heard): Promise<readonly Toast[]> {
    try {
      return await takeBatch([event])
    } catch (error) {
      if (isDatabaseFault(error) || isUnreadable(event)) throw error
      const kind = kindOf(event)
      log.error({ err: error, event: event.id, kind }, 'event was set aside')
      await notePoisoned(db, [poisonedBy(error, event, deps.commands.seal)], clock.now())
      return kind === 'choice' ? [[event.id, deps.commands.words.commands.failed]] : []
    }
  }

  async function take(events: readonly Heard[]): Promise<readonly Toast[]> {
    try {
      return await takeBatch(events)
    } catch (error) {
      if (isDatabaseFault(error)) throw error
      log.warn({ err: error, events: events.length }, 'batch failed and was taken apart')
      const toasts: Toast[] = []
      for (const event of events) toasts.push(...(await takeAlone(event)))
      return toasts
    }
  }

  return async (events) => {
    if (events.length === 0) return
    const toasts = await take(events)
    log.debug({ events: events.length }, 'events were taken in')
    if (events.some((one) => isReadable(one) && !isRating(one))) changed()
    toaster.show(toasts, events.length >= FULL_BATCH)
  }
}

function isReadable(heard: Heard): heard is Event {
  return !isUnreadable(heard)
}
