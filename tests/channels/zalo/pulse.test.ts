import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPulse } from '../../../src/channels/zalo/pulse.js'
import { TIMING } from '../../../src/channels/zalo/timing.js'

const FAST = { ...TIMING, firstFrameMs: 100, pingMs: 20, silentMs: 100, muteMs: 400 }

/** A socket that answers pings, or does not. */
class Socket extends EventEmitter {
  readyState = 1
  pings = 0
  answers: boolean
  constructor(answers: boolean) {
    super()
    this.answers = answers
  }
  ping(): void {
    this.pings += 1
    if (this.answers) this.emit('pong')
  }
  terminate(): void {
    this.readyState = 3
  }
}

let stop = () => {}
beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
  })
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

function watch(socket: Socket, probe: () => Promise<unknown> = async () => undefined) {
  const ends: string[] = []
  const probing = vi.fn(probe)
  const pulse = createPulse(FAST, probing, (why) => ends.push(why))
  stop = pulse.stop
  pulse.watch(socket)
  return { pulse, ends, probing }
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('a socket', () => {
  it('is dead when Zalo has not spoken by then', async () => {
    const { ends } = watch(new Socket(true))
    await pass(99)
    expect(ends).toEqual([])
    await pass(1)
    expect(ends).toEqual(['no key'])
  })

  it('lives while it answers', async () => {
    const socket = new Socket(true)
    const { pulse, ends } = watch(socket)
    pulse.began()
    await pass(10_000)
    expect(ends).toEqual([])
    expect(socket.pings).toBe(500)
  })

  it('lives while anything comes', async () => {
    const socket = new Socket(false)
    const { pulse, ends, probing } = watch(socket)
    pulse.began()
    for (let times = 0; times < 100; times += 1) {
      await pass(90)
      socket.emit('message', Buffer.alloc(4))
    }
    expect(ends).toEqual([])
    expect(probing).not.toHaveBeenCalled()
  })

  it('is dead when it has answered before and does not any more', async () => {
    const socket = new Socket(true)
    const { pulse, ends, probing } = watch(socket)
    pulse.began()
    await pass(50)
    socket.answers = false
    await pass(80)
    expect(ends).toEqual([])
    await pass(20)
    expect(ends[0]).toBe('silent')
    expect(probing).not.toHaveBeenCalled()
  })

  it('that never answers is asked about over HTTP, once, and given up in the end', async () => {
    const { pulse, ends, probing } = watch(new Socket(false))
    pulse.began()
    await pass(380)
    expect(ends).toEqual([])
    expect(probing).toHaveBeenCalledTimes(1)
    await pass(20)
    expect(ends).toEqual(['silent'])
  })

  it('that never answers is dead when Zalo is not there over HTTP either', async () => {
    const { pulse, ends } = watch(new Socket(false), () => Promise.reject(new Error('gone')))
    pulse.began()
    await pass(100)
    expect(ends).toEqual(['silent, and not reached'])
  })

  it('is not pinged while it closes', async () => {
    const socket = new Socket(true)
    const { pulse } = watch(socket)
    pulse.began()
    socket.readyState = 2
    await pass(1_000)
    expect(socket.pings).toBe(0)
  })

  it('costs no timer once it is over', async () => {
    const { pulse } = watch(new Socket(true))
    pulse.began()
    pulse.stop()
    expect(vi.getTimerCount()).toBe(0)
  })
})
