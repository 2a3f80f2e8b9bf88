import { type ChangedChats, type ChangeFeed, createChatHeap, gatherChanges } from '../base/index.js'
import type { Toast } from './journal.js'
import type { World } from './state.js'

/** What has changed since the last look. */
export interface Changes {
  readonly chats: ChangedChats<number>
  /** The newest ones. */
  readonly toasts: readonly Toast[]
}

const MOST_TOASTS = 20

/** Gathers the changes of a world for one watcher. */
export function watchChanges(world: World): ChangeFeed<Changes> {
  const chats = createChatHeap<number>()
  let toasts: Toast[] = []
  return gatherChanges(world, {
    add(change) {
      if (change.kind === 'toast') toasts = [...toasts, change.toast].slice(-MOST_TOASTS)
      else chats.add(change.chatId)
    },
    take() {
      const taken = { chats: chats.take(), toasts }
      toasts = []
      return taken
    },
  })
}
