import { after } from '../base/index.js'
import type { Address, RefusalCode, SendResult } from '../channels/index.js'
import type { DeliveryAct } from '../db/index.js'

/** Why a topic takes nothing. */
export type TopicTrouble = Extract<RefusalCode, 'topic-closed' | 'topic-gone'>

/** What a delivery becomes once its channel has answered. */
export type Settlement =
  | { readonly state: 'sent'; readonly messageId: string; readonly secondaryId?: string }
  | {
      readonly state: 'queued'
      readonly dueAt: Date
      readonly attempts: number
      readonly reason: string
      /** The chat lives on under this name: the delivery goes there. */
      readonly chat?: string
      /** The topic does not take it: from now on it goes to the chat itself. */
      readonly leavesTopic?: TopicTrouble
    }
  | { readonly state: 'uncertain'; readonly reason: string }
  | { readonly state: 'failed'; readonly reason: string }

/** What was tried: to say something new, or to change or take back what was said. */
export interface Attempt {
  readonly act: DeliveryAct
  /** Refusals so far; of a change also answers that left us in doubt. */
  readonly attempts: number
  readonly to?: Pick<Address, 'topic'>
}

export interface RetryPolicy {
  readonly maxAttempts: number
  readonly firstWaitMs: number
  readonly longestWaitMs: number
}

/**
 * Decides what becomes of a delivery. The whole retry policy is this one
 * function: no clock, no database, no channel.
 *
 * Being told to wait is no attempt, nor is finding nobody there: the account pauses
 * instead, and the post's grace decides how long it is worth waiting. What may have
 * been said is never said again by itself; a change may some times, for repeating it is harmless.
 */
export function settle(
  result: SendResult,
  attempt: Attempt,
  now: Date,
  retry: RetryPolicy,
): Settlement {
  const again = { state: 'queued', attempts: attempt.attempts } as const
  switch (result.kind) {
    case 'sent':
      return { ...result, state: 'sent' }
    case 'throttled':
      return { ...again, dueAt: after(now, result.waitMs), reason: 'throttled' }
    case 'unreachable':
      return { ...again, dueAt: now, reason: 'unreachable' }
    case 'moved':
      return { ...again, dueAt: now, reason: 'moved', chat: result.chat }
    case 'uncertain':
      return attempt.act === 'send'
        ? { state: 'uncertain', reason: result.reason }
        : tryAgain('uncertain', attempt, now, retry)
    case 'refused': {
      const leavesTopic = troubleWithTopic(result.code, attempt)
      // Nothing of it was said, so it may go elsewhere; from there it is never sent on.
      if (leavesTopic) return { ...again, dueAt: now, reason: leavesTopic, leavesTopic }
      return result.permanent
        ? { state: 'failed', reason: result.code }
        : tryAgain(result.code, attempt, now, retry)
    }
  }
}

function troubleWithTopic(code: RefusalCode, { act, to }: Attempt): TopicTrouble | undefined {
  if (act !== 'send' || to?.topic === undefined) return undefined
  return code === 'topic-closed' || code === 'topic-gone' ? code : undefined
}

function tryAgain(
  reason: RefusalCode | 'uncertain',
  { attempts }: Attempt,
  now: Date,
  retry: RetryPolicy,
): Settlement {
  if (attempts + 1 >= retry.maxAttempts) return { state: 'failed', reason }
  const dueAt = after(now, backoffMs(attempts, retry))
  return { state: 'queued', dueAt, attempts: attempts + 1, reason }
}

function backoffMs(attempts: number, { firstWaitMs, longestWaitMs }: RetryPolicy): number {
  return Math.min(firstWaitMs * 2 ** attempts, longestWaitMs)
}
