import { setTimeout as wait } from 'node:timers/promises'
import { type Log, SECOND } from './base/index.js'
import type { Channel, Receive } from './channels/index.js'
import { type Db, takeHold } from './db/index.js'
import { type Courier, noteAccount } from './delivery/index.js'

/** How often a process asks whether the one that speaks for an account has gone. */
const ASK_AGAIN_MS = 2 * SECOND
const CHECK_TIMEOUT_MS = 10 * SECOND

export interface SpeakDeps {
  readonly databaseUrl: string
  readonly db: Db
  readonly log: Log
  readonly channel: Channel
  readonly courier: () => Courier
  readonly receive: Receive
  /** Takes in what was heard and still waits; for channels that do not offer it again. */
  readonly retry?: () => Promise<void>
  /** Says that the account works, to whoever was told that it did not. */
  readonly recovered?: () => Promise<void>
}

/** The part of the service that speaks and listens through one account. */
export interface Speaker {
  readonly account: Channel['account']
  listening(): boolean
  wake(): void
  /** Tries again to take in what waits, while the account is ours. */
  retry(): Promise<void>
  /** Resolves when it has stopped, with what was in hand finished. */
  readonly ended: Promise<void>
}

/**
 * Speaks and listens through one account for as long as this process alone may: it waits
 * until the account is free, and lets go of everything when it loses it.
 */
export function startSpeaker(deps: SpeakDeps, stop: AbortSignal): Speaker {
  const { databaseUrl, channel, log } = deps
  const { account } = channel
  let courier: Courier | undefined
  let holds = false

  async function whileHeld(): Promise<void> {
    const hold = await takeHold(databaseUrl, account)
    if (!hold) return await pause()
    holds = true
    log.info({ account }, 'account was taken over')
    const over = AbortSignal.any([stop, hold.lost])
    try {
      courier = deps.courier()
      await speakAndListen(deps, courier, over)
    } finally {
      holds = false
      courier = undefined
      await hold.release()
    }
  }

  async function pause(): Promise<void> {
    await wait(ASK_AGAIN_MS, undefined, { signal: stop }).catch(() => undefined)
  }

  async function untilStopped(): Promise<void> {
    while (!stop.aborted) {
      try {
        await whileHeld()
      } catch (error) {
        log.error({ err: error, account }, 'account was lost, tried again')
        await pause()
      }
    }
  }

  const ended = untilStopped()
  return {
    account,
    listening: () => holds && channel.listening(),
    wake: () => courier?.wake(),
    async retry() {
      if (!holds) return
      await deps.retry?.()
      if (channel.listening()) await deps.recovered?.()
    },
    ended,
  }
}

async function speakAndListen(
  { db, channel, receive, retry, log }: SpeakDeps,
  courier: Courier,
  over: AbortSignal,
): Promise<void> {
  const { account, name } = channel
  await noteAccount(db, { id: account, channel: name })
  await courier.takeOver()
  await retry?.()
  const introduced = channel
    .check(AbortSignal.timeout(CHECK_TIMEOUT_MS))
    .then(async (check) => {
      if (check.kind === 'ok')
        await noteAccount(db, { id: account, channel: name, name: check.name })
      else
        log.warn(
          { account, check: check.kind, reason: check.reason },
          'platform did not accept the account',
        )
    })
    .catch((error: unknown) => log.warn({ err: error, account }, 'account could not be introduced'))
  await Promise.all([courier.run(over), channel.listen(receive, over), introduced])
}
