import { createRing } from '../base/index.js'
import { accountId, createIds } from './ids.js'
import type { ZaloSandboxOptions } from './options.js'
import type { OldReaction, Placed, Tidings, World } from './state.js'

const DEFAULT_KEPT_MESSAGES = 500
/** How many messages and reactions wait for a client that asks for old ones. Unknown of the platform. */
const KEPT_RECENT = 200

/** A world with the account and nobody else in it. */
export function createWorld(options: ZaloSandboxOptions, tell: World['tell']): World {
  const seed = options.seed ?? 0
  const watchers = new Set<(chatId: string) => void>()
  return {
    now: options.now ?? (() => new Date()),
    account: {
      id: options.account?.id ?? accountId(seed),
      name: options.account?.name ?? 'Nhịp Cầu',
    },
    people: new Map(),
    groups: new Map(),
    directs: new Map(),
    polls: new Map(),
    images: new Map(),
    ids: createIds(seed),
    keepMessages: options.keepMessages ?? DEFAULT_KEPT_MESSAGES,
    recent: {
      group: createRing<Placed>(KEPT_RECENT),
      direct: createRing<Placed>(KEPT_RECENT),
      groupReactions: createRing<OldReaction>(KEPT_RECENT),
      directReactions: createRing<OldReaction>(KEPT_RECENT),
    },
    tell: echoing(options, tell),
    changed(chat) {
      for (const watcher of watchers) watcher(chat.id)
    },
    watch(listener) {
      watchers.add(listener)
      return () => void watchers.delete(listener)
    },
  }
}

/** Holds back what is the account's own, as long as the options say. */
function echoing(options: ZaloSandboxOptions, tell: World['tell']): World['tell'] {
  const afterMs = options.echoAfterMs ?? 0
  return (tidings: Tidings) => {
    if (!tidings.isEcho || (afterMs === 0 && options.echoes !== false)) return tell(tidings)
    if (options.echoes !== false) setTimeout(() => tell(tidings), afterMs).unref()
  }
}
