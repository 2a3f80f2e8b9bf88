import { beforeEach, describe, expect, it } from 'vitest'
import type { Log } from '../../../src/base/index.js'
import { createHearing } from '../../../src/channels/zalo/hearing.js'
import { createMemory, type Memory } from '../../../src/channels/zalo/memory.js'
import { StoppedClock } from '../../support/clock.js'
import { GROUP, inDirect, inGroup, message, READER, UID } from './frames.js'

let logged: object[]
let clock: StoppedClock
let memory: Memory
beforeEach(() => {
  logged = []
  clock = new StoppedClock(READER.now.toISOString())
  memory = createMemory()
})

function hearing() {
  const write = (fields: object) => void logged.push(fields)
  const log: Log = { debug: write, info: write, warn: write, error: write }
  return createHearing({ account: READER.account, uid: UID, memory, clock, log })
}
const secret = { mentions: 'Lan nói thầm' }

describe('hearing', () => {
  it('keeps what was said to us so that it can be quoted, and nothing else', () => {
    const { hear } = hearing()
    const group = { channel: 'zalo', chat: GROUP } as const
    hear(inGroup('message', message()))
    expect(memory.find(group, '6812345678901')).toBeUndefined()
    hear(inGroup('message', message({ content: '/gopy đường hỏng' })))
    expect(memory.find(group, '6812345678901')?.text).toBe('/gopy đường hỏng')
    hear(inGroup('message', message({ uidFrom: '0', msgId: '2', content: 'gõ tay' })))
    expect(memory.find(group, '2')).toBeUndefined()
  })

  it('tells what cannot be read by its name and the class of the error', () => {
    expect(hearing().hear(inGroup('message', message(secret)))).toEqual({
      id: `${READER.account}:${GROUP}:6812345678901`,
      account: READER.account,
      error: 'ReadError',
    })
    expect(JSON.stringify(logged)).not.toContain('Lan')
  })

  it('makes a name for what has none, another each time', () => {
    const { hear } = hearing()
    const heard = [1, 2].map(() => hear(inDirect('message', { words: 'Lan nói thầm' })))
    expect(new Set(heard.map((one) => one?.id)).size).toBe(2)
    expect(JSON.stringify(heard)).not.toContain('Lan')
  })

  it('only logs what has no name and comes again', () => {
    expect(hearing().hear(inDirect('message', 42, { isLate: true }))).toBeUndefined()
    expect(logged).toHaveLength(1)
  })

  it('tells a lost frame once in ten minutes, for it comes with every line', () => {
    const { lostFrame } = hearing()
    const first = lostFrame(new SyntaxError('Lan nói thầm')).id
    clock.advance(60_000)
    expect(lostFrame(new SyntaxError('x')).id).toBe(first)
    clock.advance(600_000)
    expect(lostFrame(new SyntaxError('x')).id).not.toBe(first)
    expect(JSON.stringify(logged)).not.toContain('Lan')
  })
})
