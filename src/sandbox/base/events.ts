import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { ChangeFeed } from './changes.js'

const MOST_WATCHERS = 20
const HEARTBEAT_MS = 15_000

/**
 * Answers a page with news of changes as server-sent events, each a JSON of what `watch` gathers.
 * `nothing` is said at once and whenever nothing has happened for a while. Too many pages get 503.
 */
export function createEvents<Changes>(
  watch: () => ChangeFeed<Changes>,
  nothing: Changes,
): (context: Context) => Response {
  const quiet = JSON.stringify(nothing)
  let watchers = 0

  return (context) => {
    if (watchers >= MOST_WATCHERS) return context.text('too many pages are open', 503)
    watchers += 1
    return streamSSE(context, async (stream) => {
      const feed = watch()
      stream.onAbort(() => feed.end())
      // Something has to be said before the browser believes the line is open.
      await stream.writeSSE({ data: quiet })
      while (!stream.aborted) {
        const changes = await feed.next(HEARTBEAT_MS)
        // Writing waits for the reader, and meanwhile the feed gathers: a slow page costs nothing.
        await stream.writeSSE({ data: changes ? JSON.stringify(changes) : quiet })
      }
      feed.end()
      watchers -= 1
    })
  }
}
