import { setTimeout as sleep } from 'node:timers/promises'

/** A world that tells of its changes. */
export interface Watched<Change> {
  /** Calls back with each change; the answer ends it. */
  watch(listener: (change: Change) => void): () => void
}

/** Where changes wait to be read: never more than a fixed heap, however many come. */
export interface Heap<Change, Changes> {
  add(change: Change): void
  /** What was added since the last time. */
  take(): Changes
}

/** Gathers changes for one watcher, however slow. */
export interface ChangeFeed<Changes> {
  /** The changes of a short while, as soon as there are any; nothing when `quietMs` pass without. */
  next(quietMs: number): Promise<Changes | undefined>
  end(): void
}

const GATHER_MS = 100

/** Watches from now on. The heap belongs to this one feed. */
export function gatherChanges<Change, Changes>(
  world: Watched<Change>,
  heap: Heap<Change, Changes>,
): ChangeFeed<Changes> {
  let wake = new AbortController()

  const end = world.watch((change) => {
    heap.add(change)
    wake.abort()
  })

  /** Resolves early when something has changed. */
  async function rest(ms: number): Promise<void> {
    try {
      await sleep(ms, undefined, { signal: wake.signal, ref: false })
    } catch {
      // Woken by a change.
    }
  }

  return {
    async next(quietMs) {
      await rest(quietMs)
      if (!wake.signal.aborted) return undefined
      await sleep(GATHER_MS, undefined, { ref: false })
      wake = new AbortController()
      return heap.take()
    },
    end() {
      end()
      wake.abort()
    },
  }
}
