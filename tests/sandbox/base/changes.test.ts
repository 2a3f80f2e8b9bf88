import { expect, it } from 'vitest'
import { gatherChanges } from '../../../src/sandbox/base/changes.js'
import { createChatHeap } from '../../../src/sandbox/base/chat-heap.js'

/** A world in which only what is told happens. */
function aWorld() {
  const listeners = new Set<(id: number) => void>()
  return {
    watch(listener: (id: number) => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    tell(...ids: readonly number[]) {
      for (const id of ids) for (const listener of listeners) listener(id)
    },
    listeners,
  }
}

it('names each chat once that changed since the last look', async () => {
  const world = aWorld()
  const feed = gatherChanges(world, createChatHeap<number>())
  world.tell(1, 2, 1)
  expect(await feed.next(5_000)).toEqual([1, 2])
  world.tell(3)
  expect(await feed.next(5_000)).toEqual([3])
  feed.end()
})

it('speaks of all when too many chats changed to name them, and of few again afterwards', async () => {
  const world = aWorld()
  const feed = gatherChanges(world, createChatHeap<number>())
  world.tell(...Array.from({ length: 1_000 }, (_, id) => id))
  expect(await feed.next(5_000)).toBe('all')
  world.tell(7)
  expect(await feed.next(5_000)).toEqual([7])
  feed.end()
})

it('says nothing when nothing happens, and listens no more after its end', async () => {
  const world = aWorld()
  const feed = gatherChanges(world, createChatHeap<number>())
  expect(await feed.next(1)).toBeUndefined()
  feed.end()
  expect(world.listeners.size).toBe(0)
})
