import { type AccountId, type Clock, type Log, SECOND } from '../../base/index.js'
import { type Fault, isUnauthorised } from './errors.js'

/** Whether events reach us, and one line in the log when that changes. */
interface Health {
  succeeded(): void
  failed(fault: Fault): void
  /** We have stopped of our own will. */
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
      if (failingSince) log.info({ account }, 'Telegram reached again')
      reached = true
      failingSince = undefined
    },
    failed(fault) {
      if (!failingSince) log.warn({ account, fault: fault.code }, 'Telegram not reached')
      failingSince ??= clock.now()
      if (isUnauthorised(fault)) reached = false
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
