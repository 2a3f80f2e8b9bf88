import type { ChannelName, Clock, Log } from './base/index.js'
import type { Capabilities } from './channels/index.js'
import type { Config } from './config.js'
import type { Db } from './db/index.js'
import type { Words } from './language/index.js'
import { putDueDigests } from './publishing/index.js'

export interface DigestParts {
  readonly config: Pick<Config, 'timeZone'>
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly words: Words
  readonly capabilities: ReadonlyMap<ChannelName, Capabilities>
  /** Time as the office has it. */
  readonly cases: {
    readonly clock: NonNullable<Parameters<typeof putDueDigests>[0]['working']>
  }
}

/** Puts the digests that are due in the outbox, and says so. */
export function createDigests(parts: DigestParts, put: () => void): () => Promise<void> {
  const { config, clock, cases, capabilities: channels } = parts
  const deps = { ...parts, timeZone: config.timeZone, channels, working: cases.clock }
  return async () => {
    if (await putDueDigests(deps, clock.now())) put()
  }
}
