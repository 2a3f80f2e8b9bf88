import { Agent, type RequestOptions } from 'node:https'
import type { Duplex } from 'node:stream'
import { SECOND } from '../../base/index.js'

/** Room for all sends, all toasts, the poll and a few questions at once, so none queues for a socket. */
const MAX_SOCKETS = 64
/** Idle connections are closed by us before a server closes them under a message on its way. */
const IDLE_MS = 30 * SECOND
const CONNECTING_MS = 10 * SECOND

/** The code of a connection that did not come about in time: nothing was said over it. */
export const NOT_CONNECTED = 'ENOTCONNECTED'

/**
 * Connections to Telegram, reused and limited in number. One that is not open within
 * `connectWithinMs` fails as `NOT_CONNECTED`: where a firewall swallows what we send, a message
 * that never left would otherwise be taken for one that may have arrived.
 */
export function createAgent(connectWithinMs = CONNECTING_MS): Agent {
  const agent = new Agent({ keepAlive: true, maxSockets: MAX_SOCKETS, timeout: IDLE_MS })
  const connect = agent.createConnection.bind(agent)
  agent.createConnection = (options: RequestOptions, callback) => {
    const socket = connect(options, callback)
    if (socket) giveUpAfter(connectWithinMs, socket)
    return socket
  }
  return agent
}

function giveUpAfter(ms: number, socket: Duplex): void {
  const giveUp = () => {
    socket.destroy(Object.assign(new Error('not connected in time'), { code: NOT_CONNECTED }))
  }
  const timer = setTimeout(giveUp, ms)
  socket.once('secureConnect', () => clearTimeout(timer))
  socket.once('close', () => clearTimeout(timer))
}
