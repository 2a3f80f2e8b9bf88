import { describe, expect, it } from 'vitest'
import { HOUR } from '../../src/base/index.js'
import { createBell } from '../../src/delivery/bell.js'

describe('the bell', () => {
  it('ends a sleep early', async () => {
    const bell = createBell()
    const sleep = bell.sleep(HOUR)
    bell.ring()
    await sleep
  })

  it('is heard by whoever sleeps next, once', async () => {
    const bell = createBell()
    bell.ring()
    bell.ring()
    await bell.sleep(HOUR)
    const second = await Promise.race([
      bell.sleep(30).then(() => 'slept'),
      later(5, 'still asleep'),
    ])
    expect(second).toBe('still asleep')
  })

  it('lets who is not rung sleep to the end', async () => {
    const from = performance.now()
    await createBell().sleep(30)
    expect(performance.now() - from).toBeGreaterThanOrEqual(28)
  })
})

function later<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(() => resolve(value), ms))
}
