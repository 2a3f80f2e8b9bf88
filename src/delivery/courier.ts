import { type Clock, DAY, type Log, MINUTE, SECOND, type Seal } from '../base/index.js'
import type { Channel } from '../channels/index.js'
import type { Db } from '../db/index.js'
import { expireDeliveries, releaseAbandoned } from './abandoned.js'
import { readAccountWait } from './account.js'
import { createBell } from './bell.js'
import { type CarryDeps, createCarry } from './carry.js'
import { recentlySaid, throttledChats } from './claim.js'
import { createHealth } from './health.js'
import { createPace } from './pace.js'
import type { PictureDeps } from './pictures.js'
import type { RetryPolicy } from './settle.js'
import { createTake } from './take.js'

export interface CourierDeps {
  readonly db: Db
  readonly channel: Channel
  /** Names this process in its claims; a fresh one at every start. */
  readonly holder: string
  readonly clock: Clock
  readonly log: Log
  /** Whether scheduled posts rest now. */
  readonly quiet: (now: Date) => boolean
  readonly retry?: RetryPolicy
  /** From 0 to 1, for the jitter of the pace. */
  readonly random?: () => number
  /** What is in the pictures of messages. */
  readonly pictures: PictureDeps['pictures']
  /** Opens the addresses of those who must not be found in the database. */
  readonly seal?: Pick<Seal, 'open'>
  readonly onTopicLost?: CarryDeps['onTopicLost']
}

/** What one step did: took a delivery (`settled` resolves when its outcome is recorded), or must wait. */
export type Step =
  | { readonly kind: 'took'; readonly settled: Promise<void> }
  | { readonly kind: 'wait'; readonly ms: number }

export interface Courier {
  /** Takes over the account: finds what a dead process left, and remembers how busy each chat was. */
  takeOver(): Promise<void>
  /** Sends at most one delivery, if one is due and the pace allows. Has no timers: whoever calls it waits. */
  step(): Promise<Step>
  /** Steps until told to stop, then finishes what is in hand. */
  run(stop: AbortSignal): Promise<void>
  /** Says that something new may be due. */
  wake(): void
}

const PROBE_TIMEOUT_MS = 10 * SECOND
/** How long an idle courier sleeps before it looks by itself: another process may have put something. */
const IDLE_MS = 250
const EXPIRE_EVERY_MS = 5 * SECOND
const RETRY: RetryPolicy = {
  maxAttempts: 5,
  firstWaitMs: 5 * SECOND,
  longestWaitMs: 15 * MINUTE,
}

/**
 * Carries the deliveries of one account from the outbox to its channel, evenly paced,
 * several under way at once, each claimed by itself and settled by itself.
 */
export function createCourier(deps: CourierDeps): Courier {
  const { db, channel, holder, clock, log, quiet, pictures, retry = RETRY, seal } = deps
  const { account, capabilities } = channel
  const claimant = { account, holder }
  const pace = createPace(capabilities.pace, deps.random)
  const health = createHealth()
  const named = channel.nameAhead && { nameAhead: channel.nameAhead }
  const take = createTake({ db, claimant, pace, clock, quiet, seal, ...named })
  const carry = createCarry({
    db,
    channel,
    clock,
    log,
    pace,
    health,
    retry,
    pictures,
    ...(seal && { seal }),
    ...(deps.onTopicLost && { onTopicLost: deps.onTopicLost }),
  })
  const inFlight = new Set<Promise<void>>()
  const bell = createBell()
  const nowMs = () => clock.now().getTime()
  let expiredAt = 0

  async function step(): Promise<Step> {
    await giveUpExpired()
    const waitMs = await mustWait()
    if (waitMs > 0) return { kind: 'wait', ms: waitMs }
    const claimed = await take()
    if (!claimed) return { kind: 'wait', ms: IDLE_MS }
    const settled = carry(claimed)
      .catch((error: unknown) => {
        // Left in `sending`: it becomes uncertain when its claim runs out, and a person looks.
        log.error({ err: error, delivery: claimed.id }, 'delivery could not be settled')
      })
      .finally(() => {
        inFlight.delete(settled)
        bell.ring()
      })
    inFlight.add(settled)
    return { kind: 'took', settled }
  }

  /** Milliseconds until anything may be sent at all; 0 when a place is free now. */
  async function mustWait(): Promise<number> {
    // In doubt the limit is one: a probe waits until the last answer is there.
    if (inFlight.size >= health.inFlightLimit(capabilities.pace.inFlight)) return IDLE_MS
    if (health.inDoubt() && !(await probe()))
      return Math.max(IDLE_MS, health.probeAt(nowMs()) - nowMs())
    return Math.max(0, pace.slotAt(nowMs()) - nowMs())
  }

  async function probe(): Promise<boolean> {
    if (health.probeAt(nowMs()) > nowMs()) return false
    const check = await channel.check(AbortSignal.timeout(PROBE_TIMEOUT_MS))
    health.probed(check.kind === 'ok', nowMs())
    log.info({ account, check: check.kind }, 'platform probed after a doubtful answer')
    return check.kind === 'ok'
  }

  /** Also finds claims of our own that have outlived their send. */
  async function giveUpExpired(): Promise<void> {
    // Either way: the clock may have been set back.
    if (Math.abs(nowMs() - expiredAt) < EXPIRE_EVERY_MS) return
    expiredAt = nowMs()
    await expireDeliveries(db, account, clock.now())
    await release()
  }

  async function release(): Promise<number> {
    return await db.transaction().execute((trx) => releaseAbandoned(trx, claimant, clock.now()))
  }

  async function takeOver(): Promise<void> {
    const now = clock.now()
    const uncertain = await release()
    if (uncertain > 0) log.warn({ account, uncertain }, 'deliveries of a dead process were found')
    const since = new Date(now.getTime() - pace.remembersMs)
    for (const { chat, at, use, isSign } of await recentlySaid(db, account, since))
      pace.recall(chat, at.getTime(), use, isSign)
    for (const { chat, until } of await throttledChats(db, account, now))
      pace.holdChat(chat, until.getTime())
    const until = await readAccountWait(db, account)
    // A clock that was set back must not silence the account for longer than the longest wait seen (12 h).
    if (until) pace.holdAccount(Math.min(until.getTime(), now.getTime() + DAY))
  }

  async function run(stop: AbortSignal): Promise<void> {
    stop.addEventListener('abort', bell.ring, { once: true })
    while (!stop.aborted) {
      const done = await step().catch((error: unknown): Step => {
        log.error({ err: error, account }, 'courier could not look for deliveries')
        return { kind: 'wait', ms: SECOND }
      })
      // Never longer, however long the account is silent: meanwhile deliveries expire and clocks are set.
      if (done.kind === 'wait' && !stop.aborted)
        await bell.sleep(Math.min(done.ms, EXPIRE_EVERY_MS))
    }
    await Promise.all(inFlight)
  }

  return { takeOver, step, run, wake: bell.ring }
}
