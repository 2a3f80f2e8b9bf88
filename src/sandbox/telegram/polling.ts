import { type Answer, conflict, json, ok } from './answer.js'
import type { HeldUpdate, UpdateQueue } from './updates.js'

export interface PollRequest {
  readonly offset: number
  readonly limit: number
  readonly timeoutSeconds: number
}

/** The long poll of one bot: at most one waits. */
export interface Polling {
  /** Updates as soon as there are any, else none when the time is up. `signal`: the caller has gone. */
  poll(request: PollRequest, signal: AbortSignal): Promise<Answer>
  /** Ends the waiting poll with 409. */
  interrupt(why: string): void
  /** The answer for a poll that may not be: at once, or after 3 s when it is the next within 3 s. */
  refuse(why: string): Promise<Answer>
}

/** The longest the official server waits, whatever it is asked. */
const LONGEST_POLL_SECONDS = 50
const OTHER_POLLER =
  'terminated by other getUpdates request; make sure that only one bot instance is running'

export function createPolling(queue: UpdateQueue): Polling {
  let waiting: { end(answer: Answer): void; wake(): void } | undefined
  let previous = { offset: 0, atMs: Number.NEGATIVE_INFINITY }
  let nextRefusalMs = 0

  queue.onPut(() => waiting?.wake())

  function wait(read: () => Answer | undefined, timeoutSeconds: number, signal: AbortSignal) {
    return new Promise<Answer>((resolve) => {
      const end = (answer: Answer) => {
        clearTimeout(timer)
        signal.removeEventListener('abort', leave)
        if (waiting === self) waiting = undefined
        resolve(answer)
      }
      const leave = () => end(ok([]))
      const timer = setTimeout(leave, timeoutSeconds * 1_000)
      let isAwake = false
      const wake = () => {
        if (isAwake) return
        isAwake = true
        // What is put in the same breath goes out in the same answer.
        setImmediate(() => {
          isAwake = false
          const answer = waiting === self ? read() : undefined
          if (answer !== undefined) end(answer)
        })
      }
      const self = { end, wake }
      waiting = self
      signal.addEventListener('abort', leave)
    })
  }

  function refuse(why: string): Promise<Answer> {
    const nowMs = performance.now()
    const delayMs = nowMs >= nextRefusalMs ? 0 : 3_000
    if (delayMs === 0) nextRefusalMs = nowMs + 3_000
    return new Promise((resolve) => {
      setTimeout(() => resolve(conflict(why)), delayMs)
    })
  }

  function interrupt(why: string): void {
    const interrupted = waiting
    if (interrupted === undefined) return
    waiting = undefined
    void refuse(why).then(interrupted.end)
  }

  /** The official server slows down who asks for the same again at once (`process_get_updates_query`). */
  function slowed(request: PollRequest): PollRequest {
    const nowMs = performance.now()
    const sinceMs = request.offset === previous.offset ? nowMs - previous.atMs : Infinity
    previous = { offset: request.offset, atMs: nowMs }
    return {
      offset: request.offset,
      limit: sinceMs < 500 ? 1 : request.limit,
      timeoutSeconds:
        sinceMs < 3_000 ? Math.max(3, request.timeoutSeconds) : request.timeoutSeconds,
    }
  }

  return {
    interrupt,
    refuse,
    async poll(request, signal) {
      const { offset, limit, timeoutSeconds } = slowed(request)
      if (offset < 0) queue.keepLast(-offset)
      else queue.confirm(offset)
      const read = () => listOf(queue.read(offset, limit))
      const answer = read()
      if (answer !== undefined || timeoutSeconds <= 0) return answer ?? ok([])
      interrupt(OTHER_POLLER)
      return wait(read, Math.min(timeoutSeconds, LONGEST_POLL_SECONDS), signal)
    },
  }
}

function listOf(updates: readonly HeldUpdate[]): Answer | undefined {
  if (updates.length === 0) return undefined
  return json(`[${updates.map((update) => update.json).join(',')}]`)
}
