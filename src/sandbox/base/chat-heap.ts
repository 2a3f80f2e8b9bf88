import type { Heap } from './changes.js'

const MOST_CHATS = 300

/** The ids of chats that changed, each once; `all` when there were too many to name. */
export type ChangedChats<Id> = readonly Id[] | 'all'

export function createChatHeap<Id>(): Heap<Id, ChangedChats<Id>> {
  let chats = new Set<Id>()
  return {
    add(id) {
      if (chats.size <= MOST_CHATS) chats.add(id)
    },
    take() {
      const taken = chats.size > MOST_CHATS ? 'all' : [...chats]
      chats = new Set()
      return taken
    },
  }
}
