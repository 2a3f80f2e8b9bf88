import { schedule } from 'node-cron'
import type { Log } from './base/index.js'

/** A bell: what is rung, and when: at a steady beat, or at hours in the house's time zone (cron with seconds). */
export type Bell = {
  readonly name: string
  readonly ring: () => Promise<unknown>
} & ({ readonly everyMs: number } | { readonly when: string })

/**
 * Rings bells until stopped, which waits for what is being answered. A bell only says "look": what
 * is due stands in the database, so one that is missed, late or rung twice changes nothing. A bell
 * still being answered is not rung again, and one that fails is logged and rings on. A steady beat
 * goes on although the clock is set back; hours are waited for, and so may come that much later.
 */
export function startBells(
  bells: readonly Bell[],
  timeZone: string,
  log: Log,
): () => Promise<void> {
  const started = bells.map((bell) => {
    const { begin, ended } = createAnswer(bell, log)
    return { stop: startBell(bell, timeZone, begin), ended }
  })
  return async () => {
    for (const { stop } of started) await stop()
    await Promise.all(started.map(({ ended }) => ended()))
  }
}

/** Answers one ring at a time. */
function createAnswer({ name, ring }: Bell, log: Log) {
  let underWay: Promise<void> | undefined

  async function answer(): Promise<void> {
    try {
      await ring()
    } catch (error) {
      log.error({ err: error, bell: name }, 'bell was not answered')
    } finally {
      underWay = undefined
    }
  }

  return {
    begin() {
      underWay ??= Promise.resolve().then(answer)
    },
    ended: () => underWay,
  }
}

function startBell(bell: Bell, timeZone: string, ring: () => void): () => void | Promise<void> {
  if ('everyMs' in bell) {
    const timer = setInterval(ring, bell.everyMs).unref()
    return () => clearInterval(timer)
  }
  const task = schedule(bell.when, ring, { name: bell.name, timezone: timeZone })
  return () => task.destroy()
}
