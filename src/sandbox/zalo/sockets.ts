import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { type Connection, openConnection } from './connection.js'
import { createOutbox } from './outbox.js'
import { readCookies, type Session, type Sessions } from './sessions.js'
import type { Tidings } from './state.js'

/** The sockets of the account. Nothing is kept for them: who is not there does not hear. */
export interface Sockets {
  /** Takes a request that wants to become a socket, or refuses it. */
  accept(request: IncomingMessage, line: Duplex, head: Buffer): void
  tell(tidings: Tidings): void
  inject(cmd: number, subCmd: number, body: string): void
  open(): number
  openedEver(): number
  close(code: number): void
  kick(code: 3000 | 3003): void
  silence(): void
  holdElsewhere(isElsewhere: boolean): void
}

export interface SocketsParts {
  readonly sessions: Sessions
  /** What a client gets that asks for what was before. */
  oldOnes(session: Session, cmd: number): object | undefined
}

const DUPLICATE = 3000
const ELSEWHERE = 3003

export function createSockets({ sessions, oldOnes }: SocketsParts): Sockets {
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  const connections = new Set<Connection>()
  const outbox = createOutbox(({ cmd, told }) => {
    for (const connection of connections) connection.tell(cmd, 0, told)
  })
  let openedEver = 0
  let isElsewhere = false

  function close(connection: Connection, code: number): void {
    connections.delete(connection)
    connection.close(code)
  }
  function kick(connection: Connection, code: number): void {
    if (code === DUPLICATE) connection.say({ cmd: DUPLICATE, subCmd: 0, body: '{}' })
    close(connection, code)
  }

  function welcome(socket: WebSocket, line: Duplex, session: Session): void {
    // The newest wins: over the same session as a duplicate, over another as a login elsewhere.
    for (const older of connections) kick(older, older.session === session ? DUPLICATE : ELSEWHERE)
    const answer = (cmd: number) => oldOnes(session, cmd)
    const connection = openConnection({ socket, line, session, answer })
    connections.add(connection)
    socket.on('close', () => connections.delete(connection))
    openedEver += 1
    if (isElsewhere) kick(connection, ELSEWHERE)
  }

  return {
    accept(request, line, head) {
      const path = new URL(request.url ?? '/', 'http://sandbox').pathname
      const session = sessions.ofCall(readCookies(request.headers.cookie))
      if (path !== '/ws') return refuse(line, '404 Not Found')
      // How the platform refuses a socket without a session is unknown.
      if (session === undefined) return refuse(line, '401 Unauthorized')
      server.handleUpgrade(request, line, head, (socket) => welcome(socket, line, session))
    },
    tell(tidings) {
      if (connections.size > 0) outbox.put(tidings)
    },
    inject(cmd, subCmd, body) {
      outbox.flush()
      for (const connection of connections) connection.say({ cmd, subCmd, body })
    },
    open: () => connections.size,
    openedEver: () => openedEver,
    close(code) {
      outbox.flush()
      for (const connection of connections) close(connection, code)
    },
    kick(code) {
      outbox.flush()
      for (const connection of connections) kick(connection, code)
    },
    silence() {
      outbox.flush()
      for (const connection of connections) connection.silence()
    },
    holdElsewhere(isHeld) {
      isElsewhere = isHeld
    },
  }
}

function refuse(line: Duplex, status: string): void {
  // Who is refused may have gone already, which is nobody's fault.
  line.on('error', () => {})
  line.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
