import type { Clock } from '../../base/index.js'
import type { Channel } from '../channel.js'
import { createGatherer } from './gather.js'
import { createHealth } from './health.js'
import { createHold, type HoldParts } from './hold.js'
import type { Standing } from './standing.js'
import { supervise } from './supervise.js'
import { createTitles } from './titles.js'

interface ListeningParts extends Omit<HoldParts, 'gatherer' | 'health'> {
  readonly standing: Standing
  readonly random: () => number
  readonly clock: Clock
}

/**
 * Listens over one line after another. Zalo does not offer again what it has shown: what was
 * heard is held here until it is taken, and handed over as it came.
 */
export function createListening(parts: ListeningParts): Pick<Channel, 'listen' | 'listening'> {
  const { account, connection, standing, clock, log } = parts
  const health = createHealth(account, clock, log)
  const { complete } = createTitles(connection)

  return {
    async listen(receive, stop) {
      const gatherer = createGatherer({ account, receive, complete, stop, log })
      const unfollow = standing.follow(gatherer.put)
      const hold = createHold({ ...parts, health, gatherer })
      await supervise({ ...parts, health, hold }, stop)
      unfollow()
      health.ended()
      await gatherer.settled()
      await connection.keep()
    },
    listening: () => health.isGood() && standing.is('well'),
  }
}
