import type { Duplex } from 'node:stream'
import type { RawData, WebSocket } from 'ws'
import { newKey, sealEvent } from './cipher.js'
import { decodeFrame, encodeFrame, type Frame } from './frame.js'
import type { Session } from './sessions.js'

/** One open socket of a client. */
export interface Connection {
  readonly session: Session
  say(frame: Frame): void
  /** Says something encrypted with the key of this socket. */
  tell(cmd: number, subCmd: number, told: object): void
  /** With a word, as far as a code of the protocol can be one; 1006 breaks the line. */
  close(code: number): void
  /** Says nothing more and hears nothing more, and leaves the line open. */
  silence(): void
}

export interface ConnectionParts {
  readonly socket: WebSocket
  /** The line below, which can be broken without a word. */
  readonly line: Duplex
  readonly session: Session
  /** What a request of the client is answered with, if it is one. */
  answer(cmd: number): object | undefined
}

const BROKEN = 1006

/** The first frame hands over the key. Pings of the platform's own kind (command 2) are not answered: unknown. */
export function openConnection({ socket, line, session, answer }: ConnectionParts): Connection {
  const key = newKey()
  let isSilent = false

  function say(frame: Frame): void {
    if (!isSilent && socket.readyState === socket.OPEN) socket.send(encodeFrame(frame))
  }
  function tell(cmd: number, subCmd: number, told: object): void {
    const event = { error_code: 0, error_message: '', data: told }
    say({ cmd, subCmd, body: sealEvent(key, event) })
  }

  socket.on('message', (raw) => {
    const frame = decodeFrame(bytesOf(raw))
    const told = frame?.subCmd === 1 ? answer(frame.cmd) : undefined
    if (frame && told) tell(frame.cmd, 1, told)
  })
  // A line that breaks is followed by its end, which is all there is to know.
  socket.on('error', () => {})
  say({ cmd: 1, subCmd: 1, body: JSON.stringify({ key: key.toString('base64') }) })

  return {
    session,
    say,
    tell,
    close(code) {
      // A peer that is not heard cannot answer a farewell.
      if (code === BROKEN || isSilent) line.destroy()
      else socket.close(code)
    },
    silence() {
      isSilent = true
      // What still comes in is thrown away below the socket, so that neither pings nor a farewell are answered.
      line.removeAllListeners('data')
      line.resume()
    },
  }
}

function bytesOf(raw: RawData): Buffer {
  if (Array.isArray(raw)) return Buffer.concat(raw)
  return Buffer.isBuffer(raw) ? raw : Buffer.from(raw)
}
