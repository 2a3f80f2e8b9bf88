import fc from 'fast-check'
import { expect, it } from 'vitest'
import { MINUTE, SECOND } from '../../../src/base/index.js'
import type { Fault } from '../../../src/channels/telegram/errors.js'
import { backoff, pause, pauseAfter, persist } from '../../../src/channels/telegram/pauses.js'

const answer = (code: number, more: object = {}): Fault => ({
  kind: 'answer',
  code,
  description: '',
  ...more,
})
const dead: Fault = { kind: 'no-answer', code: 'ECONNRESET' }

it('waits half a second at first and never much more than 30', () => {
  expect(backoff(1, 0)).toBe(0.5 * SECOND)
  expect(backoff(3, 0)).toBe(2 * SECOND)
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (n, r) => {
        const waitMs = backoff(n, r)
        return waitMs >= 0.5 * SECOND && waitMs <= 36 * SECOND
      },
    ),
  )
})

it('waits as long as Telegram asks, however often it failed', () => {
  expect(pauseAfter(answer(429, { retryAfterMs: 7_000 }), 20, 1)).toBe(7_000)
  expect(pauseAfter(answer(429), 20, 1)).toBe(SECOND)
})

it('leaves another poller at least five seconds', () => {
  expect(pauseAfter(answer(409), 1, 0)).toBe(5 * SECOND)
  expect(pauseAfter(answer(409), 9, 1)).toBe(6 * SECOND)
})

it('asks once a minute whether a refused token is accepted again', () => {
  expect(pauseAfter(answer(401), 1, 0)).toBe(MINUTE)
  expect(pauseAfter(answer(404), 1, 0)).toBe(MINUTE)
})

it('backs off from everything else', () => {
  for (const fault of [answer(500), answer(400), dead]) {
    expect(pauseAfter(fault, 2, 0)).toBe(backoff(2, 0))
  }
})

it('ends a pause at once when told to stop', async () => {
  const stop = new AbortController()
  const began = Date.now()
  const pausing = pause(30 * SECOND, stop.signal)
  stop.abort()
  await pausing
  await pause(30 * SECOND, stop.signal)
  expect(Date.now() - began).toBeLessThan(SECOND)
})

it('goes on until it works, and reports each fault', async () => {
  const faults: Fault[] = []
  let tries = 0
  const work = async () => {
    tries += 1
    if (tries < 2) throw new Error('no')
  }
  const stop = new AbortController().signal
  expect(await persist(work, stop, (fault) => faults.push(fault))).toBe(true)
  expect(faults).toEqual([{ kind: 'no-answer', code: 'no answer' }])
})

it('gives up when told to stop, before the work and within a pause', async () => {
  const stop = new AbortController()
  const work = () => Promise.reject(new Error('no'))
  expect(await persist(work, stop.signal, () => stop.abort())).toBe(false)
  expect(
    await persist(
      () => expect.unreachable(),
      stop.signal,
      () => {},
    ),
  ).toBe(false)
})

it('does not call it a fault when the work ends because we stop', async () => {
  const stop = new AbortController()
  const work = async () => {
    stop.abort()
    throw new Error('aborted')
  }
  expect(await persist(work, stop.signal, () => expect.unreachable())).toBe(false)
})
