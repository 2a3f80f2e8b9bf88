import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'

/** A port that can be closed, so that connections are refused, and opened again under the same number. */
export interface Line {
  /** The port, known after the first opening. */
  port(): number
  /** Safe to call twice. */
  open(): Promise<void>
  /** Breaks every connection. Safe to call twice. */
  close(): Promise<void>
}

/** What answers on a line, and where it is. */
export interface LineParts {
  readonly app: Hono<{ Bindings: HttpBindings }>
  /** Only the loopback address: a sandbox does what it is told. */
  readonly host?: '127.0.0.1' | undefined
  /** 0 takes any free one. */
  readonly port: number
  /** A request that wants to become a socket. When absent it is answered like any other. */
  upgrade?(request: IncomingMessage, line: Duplex, head: Buffer): void
}

/** A line that is not open yet. Opening it throws when the port is taken. */
export function createLine(parts: LineParts): Line {
  const { app, host = '127.0.0.1', port: wantedPort, upgrade } = parts
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
      if (upgrade !== undefined) opened.on('upgrade', upgrade)
      opened.on('connection', (socket) => {
        sockets.add(socket)
        socket.on('close', () => sockets.delete(socket))
      })
      await listening(opened, port, host)
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

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
}
