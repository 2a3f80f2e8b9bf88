import type { ChannelName, Clock, Log } from './base/index.js'
import type { Capabilities } from './channels/index.js'
import type { Db } from './db/index.js'
import { thankInWords } from './feedback/index.js'
import type { Words } from './language/index.js'
import { correctDue, releaseDue } from './publishing/index.js'

export interface ReleaseParts {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly words: Words
  /** What the channels that are switched on can do. */
  readonly capabilities: ReadonlyMap<ChannelName, Capabilities>
  readonly quietEnd: (at: Date) => Date | undefined
}

/** Releases what is due; calls while one is under way are one more look after it. */
export function createRelease(parts: ReleaseParts, released: () => void): () => Promise<void> {
  const { db, clock, log, words, capabilities: channels, quietEnd } = parts
  const quiet = (now: Date) => quietEnd(now) !== undefined
  let underWay: Promise<void> | undefined
  let again = false

  async function look(): Promise<void> {
    do {
      again = false
      if (await releaseDue({ db, log, words, quiet }, clock.now())) released()
      if (await correctDue({ db, log, words, channels }, clock.now())) released()
      if (await thankInWords(db, words, clock.now())) released()
    } while (again)
  }

  return () => {
    again = true
    underWay ??= look()
      .catch((error: unknown) => log.error({ err: error }, 'posts could not be released'))
      .finally(() => {
        underWay = undefined
      })
    return underWay
  }
}
