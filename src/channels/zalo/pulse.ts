import type { Socket } from 'zca-js'
import type { Timing } from './timing.js'

/** Tells a socket that lives from one that only looks so. */
interface Pulse {
  watch(socket: Socket | null): void
  /** Zalo has spoken first, as it does. */
  began(): void
  stop(): void
}

/** `ws`'s number for a socket that is open. */
const OPEN = 1

/**
 * Any frame and any answer to a ping is a sign of life. Whether Zalo answers pings is not known: a
 * socket that never has is looked into over HTTP once it is silent, and given up in the end.
 */
export function createPulse(
  timing: Timing,
  probe: () => Promise<unknown>,
  dead: (why: string) => void,
): Pulse {
  let socket: Socket | null = null
  let hasBegun = false
  let answersPings = false
  let isProbed = false
  let signAt = performance.now()

  function sign(): void {
    signAt = performance.now()
    isProbed = false
  }

  function look(): void {
    if (!hasBegun || socket?.readyState !== OPEN) return
    const silentMs = performance.now() - signAt
    const longestMs = answersPings ? timing.silentMs : timing.muteMs
    if (silentMs >= longestMs) dead('silent')
    else if (silentMs >= timing.silentMs) probeOnce()
    socket.ping()
  }

  function probeOnce(): void {
    if (isProbed) return
    isProbed = true
    probe().catch(() => dead('silent, and not reached'))
  }

  const looking = setInterval(look, timing.pingMs)
  const beginning = setTimeout(() => hasBegun || dead('no key'), timing.firstFrameMs)

  return {
    watch(opened) {
      socket = opened
      socket?.on('message', sign)
      socket?.on('pong', () => {
        answersPings = true
        sign()
      })
    },
    began() {
      hasBegun = true
      sign()
    },
    stop() {
      clearInterval(looking)
      clearTimeout(beginning)
    },
  }
}
