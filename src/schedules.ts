import type { AccountId, ChannelName, Clock, Log } from './base/index.js'
import type { Capabilities, Channel } from './channels/index.js'
import type { Config } from './config.js'
import type { Db } from './db/index.js'
import type { Words } from './language/index.js'
import { createReckonings, type RingDeps, ringDue } from './publishing/index.js'

export interface SchedulesParts
  extends Pick<RingDeps, 'accounts' | 'ratingReactions' | 'quietEnd'> {
  readonly config: Pick<Config, 'timeZone'>
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly words: Words
  readonly channels: readonly Channel[]
  readonly accounts: ReadonlySet<AccountId>
  readonly capabilities: ReadonlyMap<ChannelName, Capabilities>
}

/** Rings the schedules that are due, and says so when that put a post. */
export function createSchedules(parts: SchedulesParts, put: () => void): () => Promise<void> {
  const { config, db, clock, channels, capabilities } = parts
  const { timeZone } = config
  const deps = { ...parts, timeZone, channels: capabilities, voices: channels }
  const reckonings = createReckonings(timeZone)
  return async () => {
    if (await ringDue(deps, await reckonings(db), clock.now())) put()
  }
}
