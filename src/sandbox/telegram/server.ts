import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { goneSignal } from '../base/index.js'
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
