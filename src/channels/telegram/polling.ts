import { type AccountId, type Clock, type Log, SECOND } from '../../base/index.js'
import type { Channel, Heard, Receive } from '../channel.js'
import { updateIdOf } from './batch.js'
import type { Call } from './client.js'
import { type Fault, readFault } from './errors.js'
import { ReadError } from './fields.js'
import { createHealth } from './health.js'
import { backoff, pause, pauseAfter, persist } from './pauses.js'
import { ALLOWED_UPDATES } from './updates.js'

interface PollingParts {
  readonly account: AccountId
  readonly call: Call
  /** Learns our own name; rejects while it cannot. */
  readonly introduce: (signal: AbortSignal) => Promise<unknown>
  /** Reads a batch as far as it is meant for us. */
  readonly hear: (updates: readonly unknown[]) => readonly Heard[]
  readonly clock: Clock
  readonly log: Log
  /** How long Telegram keeps an empty answer back; 50 s is the most it does. */
  readonly pollSeconds?: number
}

/** Where a listener stands in Telegram's row of updates, and how its last steps went. */
interface Place {
  /** The first update that we have not taken. */
  readonly offset: number
  /** The offset that Telegram knows: everything before it is gone there. */
  readonly confirmed: number
  /** Polls that failed in a row, and batches that we could not take in a row. */
  readonly failures: number
  readonly untaken: number
  /** Ask without waiting, so that we know soon whether events reach us. */
  readonly quick: boolean
}

const START: Place = { offset: 0, confirmed: 0, failures: 0, untaken: 0, quick: true }

/**
 * Listens by long polling. A batch is confirmed by the next poll, so only after it was taken;
 * whatever Telegram answers or fails to answer, the loop waits and goes on.
 */
export function createPolling(parts: PollingParts): Pick<Channel, 'listen' | 'listening'> {
  const { account, call, introduce, hear, clock, log, pollSeconds = 50 } = parts
  const health = createHealth(account, clock, log)

  async function prepare(stop: AbortSignal): Promise<void> {
    const limit = { signal: stop, withinMs: ASKING_MS }
    await persist(() => call('deleteWebhook', {}, limit), stop, health.failed)
    await persist(() => introduce(stop), stop, health.failed)
  }

  async function nextUpdates(place: Place, stop: AbortSignal): Promise<readonly unknown[]> {
    const timeout = place.quick ? 0 : pollSeconds
    const query = { offset: place.offset, timeout, limit: 100, allowed_updates: ALLOWED_UPDATES }
    const limit = { signal: stop, withinMs: timeout * SECOND + ASKING_MS }
    return readUpdates(await call('getUpdates', query, limit))
  }

  async function takeStep(place: Place, receive: Receive, stop: AbortSignal): Promise<Place> {
    try {
      const updates = await nextUpdates(place, stop)
      health.succeeded()
      const met = { ...place, confirmed: place.offset, failures: 0, quick: false }
      return updates.length > 0 ? await handOver(updates, met, receive, stop) : met
    } catch (error) {
      if (stop.aborted) return place
      return waitOut(readFault(error), place, stop)
    }
  }

  async function handOver(
    updates: readonly unknown[],
    place: Place,
    receive: Receive,
    stop: AbortSignal,
  ): Promise<Place> {
    try {
      const heard = hear(updates)
      if (heard.length > 0) await receive(heard)
      return { ...place, offset: nextOffset(updates), untaken: 0 }
    } catch (err) {
      const untaken = place.untaken + 1
      log.error({ account, updates: updates.length, err }, 'batch not taken, will be offered again')
      await pause(backoff(untaken, Math.random()), stop)
      return { ...place, untaken }
    }
  }

  async function waitOut(fault: Fault, place: Place, stop: AbortSignal): Promise<Place> {
    const failures = place.failures + 1
    health.failed(fault)
    await pause(pauseAfter(fault, failures, Math.random()), stop)
    if (isWebhookInTheWay(fault)) await prepare(stop)
    return { ...place, failures, quick: true }
  }

  /** What was taken last would come again after the next start, so it is confirmed before we go. */
  async function confirm({ offset, confirmed }: Place): Promise<void> {
    if (offset === confirmed) return
    const query = { offset, timeout: 0, limit: 1, allowed_updates: ALLOWED_UPDATES }
    const limit = { signal: new AbortController().signal, withinMs: LEAVING_MS }
    await call('getUpdates', query, limit).catch(() => undefined)
  }

  return {
    async listen(receive, stop) {
      await prepare(stop)
      let place = START
      while (!stop.aborted) place = await takeStep(place, receive, stop)
      await confirm(place)
      health.ended()
    },
    listening: () => health.isGood(),
  }
}

/** What an answer may take beyond the time that Telegram was asked to wait. */
const ASKING_MS = 10 * SECOND
/** Enough to be heard; the answer may be held back for 3 s and is of no use. */
const LEAVING_MS = SECOND

function readUpdates(result: unknown): readonly unknown[] {
  if (!Array.isArray(result)) throw new ReadError('result is not a list')
  if (result.length > 0 && idsOf(result).length === 0) throw new ReadError('updates have no ids')
  return result
}

function nextOffset(updates: readonly unknown[]): number {
  return Math.max(...idsOf(updates)) + 1
}

function idsOf(updates: readonly unknown[]): readonly number[] {
  return updates.flatMap((update) => updateIdOf(update) ?? [])
}

/** Somebody has set a webhook for our bot since we took it away. */
function isWebhookInTheWay(fault: Fault): boolean {
  return fault.kind === 'answer' && fault.code === 409 && /webhook/i.test(fault.description)
}
