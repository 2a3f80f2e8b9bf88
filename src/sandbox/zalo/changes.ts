import { setTimeout as sleep } from 'node:timers/promises'
import type { World } from './state.js'

/** What has changed since the last look. */
export interface Changes {
  /** `all` when there were too many to name. */
  readonly chats: readonly string[] | 'all'
}

/** Gathers changes for one watcher, however slow: never more than a fixed heap. */
export interface ChangeFeed {
  /** The changes of a short while, as soon as there are any; nothing when `quietMs` pass without. */
  next(quietMs: number): Promise<Changes | undefined>
  end(): void
}

const MOST_CHATS = 300
const GATHER_MS = 100

export function watchChanges(world: World): ChangeFeed {
  let chats = new Set<string>()
  let wake = new AbortController()

  const end = world.watch((chatId) => {
    if (chats.size <= MOST_CHATS) chats.add(chatId)
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

  function take(): Changes {
    const taken = { chats: chats.size > MOST_CHATS ? ('all' as const) : [...chats] }
    chats = new Set()
    wake = new AbortController()
    return taken
  }

  return {
    async next(quietMs) {
      await rest(quietMs)
      if (!wake.signal.aborted) return undefined
      await sleep(GATHER_MS, undefined, { ref: false })
      return take()
    },
    end() {
      end()
      wake.abort()
    },
  }
}
