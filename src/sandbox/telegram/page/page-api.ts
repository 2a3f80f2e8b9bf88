import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { createEvents, firstOf } from '../../base/index.js'
import { watchChanges } from '../changes.js'
import { type ChatView, type MessageView, viewChat, viewMessages } from '../reading.js'
import { type Chat, chatOf, type World } from '../state.js'

/** What the page shows at once. */
export interface Look {
  readonly bot: { readonly name: string; readonly username: string }
  readonly people: readonly { readonly id: number; readonly firstName: string }[]
  readonly chats: readonly ChatView[]
  readonly groupCount: number
  /** The newest messages of the chats that were asked for, by chat id. */
  readonly messages: Readonly<Record<string, readonly MessageView[]>>
}

const MOST_CHATS = 200
const MOST_PEOPLE = 200
const MOST_MESSAGES = 60

/** What the chat page reads beyond the control surface: a look at everything, pictures, and news of changes. */
export function createPageApi(world: World): Hono<{ Bindings: HttpBindings }> {
  const api = new Hono<{ Bindings: HttpBindings }>()

  api.get('/look', (context) => {
    const wanted = (context.req.query('chats') ?? '').split(',').map(Number)
    return context.json(look(world, wanted))
  })

  api.get('/file/:id', (context) => {
    const file = world.firstBot.files.get(context.req.param('id'))
    if (file === undefined) return context.notFound()
    const isImage = file.width !== undefined
    return context.body(Uint8Array.from(file.bytes), 200, {
      'content-type': isImage ? file.mime : 'application/octet-stream',
      'x-content-type-options': 'nosniff',
    })
  })

  const events = createEvents(() => watchChanges(world), { chats: [], toasts: [] })
  api.get('/events', events)

  return api
}

function look(world: World, wanted: readonly number[]): Look {
  const bot = world.firstBot
  const groups = firstOf(world.groups.values(), MOST_CHATS)
  const chats = [...groups, ...firstOf(bot.directs.values(), MOST_CHATS)]
  const shown = wanted.map((id) => chatOf(world, bot, id)).filter((chat) => chat !== undefined)
  return {
    bot: { name: bot.firstName, username: bot.username },
    people: firstOf(world.people.values(), MOST_PEOPLE),
    chats: chats.map((chat) => viewChat(chat, bot)),
    groupCount: world.groups.size,
    messages: Object.fromEntries(shown.map((chat) => [chat.id, newest(world, chat)])),
  }
}

const newest = (world: World, chat: Chat) => viewMessages(world, chat, MOST_MESSAGES)
