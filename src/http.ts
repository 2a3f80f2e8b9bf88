import { type ServerType, serve } from '@hono/node-server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Channel } from './channels/index.js'

/** Whether the service does its work: migrated, and every account hears its platform. */
export interface Readiness {
  readonly ready: boolean
  /** Each account and whether it hears; no secrets. */
  readonly accounts: Readonly<Record<string, boolean>>
}

export interface HttpDeps {
  readonly channels: readonly Channel[]
  readonly readiness: () => Readiness
}

/** A webhook's update is far smaller; what is larger is not one. */
const MAX_BODY_BYTES = 1024 * 1024

/** What the service answers over HTTP: `/healthz`, `/readyz` and the platforms' webhooks. */
export function createHttp({ channels, readiness }: HttpDeps): Hono {
  const app = new Hono()
  app.get('/healthz', (c) => c.json({ ok: true }))
  app.get('/readyz', (c) => {
    const state = readiness()
    return c.json(state, state.ready ? 200 : 503)
  })
  app.post('/webhooks/:channel/:account', bodyLimit({ maxSize: MAX_BODY_BYTES }), async (c) => {
    const account = `${c.req.param('channel')}:${c.req.param('account')}`
    const channel = channels.find((one) => one.account === account)
    if (!channel?.webhook) return c.notFound()
    // The bytes whole: a letter may be split between two packets.
    const body = new Uint8Array(await c.req.arrayBuffer())
    const { status } = await channel.webhook({ header: (name) => c.req.header(name), body })
    return c.body(null, status)
  })
  return app
}

/** A server that listens; `port` is the real one when any was asked for. */
export interface Listening {
  readonly port: number
  close(): Promise<void>
}

/** Starts to listen; rejects when the port is taken. */
export async function listen(app: Hono, port: number): Promise<Listening> {
  const server = await new Promise<ServerType>((resolve, reject) => {
    const starting = serve({ fetch: app.fetch, port }, () => resolve(starting))
    starting.once('error', reject)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
