import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keepNewest } from '../../../src/sandbox/base/keep-newest.js'
import { createRing } from '../../../src/sandbox/base/ring.js'

describe('a ring', () => {
  it('holds the newest, oldest first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.array(fc.integer()), (capacity, items) => {
        const ring = createRing<number>(capacity)
        for (const item of items) ring.put(item)
        expect(ring.all()).toEqual(items.slice(-capacity))
      }),
    )
  })
})

describe('keeping the newest of a map', () => {
  it('lets the oldest go, and nothing while there is room', () => {
    fc.assert(
      fc.property(fc.nat({ max: 9 }), fc.uniqueArray(fc.integer()), (most, keys) => {
        const map = new Map(keys.map((key) => [key, true]))
        keepNewest(map, most)
        expect([...map.keys()]).toEqual(most === 0 ? [] : keys.slice(-most))
      }),
    )
  })
})
