import { expect, it } from 'vitest'
import { newId, type PostId } from '../../src/base/index.js'

it('gives ids that are all different and sort in the order they were made', () => {
  const ids = Array.from({ length: 5_000 }, () => newId<PostId>())
  expect(new Set(ids).size).toBe(ids.length)
  expect([...ids].sort()).toEqual(ids)
})
