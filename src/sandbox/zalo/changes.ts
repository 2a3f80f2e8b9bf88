import { type ChangedChats, type ChangeFeed, createChatHeap, gatherChanges } from '../base/index.js'
import type { World } from './state.js'

/** What has changed since the last look. */
export interface Changes {
  readonly chats: ChangedChats<string>
}

/** Gathers the changes of a world for one watcher. */
export function watchChanges(world: World): ChangeFeed<Changes> {
  const chats = createChatHeap<string>()
  return gatherChanges(world, {
    add: (chatId) => chats.add(chatId),
    take: () => ({ chats: chats.take() }),
  })
}
