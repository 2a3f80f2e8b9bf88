import type { Listener, ListenerClass } from 'zca-js'
import {
  type Arrival,
  groupArrival,
  inOrder,
  messageArrival,
  reactionArrival,
  undoArrival,
} from './arrivals.js'
import type { Login } from './connection.js'
import { pause } from './pauses.js'
import { createPulse } from './pulse.js'
import type { Timing } from './timing.js'

/** Why a line ended. */
export type LineEnd =
  /** It broke, or Zalo closed it: `why` is the code of the closing, or a word. */
  | { readonly kind: 'cut'; readonly why: string }
  /** The account was opened elsewhere. */
  | { readonly kind: 'kicked' }
  /** We ended it, or the login is worth nothing any more. */
  | { readonly kind: 'over' }

interface LineParts {
  readonly login: Login
  /** Ends the line. */
  readonly over: AbortSignal
  readonly timing: Timing
  /** Zalo has spoken. Must not throw. */
  readonly ready: (listener: Listener) => void
  /** Must not throw, or the rest of its frame would be lost. */
  readonly arrived: (arrival: Arrival) => void
  /** Something of a frame could not be read: what else was in it is lost. Must not throw. */
  readonly broken: (error: unknown) => void
  /** Asks over HTTP whether Zalo is there at all; rejects when not. */
  readonly probe: () => Promise<unknown>
}

/**
 * Holds one socket to Zalo until it ends, and leaves nothing of it behind. Never rejects.
 *
 * Each line has a listener of its own, for zca-js's survives neither a stop nor a break: its old
 * socket would reset the new one. Nor does it notice a silent peer, and any error that nobody hears
 * would end the process.
 */
export async function holdLine(parts: LineParts): Promise<LineEnd> {
  const { login, over, timing } = parts
  const ending = createEnding()
  const stop = () => ending.end({ kind: 'over' })
  const pulse = createPulse(timing, parts.probe, (why) => ending.end({ kind: 'cut', why }))
  over.addEventListener('abort', stop)
  login.over.addEventListener('abort', stop)
  if (over.aborted || login.over.aborted) stop()
  try {
    const listener = listenerOf(login)
    hear(listener, parts, ending)
    listener.on('cipher_key', pulse.began)
    listener.start({ retryOnClose: false })
    pulse.watch(listener.ws)
    watchForKick(listener, ending)
    const how = await ending.ended
    await hangUp(listener, ending.closed)
    return how
  } catch {
    // The address of the socket, which came with the login, is none.
    return { kind: 'cut', why: 'no address' }
  } finally {
    pulse.stop()
    over.removeEventListener('abort', stop)
    login.over.removeEventListener('abort', stop)
  }
}

interface Ending {
  /** The first call counts. */
  end(how: LineEnd): void
  readonly ended: Promise<LineEnd>
  close(code: number): void
  /** Falls when the socket has closed. */
  readonly closed: AbortSignal
}

function createEnding(): Ending {
  const closing = new AbortController()
  let end: Ending['end'] = () => {}
  const ended = new Promise<LineEnd>((resolve) => {
    end = resolve
  })
  return {
    end,
    ended,
    closed: closing.signal,
    close(code) {
      closing.abort()
      end(KICKS.has(code) ? { kind: 'kicked' } : { kind: 'cut', why: String(code) })
    },
  }
}

/** Another connection of the same session; the account opened on another computer (zca-js, `CloseReason`). */
const KICKS: ReadonlySet<number> = new Set([3000, 3003])

/** zca-js exports its class nowhere. */
function listenerOf({ api }: Login): Listener {
  const context = api.getContext()
  const Class = api.listener.constructor as ListenerClass
  return new Class(context, context.loginInfo.zpw_ws)
}

function hear(listener: Listener, { ready, arrived, broken }: LineParts, ending: Ending): void {
  const take = (read: () => readonly Arrival[]) => {
    try {
      for (const arrival of read()) arrived(arrival)
    } catch (error) {
      broken(error)
    }
  }
  listener.on('cipher_key', () => ready(listener))
  listener.on('message', (event) => take(() => [messageArrival(event, false)]))
  listener.on('undo', (event) => take(() => [undoArrival(event, false)]))
  listener.on('reaction', (event) => take(() => [reactionArrival(event, false)]))
  listener.on('group_event', (event) => take(() => [groupArrival(event)]))
  listener.on('old_messages', (all) =>
    take(() => inOrder(all.map((one) => messageArrival(one, true)))),
  )
  listener.on('old_reactions', (all) =>
    take(() => inOrder(all.map((one) => reactionArrival(one, true)))),
  )
  listener.on('disconnected', ending.close)
  // A socket's own error comes as an event, and its end follows; an `Error` is a frame's.
  listener.on('error', (error) => error instanceof Error && broken(error))
}

/** Zalo says by a frame that the account was opened elsewhere, and may then break the line without a code. */
function watchForKick({ ws }: Listener, ending: Ending): void {
  ws?.on('message', (frame) => {
    if (frame instanceof Buffer && frame.length >= 4 && frame.readUInt16LE(1) === KICK_FRAME) {
      ending.end({ kind: 'kicked' })
    }
  })
}

const KICK_FRAME = 3000

/** Says goodbye, and does not wait long for the answer. The listener keeps its hearers: it may still fail. */
async function hangUp(listener: Listener, closed: AbortSignal): Promise<void> {
  const { ws } = listener
  listener.stop()
  if (!ws || closed.aborted) return
  await pause(PARTING_MS, closed)
  ws.terminate()
}

const PARTING_MS = 1_000
