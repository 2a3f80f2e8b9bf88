import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DAY, HOUR, type Log, noLog, SECOND } from '../src/base/index.js'
import { type Bell, startBells } from '../src/schedule.js'

const ZONE = 'Asia/Ho_Chi_Minh'

/** An answer that takes until it is told to end. */
function aSlowAnswer() {
  const ends: (() => void)[] = []
  return {
    ring: vi.fn(() => new Promise<void>((resolve) => ends.push(resolve))),
    end: () => ends.shift()?.(),
  }
}

const everySecond = (ring: Bell['ring']): Bell => ({ name: 'release', everyMs: SECOND, ring })

describe('the bells', () => {
  let stop: (() => Promise<void>) | undefined
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse('2026-11-23T01:00:00.000Z') })
  })
  afterEach(async () => {
    await stop?.()
    vi.useRealTimers()
  })

  const start = (bell: Bell, log: Log = noLog) => {
    stop = startBells([bell], ZONE, log)
    return stop
  }

  it('ring at their beat', async () => {
    const ring = vi.fn(async () => undefined)
    start(everySecond(ring))
    await vi.advanceTimersByTimeAsync(5 * SECOND)
    expect(ring).toHaveBeenCalledTimes(5)
  })

  it('ring on at their beat when the clock is set back by an hour', async () => {
    const ring = vi.fn(async () => undefined)
    start(everySecond(ring))
    await vi.advanceTimersByTimeAsync(2 * SECOND)
    vi.setSystemTime(Date.now() - HOUR)
    await vi.advanceTimersByTimeAsync(5 * SECOND)
    expect(ring).toHaveBeenCalledTimes(7)
  })

  it('ring at their hour, by the clock of the house', async () => {
    const rung: string[] = []
    start({
      name: 'forget',
      when: '0 17 3 * * *',
      ring: async () => rung.push(new Date().toISOString()),
    })
    await vi.advanceTimersByTimeAsync(2 * DAY)
    expect(rung.map((at) => at.slice(0, 16))).toEqual(['2026-11-23T20:17', '2026-11-24T20:17'])
  })

  it.each<[string, (ring: Bell['ring']) => Bell]>([
    ['a beat', everySecond],
    ['hours', (ring) => ({ name: 'often', when: '* * * * * *', ring })],
  ])('being answered are not rung again, by %s', async (_how, bell) => {
    const answer = aSlowAnswer()
    start(bell(answer.ring))
    await vi.advanceTimersByTimeAsync(5 * SECOND)
    expect(answer.ring).toHaveBeenCalledTimes(1)
    answer.end()
    await vi.advanceTimersByTimeAsync(1_500)
    expect(answer.ring).toHaveBeenCalledTimes(2)
    answer.end()
  })

  it('that nobody can answer are told of, and ring on', async () => {
    const log = { ...noLog, error: vi.fn() }
    const ring = vi.fn(async () => {
      throw new Error('database is locked')
    })
    start(everySecond(ring), log)
    await vi.advanceTimersByTimeAsync(3 * SECOND)
    expect(ring).toHaveBeenCalledTimes(3)
    expect(log.error).toHaveBeenCalledTimes(3)
    expect(log.error.mock.lastCall?.[0]).toMatchObject({ bell: 'release' })
  })

  it('that break at once ring on, too', async () => {
    const ring = vi.fn((): Promise<void> => {
      throw new Error('no such thing')
    })
    start(everySecond(ring))
    await vi.advanceTimersByTimeAsync(3 * SECOND)
    expect(ring).toHaveBeenCalledTimes(3)
  })

  it('are stopped only when what is under way has ended, and ring no more', async () => {
    const answer = aSlowAnswer()
    const stopNow = start(everySecond(answer.ring))
    await vi.advanceTimersByTimeAsync(SECOND)
    let stopped = false
    const stopping = stopNow().then(() => {
      stopped = true
    })
    await vi.advanceTimersByTimeAsync(3 * SECOND)
    expect([stopped, answer.ring.mock.calls.length]).toEqual([false, 1])
    answer.end()
    await stopping
    await vi.advanceTimersByTimeAsync(3 * SECOND)
    expect(answer.ring).toHaveBeenCalledTimes(1)
  })
})
