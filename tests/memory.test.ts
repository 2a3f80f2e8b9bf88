import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createMemory } from '../src/memory.js'

const MB = 1024 * 1024

/** Leaves that much on the heap for nobody. */
function litter(megabytes: number): void {
  const before = heap()
  const lost = Array.from({ length: megabytes }, (_, at) => new Array(MB / 8).fill(at))
  if (heap() < before + (megabytes / 2) * MB) throw new Error(`${lost.length} MB weigh nothing`)
}

const heap = () => process.memoryUsage().heapUsed

it('gives back what nobody needs any more, once it is much and little else is to be done', async () => {
  const memory = createMemory()
  memory.look()
  litter(64)
  const before = heap()
  await sleep(500)
  memory.look()
  expect(heap()).toBeLessThan(before - 32 * MB)
})

it('leaves a busy process alone', async () => {
  const memory = createMemory()
  memory.look()
  litter(64)
  const before = heap()
  // Nothing but this ran since the last look.
  memory.look()
  expect(heap()).toBeGreaterThan(before - 8 * MB)
})
