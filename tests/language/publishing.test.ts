import { describe, expect, it } from 'vitest'
import { DOUBT_REASONS, REFUSAL_CODES } from '../../src/channels/index.js'
import { wordsOf } from '../../src/language/index.js'

const NOTHING = {
  groups: 30,
  sent: 0,
  waiting: 30,
  uncertain: 0,
  failed: 0,
  cancelled: 0,
  waitingWhy: { throttled: 0, unreachable: 0 },
  troubles: [],
}

describe.each(['vi', 'en'] as const)('the words of publishing in %s', (language) => {
  const { status, reason } = wordsOf(language).publishing

  it('give each reason words of its own', () => {
    const codes = [
      ...DOUBT_REASONS,
      ...REFUSAL_CODES,
      'expired',
      'stopped-while-sending',
      'unknown',
    ]
    expect(new Set(codes.map(reason)).size).toBe(codes.length)
  })

  it('call a reason that nobody knows unknown', () => {
    for (const code of ['ECONNRESET', '', 'toString']) expect(reason(code)).toBe(reason('unknown'))
  })

  it('say nothing of why groups wait that only wait their turn', () => {
    expect(status(12, NOTHING).split('\n').at(-1)).toMatch(/: 30$/)
  })
})

it('say why groups still wait', () => {
  const { status } = wordsOf('vi').publishing
  const line = (throttled: number, unreachable: number) =>
    status(12, { ...NOTHING, waitingWhy: { throttled, unreachable } })
      .split('\n')
      .at(-1)
  expect(line(3, 0)).toBe('… Đang chờ: 30 (3 nhóm do nền tảng bảo đợi)')
  expect(line(3, 2)).toBe(
    '… Đang chờ: 30 (3 nhóm do nền tảng bảo đợi, 2 nhóm do chưa nối được với nền tảng)',
  )
})
