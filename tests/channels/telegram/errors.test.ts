import { TelegramError } from 'telegraf'
import { describe, expect, it } from 'vitest'
import {
  isUnauthorised,
  isUnchanged,
  readFault,
  resultOf,
} from '../../../src/channels/telegram/errors.js'

const answer = (error_code: number, description: string, parameters?: object) =>
  new TelegramError({ error_code, description, ...(parameters && { parameters }) })
const coded = (code: string, message = 'x') => Object.assign(new Error(message), { code })
const read = (error: unknown) => resultOf(readFault(error))
/** What telegraf lets through from node-fetch: the URL, and with it the token, stands in the message. */
const fetchError = (message: string, type: string, cause?: { readonly code: string }) =>
  Object.assign(new Error(message), {
    name: 'FetchError',
    type,
    ...(cause && { code: cause.code }),
  })
const URL = 'https://api.telegram.org/bot7001:secret/sendMessage'

it('waits as long as Telegram asks', () => {
  expect(read(answer(429, 'Too Many Requests: retry after 7', { retry_after: 7 }))).toEqual({
    kind: 'throttled',
    waitMs: 7_000,
    scope: 'chat',
  })
})

it('finds the wait in the words when the parameters lack it, and waits a second when both do', () => {
  expect(read(answer(429, 'Too Many Requests: retry after 43838'))).toMatchObject({
    waitMs: 43_838_000,
  })
  expect(read(answer(429, 'Too Many Requests'))).toMatchObject({ waitMs: 1_000 })
})

it('names the supergroup that a group has become', () => {
  const error = answer(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
    migrate_to_chat_id: -1_002_000_000_001,
  })
  expect(read(error)).toEqual({ kind: 'moved', chat: '-1002000000001' })
})

it.each([500, 502, 503, 504])('does not know what became of a message after %i', (code) => {
  expect(read(answer(code, 'Bad Gateway'))).toEqual({ kind: 'uncertain', reason: 'server-error' })
})

it.each([
  [401, 'Unauthorized'],
  [404, 'Not Found'],
])('says that a token is not accepted: %i', (code, description) => {
  expect(read(answer(code, description))).toEqual({ kind: 'unreachable', reason: 'unauthorised' })
  expect(isUnauthorised(readFault(answer(code, description)))).toBe(true)
})

it('does not take an unknown method for a wrong token', () => {
  const error = answer(404, 'Not Found: method not found')
  expect(read(error)).toEqual({ kind: 'refused', code: 'unsupported', permanent: true })
  expect(isUnauthorised(readFault(error))).toBe(false)
})

describe('tells why a message is refused for good', () => {
  it.each([
    [403, 'Forbidden: bot was kicked from the group chat', 'removed'],
    [403, 'Forbidden: bot was kicked from the supergroup chat', 'removed'],
    [403, 'Forbidden: bot is not a member of the supergroup chat', 'removed'],
    [403, 'Forbidden: the group chat was deleted', 'removed'],
    [403, 'Forbidden: bot was blocked by the user', 'removed'],
    [403, 'Forbidden: user is deactivated', 'removed'],
    [403, "Forbidden: bot can't initiate conversation with a user", 'removed'],
    [400, 'Bad Request: chat not found', 'removed'],
    [400, 'Bad Request: not enough rights to send text messages to the chat', 'muted'],
    [400, 'Bad Request: have no rights to send a message', 'muted'],
    [400, 'Bad Request: CHAT_WRITE_FORBIDDEN', 'muted'],
    [403, 'Forbidden: CHAT_SEND_PLAIN_FORBIDDEN', 'muted'],
    [400, 'Bad Request: CHAT_RESTRICTED', 'muted'],
    [400, 'Bad Request: TOPIC_CLOSED', 'topic-closed'],
    [400, 'Bad Request: TOPIC_DELETED', 'topic-gone'],
    [400, 'Bad Request: message thread not found', 'topic-gone'],
    [400, 'Bad Request: message to edit not found', 'gone'],
    [400, "Bad Request: message can't be edited", 'gone'],
    [400, 'Bad Request: MESSAGE_ID_INVALID', 'gone'],
    [400, 'Bad Request: message to react not found', 'gone'],
    [400, 'Bad Request: message text is empty', 'rejected'],
    [400, 'Bad Request: REACTION_INVALID', 'rejected'],
    [400, 'Bad Request: BUTTON_DATA_INVALID', 'rejected'],
    [403, 'Forbidden: something new', 'rejected'],
    [413, 'Request Entity Too Large', 'rejected'],
  ])('%i %s', (code, description, expected) => {
    expect(read(answer(code, description))).toEqual({
      kind: 'refused',
      code: expected,
      permanent: true,
    })
  })
})

it('knows an edit that changes nothing', () => {
  const error = answer(400, 'Bad Request: message is not modified: specified new message content…')
  expect(isUnchanged(readFault(error))).toBe(true)
  expect(isUnchanged(readFault(answer(400, 'Bad Request: message to edit not found')))).toBe(false)
})

it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'])(
  'knows that nothing left the house after %s',
  (code) => {
    expect(read(coded(code))).toEqual({ kind: 'unreachable', reason: 'not-reached' })
    expect(read(fetchError(`request to ${URL} failed`, 'system', coded(code)))).toEqual({
      kind: 'unreachable',
      reason: 'not-reached',
    })
  },
)

it('knows it for a certificate that is not trusted, too', () => {
  expect(read(coded('CERT_HAS_EXPIRED'))).toMatchObject({ kind: 'unreachable' })
  expect(read(coded('UNABLE_TO_VERIFY_LEAF_SIGNATURE'))).toMatchObject({ kind: 'unreachable' })
})

it.each([
  'connect ETIMEDOUT 149.154.167.220:443',
  'Client network socket disconnected before secure TLS connection was established',
])('knows that nothing left when the line was not yet open: %s', (reason) => {
  const error = fetchError(`request to ${URL} failed, reason: ${reason}`, 'system', coded('X'))
  expect(read(error)).toEqual({ kind: 'unreachable', reason: 'not-reached' })
})

it('reads the two failures that localhost gathers in one', () => {
  const both = new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')])
  expect(read(both)).toEqual({ kind: 'unreachable', reason: 'not-reached' })
  const mixed = new AggregateError([coded('ECONNREFUSED'), coded('ECONNRESET')])
  expect(read(mixed)).toMatchObject({ kind: 'uncertain' })
  expect(read(new TypeError('failed', { cause: both }))).toMatchObject({ kind: 'unreachable' })
})

it.each([
  [coded('ECONNRESET'), 'line-broke'],
  [coded('ETIMEDOUT', 'read ETIMEDOUT'), 'line-broke'],
  [coded('ERR_STREAM_PREMATURE_CLOSE'), 'line-broke'],
  [Object.assign(new Error('The user aborted a request.'), { name: 'AbortError' }), 'no-answer'],
  [fetchError(`invalid json response body at ${URL}`, 'invalid-json'), 'bad-answer'],
  [new TypeError("Cannot read properties of null (reading 'ok')"), 'bad-answer'],
  [answer(undefined as never, undefined as never), 'bad-answer'],
  [answer(302, 'Found'), 'bad-answer'],
  [new Error(`something at ${URL}`), 'no-answer'],
  ['thrown text', 'no-answer'],
  [undefined, 'no-answer'],
])('calls it uncertain when the line died after we spoke: %#', (error, reason) => {
  expect(read(error)).toEqual({ kind: 'uncertain', reason })
})

it('never passes the token on, whatever is thrown', () => {
  const errors = [
    fetchError(
      `request to ${URL} failed, reason: connect ECONNREFUSED`,
      'system',
      coded('ECONNREFUSED'),
    ),
    fetchError(`request to ${URL} failed, reason: socket hang up`, 'system', coded('ECONNRESET')),
    fetchError(`invalid json response body at ${URL}`, 'invalid-json'),
    new Error(URL),
    new Error('outer', { cause: new Error(URL) }),
  ]
  for (const error of errors) {
    expect(JSON.stringify([readFault(error), read(error)])).not.toContain('secret')
  }
})
