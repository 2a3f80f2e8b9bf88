import type { BotStatus } from './state.js'
import { type Bot, type Chat, isInside, isOwn, type StoredMessage, type World } from './state.js'
import { botWire, chatWire, memberWire, messageWire, personWire, seconds } from './wire.js'

const DAY_MS = 24 * 60 * 60 * 1_000
/** `Client.cpp` of the official server: callback queries are held for 150 s, everything else here for a day. */
const PRESS_KEPT_MS = 150_000

/** Not sent unless asked for by name. */
const ON_REQUEST: ReadonlySet<string> = new Set([
  'chat_member',
  'message_reaction',
  'message_reaction_count',
])

/** Puts an update into the bot's queue, if it wants that kind. */
export function tell(bot: Bot, kind: string, payload: unknown, lane: string): void {
  const isWanted = bot.allowedUpdates?.has(kind) ?? !ON_REQUEST.has(kind)
  if (!isWanted) return
  const keepMs = kind === 'callback_query' ? PRESS_KEPT_MS : DAY_MS
  bot.queue.put(kind, payload, { lane, keepMs })
}

/** Tells every bot in the chat that may hear it about a message, new or edited. */
export function spread(
  world: World,
  chat: Chat,
  message: StoredMessage,
  kind: 'message' | 'edited_message' = 'message',
): void {
  for (const bot of listeners(world, chat)) {
    if (hears(world, bot, chat, message)) {
      tell(bot, kind, messageWire(world, chat, message), `c${chat.id}`)
    }
  }
}

export function listeners(world: World, chat: Chat): readonly Bot[] {
  return world.bots.filter((bot) => isInside(chat.bots.get(bot.id)))
}

/**
 * Privacy mode, as the bots FAQ describes it: service messages, commands for this bot, and replies
 * to its messages. An administrator hears everything. Bots never hear bots.
 */
function hears(world: World, bot: Bot, chat: Chat, message: StoredMessage): boolean {
  if (message.sender.kind === 'bot') return false
  const isOpen = chat.kind === 'private' || !world.privacyMode
  if (isOpen || chat.bots.get(bot.id) === 'administrator') return true
  if (message.content.kind === 'service') return true
  const answered = message.replyTo === undefined ? undefined : chat.messages.get(message.replyTo)
  if (answered !== undefined && isOwn(bot, answered)) return true
  return isCommandFor(bot, chat, message.content.text)
}

/** `/x@bot` is for that bot; a bare `/x` for the only bot of the group, or for the one that spoke last. */
function isCommandFor(bot: Bot, chat: Chat, text: string): boolean {
  const match = /^\/[A-Za-z0-9_]{1,64}(?:@([A-Za-z0-9_]+))?(?!\S)/.exec(text)
  if (match === null) return false
  const name = match[1]
  if (name !== undefined) return name.toLowerCase() === bot.username.toLowerCase()
  const inside = [...chat.bots].filter(([, status]) => isInside(status))
  return inside.length === 1 || chat.lastSpeaker === bot.id
}

/** Changes what a bot is in a chat, and tells it so. */
export function setStanding(
  world: World,
  chat: Chat,
  bot: Bot,
  status: BotStatus,
  byPersonId: number,
): void {
  const before = chat.bots.get(bot.id) ?? 'left'
  chat.bots.set(bot.id, status)
  world.changed(chat)
  const person = world.people.get(byPersonId)
  const update = {
    chat: chatWire(world, chat),
    from: person ? personWire(person) : botWire(bot),
    date: seconds(world.now().getTime()),
    old_chat_member: memberWire(botWire(bot), shown(chat, before)),
    new_chat_member: memberWire(botWire(bot), shown(chat, status)),
  }
  tell(bot, 'my_chat_member', update, `c${chat.id}`)
}

/** Of a basic group the platform only says that somebody is not in it any more, not why. */
const shown = (chat: Chat, status: BotStatus): BotStatus =>
  chat.kind === 'group' && status === 'kicked' ? 'left' : status
