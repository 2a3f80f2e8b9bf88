import { type AccountId, type Clock, type Log, SECOND } from '../../base/index.js'

/** Whether events reach us, and one line in the log when that changes. */
export interface Health {
  succeeded(): void
  /** `why`: a word for the log. */
  failed(why: string): void
  /** Zalo has sent us away, or we have stopped of our own will: nothing is heard from now on. */
  ended(): void
  isGood(): boolean
}

/** Failures shorter than this are the network's daily life. */
const TOLERATED_MS = 10 * SECOND

export function createHealth(account: AccountId, clock: Clock, log: Log): Health {
  let reached = false
  let failingSince: Date | undefined

  return {
    succeeded() {
      if (failingSince) log.info({ account }, 'Zalo reached again')
      reached = true
      failingSince = undefined
    },
    failed(why) {
      if (!failingSince) log.warn({ account, fault: why }, 'Zalo not reached')
      failingSince ??= clock.now()
    },
    ended() {
      reached = false
    },
    isGood() {
      if (!reached) return false
      return !failingSince || clock.now().getTime() - failingSince.getTime() <= TOLERATED_MS
    },
  }
}
