import type { ChannelName, Clock, Log } from './base/index.js'
import type { Capabilities } from './channels/index.js'
import type { Db } from './db/index.js'
import { thankInWords } from './feedback/index.js'
import type { Words } from './language/index.js'
import { correctDue, createProgress, releaseDue, remindDue } from './publishing/index.js'

export interface ReleaseParts {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly words: Words
  /** What the channels that are switched on can do. */
  readonly capabilities: ReadonlyMap<ChannelName, Capabilities>
  readonly timeZone: string
  readonly quietEnd: (at: Date) => Date | undefined
}

/** Releases what is due; calls while one is under way are one more look after it. */
export function createRelease(parts: ReleaseParts, released: () => void): () => Promise<void> {
  const { db, clock, log, words, capabilities: channels, timeZone, quietEnd } = parts
  const quiet = (now: Date) => quietEnd(now) !== undefined
  const progress = createProgress({ db, words, timeZone, channels })
  let underWay: Promise<void> | undefined
  let again = false

  /** In this order: what is due, what changes it, who is reminded of it, how far it has come, and thanks. Each says whether anything new waits. */
  const steps = [
    (now: Date) => releaseDue({ db, log, words, channels, quiet }, now),
    (now: Date) => correctDue({ db, log, words, channels }, now),
    (now: Date) => remindDue({ db, words, channels, quiet }, now),
    progress,
    (now: Date) => thankInWords(db, words, now),
  ]

  async function look(): Promise<void> {
    do {
      again = false
      for (const step of steps) if (await step(clock.now())) released()
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
