import { createFetcher, createWebReader, type WebReader } from '../../articles/index.js'
import { MINUTE, SECOND } from '../../base/index.js'
import type { Config } from '../../config.js'
import type { Asked } from '../command.js'

/** Somebody at a terminal waits as long as a site shuts out who was too fast, and a little more. */
const PATIENCE_MS = MINUTE + 10 * SECOND

/** Reads by address for a person at the terminal, who is told when we wait for a site. */
export function webReader({ host, out, words }: Asked, config: Config): WebReader {
  const { clock } = host
  const fetcher = createFetcher({
    clock,
    allowHosts: config.importAllowHosts,
    patienceMs: PATIENCE_MS,
    async sleep(ms) {
      out.aside(words.cli.waitingForSite(Math.ceil(ms / SECOND)))
      await new Promise((resolve) => setTimeout(resolve, ms))
    },
  })
  return createWebReader({ fetcher, clock, timeZone: config.timeZone })
}
