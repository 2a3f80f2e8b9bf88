import { describe, expect, it } from 'vitest'
import { ZaloApiError } from 'zca-js'
import {
  isGone,
  isRefusedForLooks,
  readFault,
  resultOf,
} from '../../../src/channels/zalo/errors.js'
import { ReadError } from '../../../src/channels/zalo/fields.js'

const coded = (code: number) => new ZaloApiError('Zalo nói không', code)
const broke = (code: string) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code }) })
const resultFor = (error: unknown) => resultOf(readFault(error))

describe('a number of Zalo’s', () => {
  it.each([
    [112, { kind: 'refused', code: 'rejected', permanent: true }],
    [114, { kind: 'refused', code: 'rejected', permanent: true }],
    [118, { kind: 'refused', code: 'rejected', permanent: true }],
    [122, { kind: 'refused', code: 'muted', permanent: true }],
    [123, { kind: 'throttled', waitMs: 3_600_000, scope: 'chat' }],
    [165, { kind: 'refused', code: 'removed', permanent: true }],
    [166, { kind: 'refused', code: 'muted', permanent: true }],
    [212, { kind: 'refused', code: 'gone', permanent: true }],
    [215, { kind: 'refused', code: 'removed', permanent: true }],
    [221, { kind: 'throttled', waitMs: 3_600_000, scope: 'account' }],
    [-69, { kind: 'throttled', waitMs: 3_600_000, scope: 'account' }],
    [102, { kind: 'unreachable', reason: 'unauthorised' }],
    [600, { kind: 'unreachable', reason: 'unauthorised' }],
  ])('%i means that nothing was delivered, and why', (code, result) => {
    expect(resultFor(coded(code))).toEqual(result)
  })

  it('that nobody knows is worth another try', () => {
    expect(resultFor(coded(4711))).toEqual({ kind: 'refused', code: 'rejected', permanent: false })
  })

  it('tells what is wrong with the looks of a message, and what is gone', () => {
    expect([112, 114, 118].every((code) => isRefusedForLooks(readFault(coded(code))))).toBe(true)
    expect(isRefusedForLooks(readFault(coded(221)))).toBe(false)
    expect([114, 165, 166, 212].every((code) => isGone(readFault(coded(code))))).toBe(true)
    expect(isGone(readFault(coded(221)))).toBe(false)
    expect(isGone(readFault(broke('ECONNRESET')))).toBe(false)
  })
})

describe('a session that is gone', () => {
  it.each([
    ['by its number', coded(600)],
    [
      'by the name of its cookie',
      new ZaloApiError('Failed to fetch server info: zpw_sek bị thiếu hoặc không đúng'),
    ],
  ])('is told %s', (_how, error) => {
    expect(readFault(error).kind).toBe('logged-out')
  })

  it('is not believed yet when a login was answered without an account: zca-js swallows the number', () => {
    const fault = readFault(new ZaloApiError('Đăng nhập thất bại'))
    expect(fault.kind).toBe('not-let-in')
    expect(resultOf(fault)).toEqual({ kind: 'unreachable', reason: 'not-reached' })
  })

  it('is not taken from a message of another', () => {
    expect(readFault(new Error('zpw_sek')).kind).toBe('no-answer')
    expect(readFault(new ZaloApiError('Failed to fetch server info: Bad Gateway')).kind).toBe(
      'no-answer',
    )
  })
})

describe('without a number', () => {
  it.each([
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'UND_ERR_CONNECT_TIMEOUT',
    'CERT_HAS_EXPIRED',
  ])('nothing was said when nobody could be reached: %s', (code) => {
    expect(resultFor(broke(code))).toEqual({ kind: 'unreachable', reason: 'not-reached' })
  })

  it('nothing was said when no address of a name could be reached', () => {
    const cause = new AggregateError([
      Object.assign(new Error('a'), { code: 'ECONNREFUSED' }),
      Object.assign(new Error('b'), { code: 'ENETUNREACH' }),
    ])
    expect(resultFor(new TypeError('fetch failed', { cause })).kind).toBe('unreachable')
  })

  it.each([
    ['a line that broke', broke('ECONNRESET'), 'line-broke'],
    ['a line that the other side closed', broke('UND_ERR_SOCKET'), 'line-broke'],
    ['silence', new DOMException('x', 'AbortError'), 'no-answer'],
    ['silence that was too long', new DOMException('x', 'TimeoutError'), 'no-answer'],
    [
      'a server that failed',
      new ZaloApiError('Request failed with status code 502'),
      'server-error',
    ],
    ['an answer of another', new ZaloApiError('Request failed with status code 404'), 'bad-answer'],
    [
      'an answer that nobody can read',
      new ZaloApiError('Failed to parse response data'),
      'bad-answer',
    ],
    ['an answer without what belongs in it', new ReadError('msgId is not an id'), 'bad-answer'],
    ['anything else', new TypeError('x'), 'line-broke'],
    ['no error at all', 'x', 'no-answer'],
  ])('it may have been delivered after %s', (_what, error, reason) => {
    expect(resultFor(error)).toEqual({ kind: 'uncertain', reason })
  })

  it('a fault never holds what an error says', () => {
    for (const error of [
      new ZaloApiError('Lan nói', 114),
      new Error('Lan nói'),
      broke('ECONNRESET'),
    ]) {
      expect(JSON.stringify(readFault(error))).not.toContain('Lan')
    }
  })
})
