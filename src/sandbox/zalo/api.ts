import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import type { Core } from './core.js'
import { dispatch } from './dispatch.js'
import { incomingOf } from './incoming.js'
import type { Reply } from './reply.js'

type Env = { Bindings: HttpBindings }

/** Every host of the platform over HTTP, told apart by the header `x-orig-host`. */
export function createApi(core: Core): Hono<Env> {
  const api = new Hono<Env>()
  api.all('*', async (context) => send(context, await dispatch(core, incomingOf(context))))
  return api
}

function send(context: Context<Env>, reply: Reply): Response {
  if (reply.kind === 'broken') {
    context.env.incoming.socket.destroy()
    return new Response(null)
  }
  const headers = new Headers({ 'content-type': reply.type })
  for (const cookie of reply.cookies ?? []) headers.append('set-cookie', cookie)
  if (reply.location !== undefined) headers.set('location', reply.location)
  const body = typeof reply.body === 'string' ? reply.body : Uint8Array.from(reply.body)
  return new Response(body, { status: reply.status, headers })
}
