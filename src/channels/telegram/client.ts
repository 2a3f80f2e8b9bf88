import { Telegram } from 'telegraf'
import type { Telegram as Methods, Opts } from 'telegraf/types'
import { createAgent } from './agent.js'

/** What one call may take, and who else may end it. */
export interface Limit {
  readonly signal: AbortSignal
  readonly withinMs: number
}

/**
 * Calls one method of the Bot API and returns its bare result, or throws what telegraf throws.
 * Always comes back within `withinMs`; telegraf alone would wait for 500 seconds.
 */
export type Call = <M extends keyof Methods>(
  method: M,
  payload: Opts<M>,
  limit: Limit,
) => Promise<unknown>

export function createCall(token: string, apiRoot: string): Call {
  const telegram = new Telegram(token, {
    // Without the slash telegraf drops the last part of a path prefix.
    apiRoot: apiRoot.endsWith('/') ? apiRoot : `${apiRoot}/`,
    // For http:// telegraf drops it and Node's own takes its place.
    agent: createAgent(),
  })
  return (method, payload, limit) =>
    bounded(limit, (signal) => telegram.callApi(method, payload, { signal: asTelegrafs(signal) }))
}

/** Runs `work` under one signal that falls with the caller's own, or when the time is over. */
async function bounded<T>(
  { signal, withinMs }: Limit,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const ending = new AbortController()
  const end = () => ending.abort()
  const timer = setTimeout(end, withinMs)
  signal.addEventListener('abort', end)
  if (signal.aborted) end()
  try {
    return await work(ending.signal)
  } catch (error) {
    // Frees the socket of an answer that telegraf did not read to its end, as it does from 500 up.
    // Not after every call: an abort makes an error with its stack, half of what a toast costs.
    end()
    throw error
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', end)
  }
}

type TelegrafSignal = NonNullable<NonNullable<Parameters<Telegram['callApi']>[2]>['signal']>

/** telegraf types its signal by an old polyfill; Node's own is what it gets. */
function asTelegrafs(signal: AbortSignal): TelegrafSignal {
  return signal as unknown as TelegrafSignal
}
