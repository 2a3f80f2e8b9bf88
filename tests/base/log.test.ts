import { describe, expect, it } from 'vitest'
import { createLog, type LogLevel } from '../../src/base/index.js'

const token = '123456:AAE-secret'

/** What is written at `level` while `act` logs. */
function written(level: LogLevel, act: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  act(createLog(level, { write: (line) => void lines.push(line) }))
  return lines.join('')
}

/** As an SDK throws it: the address in the message, the whole request hung on the error. */
function anSdkError(): Error {
  const message = `400: Bad Request calling https://api.telegram.org/bot${token}/sendMessage`
  return Object.assign(new Error(message, { cause: new Error(`cause with ${token}`) }), {
    code: 'ECONNRESET',
    on: { payload: { text: 'a member wrote this' } },
  })
}

describe('the log', () => {
  it('writes one JSON line with the fields and the message', () => {
    const line = written('info', (log) => log.info({ delivery: 'd1' }, 'delivery settled'))
    expect(line).toMatch(/\n$/)
    expect(JSON.parse(line)).toMatchObject({ delivery: 'd1', msg: 'delivery settled' })
  })

  it('tells no host and no process', () => {
    const line = JSON.parse(written('info', (log) => log.info({}, 'started')))
    expect(Object.keys(line).sort()).toEqual(['level', 'msg', 'time'])
  })

  it.each([
    ['under err', { err: anSdkError() }],
    ['under another name', { reason: anSdkError() }],
    ['in place of the fields', anSdkError()],
    ['as a bare text', { err: `thrown text with ${token}: a member wrote this` }],
  ])('never writes what an error says, given %s', (_how, fields) => {
    const line = written('debug', (log) => log.error(fields, 'sending failed'))
    expect(line).toContain('sending failed')
    expect(line).not.toContain(token)
    expect(line).not.toContain('a member wrote this')
  })

  it("writes an error's class, code, place and cause, for whoever must find it", () => {
    const line = JSON.parse(written('info', (log) => log.error({ err: anSdkError() }, 'failed')))
    expect(line.err).toMatchObject({ type: 'Error', code: 'ECONNRESET', cause: { type: 'Error' } })
    expect(line.err.at[0]).toMatch(/anSdkError.*log\.test\.ts/)
  })

  it('takes no line of a message for a place', () => {
    const err = new Error('first line\n    at the market, said Lan')
    expect(written('info', (log) => log.error({ err }, 'failed'))).not.toContain('Lan')
  })

  it('writes nothing below its level, and nothing at all when silent', () => {
    const all = (log: ReturnType<typeof createLog>) => {
      log.debug({}, 'd')
      log.info({}, 'i')
      log.warn({}, 'w')
      log.error({}, 'e')
    }
    const count = (level: LogLevel) => written(level, all).split('\n').length - 1
    const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const
    expect(levels.map(count)).toEqual([4, 3, 2, 1, 0])
  })
})
