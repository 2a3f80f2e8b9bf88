import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { watchChanges } from './changes.js'
import type { ChatView, MessageView, PersonView } from './control.js'
import { viewChat, viewMessages } from './reading.js'
import { type Chat, chatOf, type World } from './state.js'

/** What the page shows at once. */
export interface Look {
  readonly account: PersonView
  readonly people: readonly PersonView[]
  readonly chats: readonly ChatView[]
  readonly groupCount: number
  /** The newest messages of the chats that were asked for, by chat id. */
  readonly messages: Readonly<Record<string, readonly MessageView[]>>
}

const MOST_CHATS = 200
const MOST_PEOPLE = 200
const MOST_MESSAGES = 60
const MOST_WATCHERS = 20
const HEARTBEAT_MS = 15_000
const NOTHING = JSON.stringify({ chats: [] })

/** What the chat page reads beyond the control surface: a look at everything, pictures, and news of changes. */
export function createPageApi(world: World): Hono {
  const api = new Hono()
  let watchers = 0

  api.get('/look', (context) => {
    return context.json(look(world, (context.req.query('chats') ?? '').split(',')))
  })

  /** By the id of the message that shows it. */
  api.get('/file/:id', (context) => {
    const file = world.images.get(context.req.param('id'))
    if (file === undefined) return context.notFound()
    return context.body(Uint8Array.from(file.bytes), 200, {
      'content-type': file.type,
      'x-content-type-options': 'nosniff',
    })
  })

  api.get('/events', (context) => {
    if (watchers >= MOST_WATCHERS) return context.text('too many pages are open', 503)
    watchers += 1
    return streamSSE(context, async (stream) => {
      const feed = watchChanges(world)
      stream.onAbort(() => feed.end())
      // Something has to be said before the browser believes the line is open.
      await stream.writeSSE({ data: NOTHING })
      while (!stream.aborted) {
        const changes = await feed.next(HEARTBEAT_MS)
        // Writing waits for the reader, and meanwhile the feed gathers: a slow page costs nothing.
        await stream.writeSSE({ data: changes ? JSON.stringify(changes) : NOTHING })
      }
      feed.end()
      watchers -= 1
    })
  })

  return api
}

function look(world: World, wanted: readonly string[]): Look {
  const groups = firstOf(world.groups.values(), MOST_CHATS)
  const chats = [...groups, ...firstOf(world.directs.values(), MOST_CHATS)]
  const shown = wanted.map((id) => chatOf(world, id)).filter((chat) => chat !== undefined)
  return {
    account: world.account,
    people: firstOf(world.people.values(), MOST_PEOPLE),
    chats: chats.map(viewChat),
    groupCount: world.groups.size,
    messages: Object.fromEntries(shown.map((chat) => [chat.id, newest(world, chat)])),
  }
}

const newest = (world: World, chat: Chat) => viewMessages(world, chat, MOST_MESSAGES)

function firstOf<Item>(items: Iterable<Item>, most: number): readonly Item[] {
  const first: Item[] = []
  for (const item of items) {
    if (first.length === most) break
    first.push(item)
  }
  return first
}
