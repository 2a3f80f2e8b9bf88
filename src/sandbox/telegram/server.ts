import { createServer, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { envelope, refused } from './answer.js'
import { type Core, dispatch, type Reply, statusOf } from './dispatch.js'
import { readCall } from './request.js'
import type { Bot } from './state.js'

type Env = { Bindings: HttpBindings }
type BotContext = Context<Env>

/** The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`. */
export function createApi(core: Core): Hono<Env> {
  const api = new Hono<Env>()
  const bots = new Map(core.world.bots.map((bot) => [bot.token, bot]))
  const botIn = (context: BotContext): Bot | undefined =>
    bots.get((context.req.param('bot') ?? '').slice('bot'.length))

  api.all('/:bot{bot[^/]+}/:method', async (context) => {
    const bot = botIn(context)
    if (bot === undefined) return send(context, unauthorized(context.req.param('bot') ?? ''))
    const method = context.req.param('method') ?? ''
    return send(
      context,
      await dispatch(core, {
        bot,
        method,
        signal: goneSignal(context),
        read: (name) => readCall(context, name),
      }),
    )
  })

  api.get('/file/:bot{bot[^/]+}/:folder/:name', (context) => {
    const path = `${context.req.param('folder')}/${context.req.param('name')}`
    const files = [...(botIn(context)?.files.values() ?? [])]
    const file = files.find((each) => each.path === path)
    if (file === undefined) return send(context, answered(404, 'Not Found'))
    const type = file.mime || 'application/octet-stream'
    return context.body(Uint8Array.from(file.bytes), 200, { 'content-type': type })
  })

  return api
}

const answered = (code: number, description: string): Reply => ({
  kind: 'answer',
  answer: refused(code, description),
})

const unauthorized = (segment: string): Reply =>
  /^bot\d+:[\w-]+$/.test(segment)
    ? answered(401, 'Unauthorized')
    : answered(401, 'Unauthorized: invalid token specified')

/** Aborts when the caller closes the line before its answer. */
function goneSignal({ env }: BotContext): AbortSignal {
  const gone = new AbortController()
  env.outgoing.on('close', () => gone.abort())
  return gone.signal
}

function send(context: BotContext, reply: Reply): Response {
  if (reply.kind === 'broken') {
    context.env.incoming.socket.destroy()
    return new Response(null)
  }
  const status = statusOf(reply)
  if (reply.kind === 'raw') return textResponse(reply.body, status, reply.type)
  const { answer } = reply
  const retryAfter = answer.kind === 'refused' ? answer.retryAfterSeconds : undefined
  return textResponse(envelope(answer), status, 'application/json', retryAfter)
}

function textResponse(body: string, status: number, type: string, retryAfter?: number): Response {
  return new Response(body, {
    status,
    headers: {
      'content-type': type,
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    },
  })
}

/** A port that can be closed, so that connections are refused, and opened again under the same number. */
export interface Line {
  /** The port, known after the first opening. */
  port(): number
  open(): Promise<void>
  /** Breaks every connection. Safe to call twice. */
  close(): Promise<void>
}

export function createLine(app: Hono<Env>, host: string, wantedPort: number): Line {
  const listener = getRequestListener((request, env) => app.fetch(request, env as HttpBindings))
  const sockets = new Set<Socket>()
  let port = wantedPort
  let server: Server | undefined

  return {
    port: () => port,
    async open() {
      if (server !== undefined) return
      const opened = createServer((incoming, outgoing) => void listener(incoming, outgoing))
      opened.keepAliveTimeout = 30_000
      opened.on('connection', (socket) => {
        sockets.add(socket)
        socket.on('close', () => sockets.delete(socket))
      })
      await new Promise<void>((resolve, reject) => {
        opened.once('error', reject)
        opened.listen(port, host, resolve)
      })
      const address = opened.address()
      if (typeof address === 'object' && address !== null) port = address.port
      server = opened
    },
    async close() {
      const closing = server
      server = undefined
      if (closing === undefined) return
      const closed = new Promise<void>((resolve) => closing.close(() => resolve()))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
