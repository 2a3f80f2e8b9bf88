import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'

/** Aborts when the caller closes the line before its answer. */
export function goneSignal({ env }: Context<{ Bindings: HttpBindings }>): AbortSignal {
  const gone = new AbortController()
  env.outgoing.on('close', () => gone.abort())
  return gone.signal
}
