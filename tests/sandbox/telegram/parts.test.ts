import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFaults } from '../../../src/sandbox/telegram/faults.js'
import { createJournal } from '../../../src/sandbox/telegram/journal.js'
import { createLimits } from '../../../src/sandbox/telegram/limits.js'
import { commandsIn, tidy } from '../../../src/sandbox/telegram/text.js'
import { createUpdateQueue } from '../../../src/sandbox/telegram/updates.js'
import { fromForm, problemOf } from '../../../src/sandbox/telegram/validate.js'
import { StoppedClock } from '../../support/clock.js'

describe('a sliding window', () => {
  it('never lets more than its number through in any second, and never less than could go', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 200 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), waits, (perSecond, steps) => {
        const clock = new StoppedClock()
        const limits = createLimits({ overall: 'window', perSecond }, () => clock.now())
        const taken: number[] = []
        for (const stepMs of steps) {
          clock.advance(stepMs)
          const now = clock.now().getTime()
          const inWindow = taken.filter((at) => at > now - 1_000).length
          const isFree = limits.spend(-1, true, 1) === 0
          expect(isFree).toBe(inWindow < perSecond)
          if (isFree) taken.push(now)
        }
      }),
    )
  })

  it('lets through at once what is more than it holds, when it is empty', () => {
    const clock = new StoppedClock()
    const limits = createLimits({ overall: 'window', perSecond: 2 }, () => clock.now())
    expect([limits.spend(-1, true, 10), limits.spend(-1, true, 1)]).toEqual([0, 1])
  })
})

describe('the queue of updates', () => {
  type Step = readonly ['put'] | readonly ['confirm', number] | readonly ['drop', number]
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 4, arbitrary: fc.constant(['put'] as const) },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constant('confirm' as const), fc.integer({ min: 0, max: 60 })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constant('drop' as const), fc.integer({ min: 0, max: 60 })),
    },
  )

  it('behaves like a plain list of numbers, whatever is put, confirmed and dropped', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const clock = new StoppedClock()
        const queue = createUpdateQueue(100, () => clock.now())
        let next = 100
        let list: number[] = []
        for (const [kind, place] of steps) {
          if (kind === 'put') {
            queue.put('message', {}, { lane: 'c1', keepMs: 1_000 })
            list.push(next)
            next += 1
          } else if (kind === 'confirm') {
            queue.confirm(100 + place)
            if (100 + place <= next) list = list.filter((id) => id >= 100 + place)
          } else {
            queue.drop(100 + place)
            list = list.filter((id) => id !== 100 + place)
          }
          expect(queue.held().map(({ id }) => id)).toEqual(list)
          expect(queue.size()).toBe(list.length)
        }
      }),
    )
  })

  it('never gives out a number twice, though all before it are gone', () => {
    const queue = createUpdateQueue(1, () => new Date())
    for (let n = 1; n <= 20_000; n += 1) {
      queue.put('message', { n }, { lane: 'c1', keepMs: 60_000 })
      if (n % 100 === 0) queue.confirm(n + 1)
    }
    queue.put('message', {}, { lane: 'c1', keepMs: 60_000 })
    expect(queue.held().map(({ id }) => id)).toEqual([20_001])
  })

  it('calls back until told to stop', () => {
    const queue = createUpdateQueue(1, () => new Date())
    let calls = 0
    const end = queue.onPut(() => {
      calls += 1
    })
    queue.put('message', {}, { lane: 'c1', keepMs: 1 })
    end()
    queue.put('message', {}, { lane: 'c1', keepMs: 1 })
    expect(calls).toBe(1)
  })
})

describe('tidying a text', () => {
  const letters = fc.string({
    unit: fc.constantFrom('a', 'ề', '😀', ' ', '\n', '\r', '\u202e', '\u0007', 'Đ'),
  })

  it('is done after one time', () => {
    fc.assert(
      fc.property(letters, (text) => {
        const once = tidy({ text, entities: [] })
        expect(tidy(once)).toEqual(once)
      }),
    )
  })

  it('leaves every entity over the same visible letters', () => {
    fc.assert(
      fc.property(letters, letters, letters, (before, inside, after) => {
        const visible = (part: string) =>
          [...part].filter((each) => 'aề😀Đ'.includes(each)).join('')
        fc.pre(visible(inside) !== '')
        const entities = [{ type: 'bold', offset: before.length, length: inside.length }]
        const tidied = tidy({ text: before + inside + after, entities })
        const [bold] = tidied.entities
        const start = bold?.offset ?? 0
        expect(visible(tidied.text)).toBe(visible(before + inside + after))
        expect(visible(tidied.text.slice(start, start + (bold?.length ?? 0)))).toBe(visible(inside))
      }),
    )
  })
})

describe('commands in a text', () => {
  it.each([
    ['/dang', ['/dang']],
    ['xem /dang@thu_bot nhé', ['/dang@thu_bot']],
    ['/a /b', ['/a', '/b']],
    ['a/b http://c/d /đăng /tin-moi', ['/tin']],
    ['//dang /', []],
  ])('of %j are found where they stand', (text, found) => {
    const marks = commandsIn(text)
    expect(marks.map(({ offset, length }) => text.slice(offset, offset + length))).toEqual(found)
  })
})

describe('a form', () => {
  it('is read by the types the method wants', () => {
    const fields = {
      chat_id: '-100123',
      text: '42',
      disable_notification: 'true',
      protect_content: '0',
      message_thread_id: '7',
      reply_parameters: '{"message_id":5}',
    }
    const params = fromForm('sendMessage', fields)
    expect(params).toEqual({
      chat_id: '-100123',
      text: '42',
      disable_notification: true,
      protect_content: false,
      message_thread_id: 7,
      reply_parameters: { message_id: 5 },
    })
    expect(problemOf('sendMessage', params)).toBeUndefined()
  })

  it('that cannot be read so is found out by the check', () => {
    const params = fromForm('sendMessage', { chat_id: '1', text: 'x', reply_parameters: '{' })
    expect(problemOf('sendMessage', params)).toContain('reply_parameters')
  })
})

describe('the journal', () => {
  it('counts on when its ring has forgotten', () => {
    const journal = createJournal(2)
    for (let n = 0; n < 5; n += 1) {
      journal.record({ method: 'getMe', status: n === 4 ? 429 : 200, at: new Date() })
    }
    expect(journal.calls.all()).toHaveLength(2)
    expect(journal.counts.get('getMe')).toEqual(
      new Map([
        [200, 4],
        [429, 1],
      ]),
    )
  })
})

describe('armed faults', () => {
  it('strike in the order they were armed, each as often as it was told', () => {
    const faults = createFaults()
    faults.arm({ kind: 'hang', method: 'sendMessage', times: 2 })
    faults.arm({ kind: 'status500' })
    faults.arm({ kind: 'latency', chatId: -5 })
    const strike = (method: string, chatId: unknown) => faults.strike(method, chatId)?.kind
    expect([
      strike('sendmessage', -5),
      strike('getChat', '-5'),
      strike('getChat', '-5'),
      strike('getChat', -6),
      strike('sendMessage', undefined),
      strike('sendMessage', -5),
    ]).toEqual(['hang', 'status500', 'latency', undefined, 'hang', undefined])
  })
})
