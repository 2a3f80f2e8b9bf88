import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type EventId, MINUTE, noLog } from '../../../src/base/index.js'
import { createCall } from '../../../src/channels/telegram/client.js'
import { createToasts, toastOf } from '../../../src/channels/telegram/toasts.js'
import { StoppedClock } from '../../support/clock.js'
import { type ScriptedApi, SECRET, startScriptedApi, TOKEN } from './scripted-api.js'

let api: ScriptedApi
beforeEach(async () => {
  api = await startScriptedApi()
})
afterEach(() => api.stop())

const event = (id: number) => `telegram:7001:${id}` as EventId
/** No half of a surrogate pair stands alone. */
const isWhole = (text: string) => !/\p{Surrogate}/u.test(text)
const answers = () => api.callsOf('answerCallbackQuery').map(({ payload }) => payload)

function someToasts() {
  const clock = new StoppedClock()
  return { clock, toasts: createToasts(createCall(TOKEN, api.root), clock, noLog) }
}

it('answers a press by its own id, once', async () => {
  const { toasts } = someToasts()
  toasts.expect(event(1), 'q1')
  await toasts.show(event(1), 'Cảm ơn!')
  await toasts.show(event(1), 'Cảm ơn!')
  expect(answers()).toEqual([{ callback_query_id: 'q1', text: 'Cảm ơn!' }])
})

it('can answer a press again that was offered again', async () => {
  const { toasts } = someToasts()
  toasts.expect(event(1), 'q1')
  await toasts.show(event(1), 'a')
  toasts.expect(event(1), 'q1')
  await toasts.show(event(1), 'b')
  expect(answers()).toHaveLength(2)
})

it('does nothing for an event that was no press', async () => {
  await someToasts().toasts.show(event(9), 'Cảm ơn!')
  expect(api.calls).toEqual([])
})

it('forgets a press after five minutes', async () => {
  const { clock, toasts } = someToasts()
  toasts.expect(event(1), 'q1')
  clock.advance(5 * MINUTE)
  toasts.expect(event(2), 'q2')
  await toasts.show(event(1), 'a')
  clock.advance(1)
  clock.advance(5 * MINUTE)
  await toasts.show(event(2), 'b')
  expect(answers()).toMatchObject([{ callback_query_id: 'q1' }])
})

it('keeps the newest 100,000 presses', async () => {
  const { toasts } = someToasts()
  for (let id = 0; id <= 100_000; id += 1) toasts.expect(event(id), `q${id}`)
  await toasts.show(event(0), 'a')
  await toasts.show(event(1), 'b')
  expect(answers()).toMatchObject([{ callback_query_id: 'q1' }])
})

it('never fails, whatever Telegram says, and never logs the token', async () => {
  const lines: string[] = []
  const keep = (fields: object, message: string) => lines.push(message + JSON.stringify(fields))
  const log = { debug: keep, info: keep, warn: keep, error: keep }
  const toasts = createToasts(createCall(TOKEN, api.root), new StoppedClock(), log)
  const description = 'Bad Request: query is too old and response timeout expired'
  api.will('answerCallbackQuery', { error: 400, description }, 'drops', { raw: '<' })
  for (const id of [1, 2, 3]) {
    toasts.expect(event(id), `q${id}`)
    await toasts.show(event(id), 'Cảm ơn!')
  }
  expect(lines).toHaveLength(3)
  expect(lines.join()).not.toContain(SECRET)
})

it('keeps at most 24 answers on their way, and shows all in the end', async () => {
  const { toasts } = someToasts()
  api.will('answerCallbackQuery', ...Array.from({ length: 24 }, () => 'hangs' as const))
  for (let id = 0; id < 60; id += 1) toasts.expect(event(id), `q${id}`)
  const shows = Array.from({ length: 60 }, (_, id) => toasts.show(event(id), 'a'))
  await expect.poll(() => answers().length).toBe(24)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(answers()).toHaveLength(24)
  await api.stop()
  await Promise.all(shows)
})

it('cuts a long toast after a whole word', () => {
  const toast = toastOf('Cảm ơn bà con '.repeat(30))
  expect(toast.length).toBeLessThanOrEqual(200)
  expect(toast).toMatch(/(Cảm|ơn|bà|con)…$/)
  expect(toastOf('x'.repeat(201))).toBe(`${'x'.repeat(199)}…`)
})

it('never makes a toast longer than Telegram takes, nor cuts a sign in two', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 150, maxLength: 300 }), (text) => {
      const toast = toastOf(text)
      return toast.length <= 200 && isWhole(toast) === isWhole(text)
    }),
  )
  expect(isWhole(toastOf('👍'.repeat(150)))).toBe(true)
  expect(toastOf('Ngắn')).toBe('Ngắn')
})
