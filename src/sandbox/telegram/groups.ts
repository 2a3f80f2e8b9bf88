import { createCounter, SandboxError } from '../base/index.js'
import { listeners, setStanding, spread } from './hearing.js'
import { announce, personIn } from './people.js'
import {
  type Bot,
  type BotStatus,
  type Chat,
  createChat,
  isInside,
  storeMessage,
  type World,
} from './state.js'
import { botWire, personWire } from './wire.js'

export interface GroupRequest {
  readonly title: string
  readonly id?: number
  /** A supergroup from the beginning; a basic group otherwise. */
  readonly supergroup?: boolean
  /** Who takes part. Whoever else acts in the group comes in by that. */
  readonly members?: readonly number[]
  /** What the bots are in it; `absent` adds none. A plain member unless told otherwise. */
  readonly bot?: 'member' | 'administrator' | 'absent'
  /** Whether the bots hear that they were added. Yes by default; `false` saves two updates per group. */
  readonly announce?: boolean
}

/** Makes a group, with every bot in it unless told otherwise. */
export function addGroup(world: World, request: GroupRequest): Chat {
  const kind = request.supergroup ? 'supergroup' : 'group'
  const id = request.id ?? freeId(world, kind)
  if (id >= 0 || world.groups.has(id)) throw new SandboxError(`group id ${id} is not free`)
  const chat = newGroup(world, id, kind, request.title)
  for (const personId of request.members ?? [])
    chat.members.set(personIn(world, personId).id, 'member')
  world.groups.set(id, chat)
  world.changed(chat)
  settleBots(world, chat, request)
  return chat
}

function settleBots(world: World, chat: Chat, request: GroupRequest): void {
  const status = request.bot ?? 'member'
  if (status === 'absent') return
  for (const bot of world.bots) {
    if (request.announce === false) chat.bots.set(bot.id, status)
    else bringIn(world, chat, bot, request.members?.[0] ?? founder(world), status)
  }
}

function newGroup(world: World, id: number, kind: 'group' | 'supergroup', title: string): Chat {
  // A supergroup counts its own messages. A basic group's numbers come from each account's own box,
  // shared with its direct chats; one box, the first bot's, stands for all here.
  const counter = kind === 'supergroup' ? createCounter(1) : world.firstBot.counter
  return createChat({ id, kind, title, counter })
}

function freeId(world: World, kind: 'group' | 'supergroup'): number {
  return kind === 'group'
    ? -world.ids.group.next()
    : -1_000_000_000_000 - world.ids.supergroup.next()
}

/** Somebody has to add the bot; when nobody is there yet, a person is made for it. */
function founder(world: World): number {
  const [first] = world.people.keys()
  if (first !== undefined) return first
  const id = world.ids.person.next()
  world.people.set(id, { id, firstName: 'Trưởng nhóm' })
  return id
}

/** A person adds a bot: it hears what it has become, and the chat says who came. */
export function bringIn(
  world: World,
  chat: Chat,
  bot: Bot,
  byPersonId: number,
  status: 'member' | 'administrator' = 'member',
): void {
  setStanding(world, chat, bot, status, byPersonId)
  announce(world, chat, { kind: 'person', id: byPersonId }, { new_chat_members: [botWire(bot)] })
}

/** A person removes a bot, which hears of it and from then on nothing. */
export function sendAway(world: World, chat: Chat, bot: Bot, byPersonId: number): void {
  // Of its own removal a bot sees the service message in basic groups only (observed, not documented).
  const fields = { left_chat_member: botWire(bot) }
  const sender = { kind: 'person', id: byPersonId } as const
  const message = storeMessage(world, chat, { sender, content: { kind: 'service', fields } })
  if (chat.kind === 'group') spread(world, chat, message)
  setStanding(world, chat, bot, 'kicked', byPersonId)
  if (chat.kind === 'supergroup') spread(world, chat, message)
}

export function setBotStatus(
  world: World,
  chat: Chat,
  status: BotStatus,
  byPersonId = founder(world),
): void {
  for (const bot of listeners(world, chat)) setStanding(world, chat, bot, status, byPersonId)
}

/** A person comes in, seen by all. */
export function join(world: World, chat: Chat, personId: number): void {
  const person = personIn(world, personId)
  chat.members.set(personId, 'member')
  const fields = { new_chat_members: [personWire(person)] }
  announce(world, chat, { kind: 'person', id: personId }, fields)
}

/** A person goes, seen by all. */
export function leave(world: World, chat: Chat, personId: number): void {
  const person = personIn(world, personId)
  const fields = { left_chat_member: personWire(person) }
  announce(world, chat, { kind: 'person', id: personId }, fields)
  chat.members.set(personId, 'left')
}

/**
 * A basic group becomes a supergroup with an id of its own. Both chats say so; sending to the old id
 * answers 400 with the new one. Whether bots are also told by my_chat_member is not known: here they are not.
 */
export function migrate(world: World, chat: Chat): Chat {
  if (chat.kind !== 'group' || chat.migratedTo !== undefined) {
    throw new SandboxError(`chat ${chat.id} is not a basic group that could become a supergroup`)
  }
  const successor = newGroup(world, freeId(world, 'supergroup'), 'supergroup', chat.title)
  for (const [id, standing] of chat.members) successor.members.set(id, standing)
  for (const [id, status] of chat.bots) if (isInside(status)) successor.bots.set(id, status)
  world.groups.set(successor.id, successor)
  announce(world, chat, { kind: 'anonymous' }, { migrate_to_chat_id: successor.id })
  chat.migratedTo = successor.id
  announce(world, successor, { kind: 'anonymous' }, { migrate_from_chat_id: chat.id })
  world.changed(chat)
  return successor
}

export function rename(world: World, chat: Chat, title: string, byPersonId?: number): void {
  chat.title = title
  const id = byPersonId ?? founder(world)
  announce(world, chat, { kind: 'person', id }, { new_chat_title: title })
}
