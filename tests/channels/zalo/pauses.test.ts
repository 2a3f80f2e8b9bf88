import { describe, expect, it } from 'vitest'
import { growing, passes, pause, repeat } from '../../../src/channels/zalo/pauses.js'

const RANGE = { firstMs: 1_000, longestMs: 60_000 }

describe('a growing wait', () => {
  it('is twice as long each time, up to the longest', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 30].map((failures) => growing(failures, RANGE, 0))
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000])
  })

  it('is up to a fifth longer, so that those who fell together do not rise together', () => {
    expect(growing(1, RANGE, 1)).toBe(1_200)
  })
})

describe('a pause', () => {
  it('is over at once when we are told to stop, before or meanwhile', async () => {
    await pause(60_000, AbortSignal.abort())
    const stopping = new AbortController()
    const paused = pause(60_000, stopping.signal)
    stopping.abort()
    await paused
  })

  it('says whether it lasted', async () => {
    expect(await passes(1, new AbortController().signal)).toBe(true)
    expect(await passes(60_000, AbortSignal.abort())).toBe(false)
  })
})

describe('work that is repeated', () => {
  it('goes on although it fails, until we are told to stop', async () => {
    const stopping = new AbortController()
    let times = 0
    await repeat(
      1,
      async () => {
        times += 1
        if (times === 3) stopping.abort()
        throw new Error('failed')
      },
      stopping.signal,
    )
    expect(times).toBe(3)
  })
})
