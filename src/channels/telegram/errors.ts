import { TelegramError } from 'telegraf'
import type { DoubtReason, RefusalCode, SendResult } from '../channel.js'
import { NOT_CONNECTED } from './agent.js'
import { ReadError } from './fields.js'

/**
 * What went wrong with a call, in terms that hold no secret: the messages of node-fetch quote
 * the URL, and the URL holds the token.
 */
export type Fault =
  /** Telegram answered no. */
  | {
      readonly kind: 'answer'
      readonly code: number
      readonly description: string
      readonly retryAfterMs?: number
      readonly movedTo?: string
    }
  /** The request cannot have reached Telegram. */
  | { readonly kind: 'never-left'; readonly code: string }
  /** It may have. */
  | { readonly kind: 'no-answer'; readonly code: string }

/** Reads whatever telegraf or node-fetch threw. */
export function readFault(error: unknown): Fault {
  if (error instanceof TelegramError && Number.isInteger(error.code)) return readAnswer(error)
  const code = codesOf(error)[0] ?? nameOf(error)
  return { kind: neverLeft(error) ? 'never-left' : 'no-answer', code }
}

/** Tells a fault as an answer to a send. `throttled` says the chat; whether it was the account is not in it. */
export function resultOf(fault: Fault): SendResult {
  if (fault.kind === 'never-left') return { kind: 'unreachable', reason: 'not-reached' }
  if (fault.kind === 'no-answer') return { kind: 'uncertain', reason: doubtOf(fault.code) }
  const { code, description } = fault
  if (fault.movedTo !== undefined) return { kind: 'moved', chat: fault.movedTo }
  if (code === 429) {
    return { kind: 'throttled', waitMs: fault.retryAfterMs ?? UNTOLD_WAIT_MS, scope: 'chat' }
  }
  if (isUnauthorised(fault)) return { kind: 'unreachable', reason: 'unauthorised' }
  if (REFUSALS.has(code)) return { kind: 'refused', code: refusalOf(description), permanent: true }
  return { kind: 'uncertain', reason: code >= 500 ? 'server-error' : 'bad-answer' }
}

/** A code of the network's means that there was a connection, and it broke. */
function doubtOf(code: string): DoubtReason {
  if (code === SILENCE || code === TIMEOUT) return 'no-answer'
  return code === UNREADABLE ? 'bad-answer' : 'line-broke'
}

/** The token is not, or no longer, one of Telegram's: 401, or 404 for the whole path of the bot. */
export function isUnauthorised(fault: Fault): boolean {
  if (fault.kind !== 'answer') return false
  return fault.code === 401 || (fault.code === 404 && !/method not found/i.test(fault.description))
}

/** Telegram says that a message already looks as we asked. */
export function isUnchanged(fault: Fault): boolean {
  return fault.kind === 'answer' && /message is not modified/i.test(fault.description)
}

/** The message to change has words of the other kind: a text, or the caption of a picture. */
export function isOtherKind(fault: Fault): boolean {
  return (
    fault.kind === 'answer' && /there is no (text|caption) in the message/i.test(fault.description)
  )
}

const UNTOLD_WAIT_MS = 1_000
const REFUSALS: ReadonlySet<number> = new Set([400, 403, 404, 413])

/** Descriptions as the Bot API server writes them, and backend codes that it passes on. First match wins. */
const REFUSED_AS: readonly (readonly [RegExp, RefusalCode])[] = [
  [/method not found/i, 'unsupported'],
  [/rights to send (photos|media)|CHAT_SEND_(PHOTOS|MEDIA)_FORBIDDEN/i, 'picture'],
  [/bot was (kicked|blocked)|bot is not a member|group chat was (deleted|deactivated)/i, 'removed'],
  [/user is deactivated|can't initiate conversation|chat not found|CHANNEL_PRIVATE/i, 'removed'],
  [/not enough rights|no rights to send|need administrator rights/i, 'muted'],
  [/CHAT_(WRITE|SEND_\w+)_FORBIDDEN|CHAT_RESTRICTED|CHAT_ADMIN_REQUIRED/i, 'muted'],
  [/TOPIC_CLOSED/i, 'topic-closed'],
  [/message thread not found|TOPIC_DELETED|TOPIC_ID_INVALID/i, 'topic-gone'],
  [/message can't be deleted/i, 'too-late'],
  [/message to (edit|react|delete|be replied) not found|message to reply not found/i, 'gone'],
  [/message can't be edited|MESSAGE_ID_INVALID/i, 'gone'],
]

function refusalOf(description: string): RefusalCode {
  return REFUSED_AS.find(([pattern]) => pattern.test(description))?.[1] ?? 'rejected'
}

function readAnswer({ code, description, parameters }: TelegramError): Fault {
  const said = typeof description === 'string' ? description : ''
  const seconds = parameters?.retry_after ?? Number(/retry after (\d+)/i.exec(said)?.[1])
  const movedTo = parameters?.migrate_to_chat_id
  return {
    kind: 'answer',
    code,
    description: said,
    ...(seconds > 0 && { retryAfterMs: seconds * 1_000 }),
    ...(movedTo !== undefined && { movedTo: String(movedTo) }),
  }
}

/** The name was not found, nobody listened there, the way was closed, or TLS was not agreed on. */
const NEVER_LEFT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ENETDOWN|EHOSTDOWN|CERT_\w+|ERR_TLS_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+)$/

/** node-fetch keeps the failed step only in its message: connecting, or agreeing on TLS. */
const FAILED_BEFORE = /reason: (connect |getaddrinfo |Client network socket disconnected before)/

function neverLeft(error: unknown): boolean {
  const codes = codesOf(error)
  if (codes.length > 0 && codes.every((code) => code === NOT_CONNECTED || NEVER_LEFT.test(code)))
    return true
  return error instanceof Error && FAILED_BEFORE.test(error.message)
}

/** The codes of an error, or of all that it gathers: localhost fails once for ::1 and once for 127.0.0.1. */
function codesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return []
  if (error instanceof AggregateError && error.errors.length > 0)
    return error.errors.flatMap(codesOf)
  if ('code' in error && typeof error.code === 'string') return [error.code]
  return codesOf(error.cause)
}

const SILENCE = 'no answer'
const TIMEOUT = 'timeout'
const UNREADABLE = 'unreadable answer'

/** A name for an error without a code. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return SILENCE
  if (error.name === 'AbortError') return TIMEOUT
  return isUnreadable(error) ? UNREADABLE : SILENCE
}

/** There was an answer, and it was not the Bot API's. telegraf stumbles over some with a TypeError. */
function isUnreadable(error: Error): boolean {
  if (error instanceof ReadError || error instanceof TelegramError) return true
  return error instanceof TypeError || ('type' in error && error.type === 'invalid-json')
}
