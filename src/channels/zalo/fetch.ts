import { AsyncLocalStorage } from 'node:async_hooks'
import type { Options } from 'zca-js'

/** What one call may take, and who else may end it. */
export interface Limit {
  readonly signal: AbortSignal
  readonly withinMs: number
}

/**
 * Does `work` of zca-js's under one signal, which falls with the caller's own or when the time is
 * over: zca-js itself takes none, and waits for ever. Every request made meanwhile hears of it.
 */
export async function within<T>({ signal, withinMs }: Limit, work: () => Promise<T>): Promise<T> {
  const ending = new AbortController()
  const end = () => ending.abort()
  const timer = setTimeout(end, withinMs)
  signal.addEventListener('abort', end)
  if (signal.aborted) end()
  try {
    return await limits.run(ending.signal, work)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', end)
  }
}

/**
 * The one function by which zca-js speaks HTTP. With `base` everything goes to that address
 * instead, and the host that was meant stands in a header; cookies are chosen by the true address
 * before that.
 */
export function createFetch(base?: string): Options['polyfill'] {
  return (address, { agent: _, ...init }) => {
    const url = new URL(address)
    const headers = new Headers(init.headers)
    // zca-js also offers zstd, which Node 20 cannot read.
    headers.set('accept-encoding', 'gzip, deflate, br')
    if (base !== undefined) headers.set('x-orig-host', url.host)
    const target = base === undefined ? address : `${bare(base)}${url.pathname}${url.search}`
    // Followed by zca-js, step by step, so that no cookie on the way is lost.
    return fetch(target, { ...init, headers, redirect: 'manual', signal: signalFor(init.signal) })
  }
}

const limits = new AsyncLocalStorage<AbortSignal>()

function signalFor(own: AbortSignal | null | undefined): AbortSignal | null {
  const signals = [limits.getStore(), own].filter((signal) => signal instanceof AbortSignal)
  return signals.length > 1 ? AbortSignal.any(signals) : (signals[0] ?? null)
}

function bare(base: string): string {
  return base.endsWith('/') ? base.slice(0, -1) : base
}
