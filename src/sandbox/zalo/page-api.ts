import { Hono } from 'hono'
import { createEvents, firstOf } from '../base/index.js'
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

/** What the chat page reads beyond the control surface: a look at everything, pictures, and news of changes. */
export function createPageApi(world: World): Hono {
  const api = new Hono()

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

  const events = createEvents(() => watchChanges(world), { chats: [] })
  api.get('/events', events)

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
