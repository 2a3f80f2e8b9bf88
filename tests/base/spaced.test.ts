import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { spaced } from '../../src/base/index.js'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

it('calls at once, and for all that is asked meanwhile once more', () => {
  const call = vi.fn()
  const ask = spaced(call, 50, new AbortController().signal)
  ask()
  expect(call).toHaveBeenCalledTimes(1)
  ask()
  ask()
  expect(call).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(49)
  expect(call).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1)
  expect(call).toHaveBeenCalledTimes(2)
  vi.advanceTimersByTime(500)
  expect(call).toHaveBeenCalledTimes(2)
  ask()
  expect(call).toHaveBeenCalledTimes(3)
})

it('takes what is asked for within the call itself for one more', () => {
  const call = vi.fn(() => {
    if (call.mock.calls.length === 1) ask()
  })
  const ask = spaced(call, 50, new AbortController().signal)
  ask()
  expect(call).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(50)
  expect(call).toHaveBeenCalledTimes(2)
})

it('calls nothing more once it is to stop', () => {
  const call = vi.fn()
  const stopping = new AbortController()
  const ask = spaced(call, 50, stopping.signal)
  ask()
  ask()
  stopping.abort()
  vi.advanceTimersByTime(200)
  ask()
  expect(call).toHaveBeenCalledTimes(1)
})
