import { type AccountId, type Log, SECOND } from '../../base/index.js'
import type { Heard, Receive } from '../channel.js'
import { growing, pause } from './pauses.js'

/** Holds what was heard until it is taken, for Zalo does not offer it again. */
export interface Gatherer {
  /** Never throws. What has an id that was put before is left out. */
  put(heard: Heard): void
  /** Whether so much waits that nothing more should be heard. */
  isFull(): boolean
  /** Resolves when there is room again, or when we are told to stop. */
  untilRoom(): Promise<void>
  /** Resolves when all is taken; what is refused once more after we were told to stop is given up. */
  settled(): Promise<void>
}

interface GathererParts {
  readonly account: AccountId
  readonly receive: Receive
  /** Completes what was heard, at the last moment. Never rejects. */
  readonly complete: (batch: readonly Heard[]) => Promise<readonly Heard[]>
  readonly stop: AbortSignal
  readonly log: Log
}

const LONGEST_BATCH = 100
const MOST_WAITING = 10_000
const ROOM = MOST_WAITING / 2
const LOOK_MS = 0.1 * SECOND
const RETRY = { firstMs: 0.5 * SECOND, longestMs: 30 * SECOND }

/** Hands over one batch at a time, and again until it is taken; what arrives meanwhile makes up the next. */
export function createGatherer(parts: GathererParts): Gatherer {
  const { account, receive, complete, stop, log } = parts
  const waiting: Heard[] = []
  const known = createRecent()
  let running: Promise<void> | undefined

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, LONGEST_BATCH)
      await handOver(await complete(batch))
      waiting.splice(0, batch.length)
    }
    running = undefined
  }

  async function handOver(batch: readonly Heard[]): Promise<void> {
    for (let failures = 1; ; failures += 1) {
      const isLast = stop.aborted
      try {
        await receive(batch)
        return
      } catch (err) {
        log.error({ account, events: batch.length, err, isLast }, 'batch not taken')
        if (isLast) return
        await pause(growing(failures, RETRY, Math.random()), stop)
      }
    }
  }

  return {
    put(heard) {
      if (!known.add(heard.id)) return
      waiting.push(heard)
      // A moment later, so that what came in one frame is one batch.
      running ??= Promise.resolve().then(drain)
    },
    isFull: () => waiting.length >= MOST_WAITING,
    async untilRoom() {
      while (waiting.length > ROOM && !stop.aborted) await pause(LOOK_MS, stop)
    },
    async settled() {
      await running
    },
  }
}

/** Remembers the latest ids, twice as many at most, so that what comes again at each new line is not handed over each time. */
function createRecent(): { add(id: string): boolean } {
  let now = new Set<string>()
  let before = new Set<string>()

  return {
    add(id) {
      if (now.has(id) || before.has(id)) return false
      now.add(id)
      if (now.size >= MOST_WAITING) {
        before = now
        now = new Set()
      }
      return true
    },
  }
}
