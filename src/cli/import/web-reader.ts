import {
  createFetcher,
  createWebReader,
  type Fetcher,
  type WebReader,
} from '../../articles/index.js'
import { MINUTE, SECOND } from '../../base/index.js'
import type { Config } from '../../config.js'
import type { Asked } from '../command.js'

/** Somebody at a terminal waits as long as a site shuts out who was too fast, and a little more. */
const PATIENCE_MS = MINUTE + 10 * SECOND

/** Reads by address. */
export function webReader({ host }: Asked, config: Config, fetcher: Fetcher): WebReader {
  return createWebReader({ fetcher, clock: host.clock, timeZone: config.timeZone })
}

/** Asks sites for a person at the terminal, who is told when we wait for one. */
export function webFetcher({ host, out, words }: Asked, config: Config): Fetcher {
  return createFetcher({
    clock: host.clock,
    allowHosts: config.importAllowHosts,
    patienceMs: PATIENCE_MS,
    async sleep(ms) {
      out.aside(words.cli.waitingForSite(Math.ceil(ms / SECOND)))
      await new Promise((resolve) => setTimeout(resolve, ms))
    },
  })
}
