import { type AccountId, type Clock, type Log, SECOND } from '../../base/index.js'
import type { Arrival } from './arrivals.js'
import { createCatchUp } from './catch-up.js'
import type { Connection, Login } from './connection.js'
import type { Gatherer } from './gather.js'
import type { Health } from './health.js'
import type { Hearing } from './hearing.js'
import { holdLine } from './line.js'
import { passes, repeat } from './pauses.js'
import type { Standing } from './standing.js'
import type { Held } from './supervise.js'
import type { Timing } from './timing.js'

export interface HoldParts {
  readonly account: AccountId
  readonly connection: Connection
  readonly standing: Standing
  readonly health: Health
  readonly hearing: Hearing
  readonly gatherer: Gatherer
  readonly timing: Timing
  readonly clock: Clock
  readonly log: Log
}

type Hold = (login: Login, stop: AbortSignal) => Promise<Held>

/** How long a sign of life may take that is given or asked for over HTTP. */
const ASKING_MS = 15 * SECOND

/** Holds one line, and does all that goes on while it stands: nothing of it outlives the line. */
export function createHold(parts: HoldParts): Hold {
  const { connection, standing, health, hearing, gatherer, timing } = parts
  const catchUp = createCatchUp({ ...parts, arrived: take })

  function take(arrival: Arrival): void {
    const heard = hearing.hear(arrival)
    if (heard) gatherer.put(heard)
  }

  function tellLost(error: unknown): void {
    gatherer.put(hearing.lostFrame(error))
    catchUp.lostFrame()
  }

  async function greet(login: Login, over: AbortSignal): Promise<void> {
    const limit = { signal: over, withinMs: ASKING_MS }
    await connection.call(login, (api) => api.keepAlive(), limit)
  }

  /** A kick is over only when we are left alone for a while. */
  function settle(): void {
    if (standing.is('kicked')) standing.well()
  }

  return async (login, stop) => {
    await gatherer.untilRoom()
    const ending = new AbortController()
    const end = () => ending.abort()
    const { signal: over } = ending
    stop.addEventListener('abort', end)
    if (stop.aborted) end()
    let work: Promise<unknown> | undefined
    let stoodSince: number | undefined
    const settling = async () => {
      if (await passes(timing.settledMs, over)) settle()
    }
    const how = await holdLine({
      login,
      over,
      timing,
      ready(listener) {
        health.succeeded()
        stoodSince ??= performance.now()
        work ??= Promise.all([
          settling(),
          repeat(timing.keepAliveMs, () => greet(login, over), over),
          catchUp.begin(login, listener, over),
        ])
      },
      arrived(arrival) {
        take(arrival)
        if (gatherer.isFull()) end()
      },
      broken: tellLost,
      probe: () => greet(login, over),
    })
    end()
    stop.removeEventListener('abort', end)
    catchUp.ended()
    const stoodMs = stoodSince === undefined ? 0 : performance.now() - stoodSince
    await work
    // A socket does not say that the session is worth nothing; it only does not stand.
    if (how.kind === 'cut' && stoodMs < timing.settledMs)
      await greet(login, stop).catch(() => undefined)
    return { end: how, stoodMs }
  }
}
