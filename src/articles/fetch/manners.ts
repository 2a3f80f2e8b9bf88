import type { Clock } from '../../base/index.js'
import { createPoliteness, type Politeness } from './politeness.js'
import { createRobots, type Robots } from './robots.js'

const ROBOTS_NAME = 'NhipCau'

/**
 * How often each host may be asked, and what it lets us read. Whoever asks from one machine shares it:
 * a site counts all of them as one.
 */
export interface Manners {
  readonly pages: Politeness
  /** Pictures have as many turns of their own: they come with a page, and must not keep the next one waiting. */
  readonly pictures: Politeness
  readonly robots: Robots
}

export function createManners(clock: Clock): Manners {
  return {
    pages: createPoliteness(clock),
    pictures: createPoliteness(clock),
    robots: createRobots(clock, ROBOTS_NAME),
  }
}
