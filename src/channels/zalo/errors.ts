import type { ZaloApiError } from 'zca-js'
import { HOUR } from '../../base/index.js'
import type { DoubtReason, RefusalCode, SendResult } from '../channel.js'
import { ReadError } from './fields.js'

/**
 * What went wrong with a call, in terms that hold nothing of what was said: messages of errors
 * quote addresses, and answers quote people.
 */
export type Fault =
  /** Zalo answered no, by its number: nothing was done. */
  | { readonly kind: 'answer'; readonly code: number }
  /** Zalo does not know our session any more. */
  | { readonly kind: 'logged-out'; readonly code: number }
  /** A login was answered, without an account and without a number: a dead session, or Zalo's own trouble. */
  | { readonly kind: 'not-let-in'; readonly code: string }
  /** The request cannot have reached Zalo. */
  | { readonly kind: 'never-left'; readonly code: string }
  /** It may have. */
  | { readonly kind: 'no-answer'; readonly code: string }

/** Reads whatever zca-js or fetch threw. */
export function readFault(error: unknown): Fault {
  if (isSessionGone(error)) return { kind: 'logged-out', code: codeOf(error) ?? SESSION_GONE }
  if (isNotLetIn(error)) return { kind: 'not-let-in', code: 'not let in' }
  const number = codeOf(error)
  if (number !== undefined) return { kind: 'answer', code: number }
  const codes = codesOf(error)
  const neverLeft = codes.length > 0 && codes.every((code) => NEVER_LEFT.test(code))
  return { kind: neverLeft ? 'never-left' : 'no-answer', code: codes[0] ?? nameOf(error) }
}

/**
 * Tells a fault as an answer to a send. A number of Zalo's means that nothing was delivered; without
 * one nobody knows (facts measured by users of zca-js; the numbers are in none of Zalo's own papers).
 */
export function resultOf(fault: Fault): SendResult {
  switch (fault.kind) {
    case 'logged-out':
      return { kind: 'unreachable', reason: 'unauthorised' }
    case 'not-let-in':
    case 'never-left':
      return { kind: 'unreachable', reason: 'not-reached' }
    case 'no-answer':
      return { kind: 'uncertain', reason: DOUBTS[fault.code] ?? 'line-broke' }
    case 'answer':
      // What nobody has met before may be over soon.
      return ANSWERS[fault.code] ?? { kind: 'refused', code: 'rejected', permanent: false }
  }
}

/** Zalo refused a message for its styles or its quotation, as far as one can tell: without them it may go. */
export function isRefusedForLooks(fault: Fault): boolean {
  return fault.kind === 'answer' && LOOKS.has(fault.code)
}

/** Zalo says that the thing asked about, or our place in its group, is no more. */
export function isGone(fault: Fault): boolean {
  return fault.kind === 'answer' && GONE.has(fault.code)
}

/** How long an account stays silent once Zalo wants it so: it says no time. */
export const SILENT_MS = HOUR

/** 112 bad styles · 114 bad parameters · 118 too long, the quotation included */
const LOOKS: ReadonlySet<number> = new Set([112, 114, 118])
/** 114 bad parameters, of a call that has none to be bad · 165 not in the group · 166 no right · 212 no such thing */
const GONE: ReadonlySet<number> = new Set([114, 165, 166, 212])

const refused = (code: RefusalCode): SendResult => ({ kind: 'refused', code, permanent: true })
const throttled = (scope: 'chat' | 'account'): SendResult => ({
  kind: 'throttled',
  waitMs: SILENT_MS,
  scope,
})

const ANSWERS: Readonly<Record<number, SendResult | undefined>> = {
  /** Bad styles, and bad without any. */
  112: refused('rejected'),
  /** Bad parameters; also said of a person with whom one shares no group. */
  114: refused('rejected'),
  118: refused('rejected'),
  /** They take nothing from strangers. */
  122: refused('muted'),
  /** They take nothing from us at present: too much, or twice the same. */
  123: throttled('chat'),
  165: refused('removed'),
  /** Only admins may write; also said when we were removed, which the group's own event tells better. */
  166: refused('muted'),
  212: refused('gone'),
  /** They blocked us. */
  215: refused('removed'),
  221: throttled('account'),
  [-69]: throttled('account'),
}

/** What an error is called that has no code, and what doubt that leaves. */
const TIMEOUT = 'timeout'
const SERVER_ERROR = 'server error'
const UNREADABLE = 'unreadable answer'
const DOUBTS: Readonly<Record<string, DoubtReason | undefined>> = {
  [TIMEOUT]: 'no-answer',
  [SERVER_ERROR]: 'server-error',
  [UNREADABLE]: 'bad-answer',
}

/** The session's own number: 600 of any call. Logging in says 102, which zca-js swallows. */
const SESSION_GONE = 600
const SESSION_CODES: ReadonlySet<number> = new Set([SESSION_GONE, 102])

/** `zpw_sek`, the session's cookie, is in Zalo's words for one gone stale. */
function isSessionGone(error: unknown): boolean {
  if (!isZaloError(error)) return false
  if (SESSION_CODES.has(codeOf(error) ?? 0)) return true
  return error.message.includes('zpw_sek')
}

/** zca-js's own word for an answer to a login that was read and held no account; it swallows the number. */
function isNotLetIn(error: unknown): boolean {
  return isZaloError(error) && error.message === 'Đăng nhập thất bại'
}

/** By its name, so that telling errors apart does not load zca-js. */
function isZaloError(error: unknown): error is ZaloApiError {
  return error instanceof Error && error.name === 'ZcaApiError'
}

function codeOf(error: unknown): number | undefined {
  if (!isZaloError(error) || typeof error.code !== 'number') return undefined
  return error.code
}

/** The name was not found, nobody listened there, the way was closed, or TLS was not agreed on. */
const NEVER_LEFT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ENETDOWN|EHOSTDOWN|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|ERR_TLS_\w+|ERR_SSL_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+)$/

/** The codes of an error, or of all that it gathers: localhost fails once for ::1 and once for 127.0.0.1. */
function codesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return []
  if (error instanceof AggregateError && error.errors.length > 0)
    return error.errors.flatMap(codesOf)
  if ('code' in error && typeof error.code === 'string') return [error.code]
  return codesOf(error.cause)
}

/** A name for an error without a code. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return TIMEOUT
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return TIMEOUT
  if (isZaloError(error) && SERVER_FAILED.test(error.message)) return SERVER_ERROR
  const isRead = error instanceof ReadError || error instanceof SyntaxError
  return isRead || isZaloError(error) ? UNREADABLE : 'no line'
}

/** zca-js keeps the status of an answer only in its message. */
const SERVER_FAILED = /^Request failed with status code 5/
