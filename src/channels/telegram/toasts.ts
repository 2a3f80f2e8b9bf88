import { type Clock, type EventId, type Log, MINUTE, SECOND } from '../../base/index.js'
import type { Call } from './client.js'
import { readFault } from './errors.js'

/** The short answers that pop up over a button. */
interface Toasts {
  /** Keeps by which id the press of `event` can be answered. */
  expect(event: EventId, queryId: string): void
  /** Answers a press; nothing happens when it is unknown, too old or answered. Never rejects. */
  show(event: EventId, text: string): Promise<void>
}

interface Query {
  readonly id: string
  readonly at: Date
}

/** Telegram itself forgets a press after 150 s; a little more costs nothing. */
const KEPT_MS = 5 * MINUTE
/** More than can be answered in that time; a flood that fills it costs some 20 MB. */
const MOST_KEPT = 100_000
/** Few enough to leave sockets for sending. */
const MOST_AT_ONCE = 24
const ANSWERING_MS = 10 * SECOND

export function createToasts(call: Call, clock: Clock, log: Log): Toasts {
  const queries = new Map<EventId, Query>()
  const turn = createTurns(MOST_AT_ONCE)

  function forgetOld(): void {
    for (const [event, { at }] of queries) {
      const isOld = clock.now().getTime() - at.getTime() > KEPT_MS
      if (!isOld && queries.size <= MOST_KEPT) return
      queries.delete(event)
    }
  }

  async function answer(event: EventId, text: string): Promise<void> {
    forgetOld()
    const query = queries.get(event)
    if (!queries.delete(event) || !query) return
    const payload = { callback_query_id: query.id, text: toastOf(text) }
    const limit = { signal: new AbortController().signal, withinMs: ANSWERING_MS }
    await call('answerCallbackQuery', payload, limit).catch((error) =>
      log.debug({ event, fault: readFault(error).code }, 'press not answered'),
    )
  }

  return {
    expect(event, queryId) {
      // Deleted first, so that a press offered again counts as new in the order of the map.
      queries.delete(event)
      queries.set(event, { id: queryId, at: clock.now() })
      forgetOld()
    },
    show: (event, text) => turn(() => answer(event, text)),
  }
}

/** 0–200 characters (Bot API, answerCallbackQuery). */
const LONGEST_TOAST = 200

/** The text as far as it fits, cut after a whole word. */
export function toastOf(text: string): string {
  if (text.length <= LONGEST_TOAST) return text
  const head = text.slice(0, LONGEST_TOAST)
  const words = head.replace(/\s+\S*$/, '')
  return `${(words === head ? head.slice(0, -1) : words).replace(/[\uD800-\uDBFF]$/, '')}…`
}

/** Runs at most `most` pieces of work at once; the others wait their turn. */
function createTurns(most: number): (work: () => Promise<void>) => Promise<void> {
  const waiting: (() => void)[] = []
  let running = 0

  return async (work) => {
    if (running >= most) await new Promise<void>((go) => waiting.push(go))
    else running += 1
    try {
      await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
