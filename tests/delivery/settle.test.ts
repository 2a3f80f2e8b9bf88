import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MINUTE, SECOND } from '../../src/base/index.js'
import { DOUBT_REASONS, type RefusalCode, type SendResult } from '../../src/channels/index.js'
import { type Attempt, settle } from '../../src/delivery/settle.js'

const retry = { maxAttempts: 5, firstWaitMs: 5 * SECOND, longestWaitMs: MINUTE }
const now = new Date('2026-11-23T01:00:00.000Z')

const attempts = fc.record<Attempt>({
  act: fc.constantFrom('send', 'edit'),
  attempts: fc.nat(retry.maxAttempts - 1),
})
const codes = fc.constantFrom<RefusalCode>('removed', 'muted', 'gone', 'rejected', 'unsupported')
const passing = codes.map((code): SendResult => ({ kind: 'refused', code, permanent: false }))
const results: fc.Arbitrary<SendResult> = fc.oneof(
  fc.string().map((messageId): SendResult => ({ kind: 'sent', messageId })),
  fc.nat(50_000_000).map((waitMs): SendResult => ({ kind: 'throttled', waitMs, scope: 'chat' })),
  fc.constant<SendResult>({ kind: 'unreachable', reason: 'not-reached' }),
  fc.constantFrom(...DOUBT_REASONS).map((reason): SendResult => ({ kind: 'uncertain', reason })),
  fc.string().map((chat): SendResult => ({ kind: 'moved', chat })),
  codes.map((code): SendResult => ({ kind: 'refused', code, permanent: true })),
  passing,
)
const settled = (result: SendResult, attempt: Attempt) => settle(result, attempt, now, retry)
const waitOf = (attempt: number) => {
  const result = { kind: 'refused', code: 'muted', permanent: false } as const
  const settlement = settled(result, { act: 'send', attempts: attempt })
  return settlement.state === 'queued' ? settlement.dueAt.getTime() - now.getTime() : undefined
}

describe('settling', () => {
  it('sends to the chat itself what its topic does not take, as no attempt, and never on from there', () => {
    for (const code of ['topic-closed', 'topic-gone'] as const) {
      const result = { kind: 'refused', code, permanent: true } as const
      const attempt = { act: 'send', attempts: 3, to: { topic: '7' } } as const
      const elsewhere = { state: 'queued', dueAt: now, attempts: 3, leavesTopic: code }
      expect(settled(result, attempt)).toMatchObject(elsewhere)
      const failed = { state: 'failed', reason: code }
      expect(settled(result, { ...attempt, to: {} })).toEqual(failed)
      expect(settled(result, { ...attempt, act: 'edit' })).toEqual(failed)
    }
  })

  it('keeps the names that the platform gave', () => {
    const result = { kind: 'sent', messageId: '7', secondaryId: 'b' } as const
    expect(settled(result, { act: 'send', attempts: 3 })).toMatchObject({
      state: 'sent',
      messageId: '7',
      secondaryId: 'b',
    })
  })

  it('does not count being told to wait as an attempt, and waits exactly so long', () =>
    fc.assert(
      fc.property(attempts, fc.nat(50_000_000), (attempt, waitMs) => {
        expect(settled({ kind: 'throttled', waitMs, scope: 'account' }, attempt)).toEqual({
          state: 'queued',
          dueAt: new Date(now.getTime() + waitMs),
          attempts: attempt.attempts,
          reason: 'throttled',
        })
      }),
    ))

  it('does not count finding nobody there as an attempt', () =>
    fc.assert(
      fc.property(attempts, (attempt) => {
        expect(settled({ kind: 'unreachable', reason: 'not-reached' }, attempt)).toEqual({
          state: 'queued',
          dueAt: now,
          attempts: attempt.attempts,
          reason: 'unreachable',
        })
      }),
    ))

  it('never says again by itself what may have been said, but repeats a change, and not for ever', () => {
    const result = { kind: 'uncertain', reason: 'no-answer' } as const
    expect(settled(result, { act: 'send', attempts: 0 })).toEqual({
      state: 'uncertain',
      reason: 'no-answer',
    })
    expect(settled(result, { act: 'edit', attempts: 2 })).toEqual({
      state: 'queued',
      dueAt: new Date(now.getTime() + 20 * SECOND),
      attempts: 3,
      reason: 'uncertain',
    })
    expect(settled(result, { act: 'edit', attempts: 4 })).toEqual({
      state: 'failed',
      reason: 'uncertain',
    })
  })

  it('fails at once what will never be accepted, and says why', () =>
    fc.assert(
      fc.property(attempts, codes, (attempt, code) => {
        expect(settled({ kind: 'refused', code, permanent: true }, attempt)).toEqual({
          state: 'failed',
          reason: code,
        })
      }),
    ))

  it('tries again what was refused for now, later each time, and not for ever', () => {
    expect([0, 1, 2, 3, 4].map(waitOf)).toEqual([5_000, 10_000, 20_000, 40_000, undefined])
  })

  it('waits between the first and the longest wait before it tries again', () =>
    fc.assert(
      fc.property(passing, fc.nat(60), (result, before) => {
        const patient = { ...retry, maxAttempts: 100 }
        const settlement = settle(result, { act: 'send', attempts: before }, now, patient)
        if (settlement.state !== 'queued') throw new Error('gave up too early')
        const waitMs = settlement.dueAt.getTime() - now.getTime()
        expect(waitMs).toBeGreaterThanOrEqual(retry.firstWaitMs)
        expect(waitMs).toBeLessThanOrEqual(retry.longestWaitMs)
        expect(settlement.attempts).toBe(before + 1)
      }),
    ))

  it('follows a chat to where it lives on', () => {
    expect(settled({ kind: 'moved', chat: '-1005' }, { act: 'send', attempts: 1 })).toEqual({
      state: 'queued',
      dueAt: now,
      attempts: 1,
      reason: 'moved',
      chat: '-1005',
    })
  })

  it('queues nothing in the past, and leaves only what was sent without being waited for or explained', () =>
    fc.assert(
      fc.property(results, attempts, (result, attempt) => {
        const settlement = settled(result, attempt)
        if (settlement.state === 'queued')
          expect(settlement.dueAt.getTime()).toBeGreaterThanOrEqual(now.getTime())
        if (settlement.state === 'failed')
          expect(result.kind).toBe(
            attempt.act === 'edit' && result.kind === 'uncertain' ? 'uncertain' : 'refused',
          )
        expect(settlement.state === 'sent').toBe(result.kind === 'sent')
      }),
    ))
})
