import { schedule as ring } from 'node-cron'
import type { Log } from './base/index.js'

/** A bell: what is rung, and how often (cron with seconds, in the house's time zone). */
export interface Bell {
  readonly name: string
  readonly when: string
  readonly ring: () => Promise<unknown>
}

/**
 * Rings bells until stopped. A bell only says "look": what is due stands in the database, so
 * one that is missed, late or rung twice changes nothing. A bell still being answered is not
 * rung again, and one that fails is logged and rings on.
 */
export function startBells(
  bells: readonly Bell[],
  timeZone: string,
  log: Log,
): () => Promise<void> {
  const underWay = new Set<Promise<void>>()
  const tasks = bells.map(({ name, when, ring: answer }) =>
    ring(
      when,
      () => {
        const answered: Promise<void> = Promise.resolve()
          .then(answer)
          .then(() => undefined)
          .catch((error: unknown) => log.error({ err: error, bell: name }, 'bell was not answered'))
          .finally(() => underWay.delete(answered))
        underWay.add(answered)
        return answered
      },
      { name, timezone: timeZone, noOverlap: true },
    ),
  )
  return async () => {
    for (const task of tasks) await task.destroy()
    await Promise.all(underWay)
  }
}
