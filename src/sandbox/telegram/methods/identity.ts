import { badRequest, ok } from '../answer.js'
import type { Method } from '../call.js'
import { botWire } from '../wire.js'

export const getMe: Method = ({ bot, world }) =>
  ok({
    ...botWire(bot),
    can_join_groups: true,
    can_read_all_group_messages: !world.privacyMode,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  })

const MOST_COMMANDS = 100

/** Commands are kept by scope and language, and read back for exactly these. */
export const setMyCommands: Method = ({ bot, params }) => {
  const commands: readonly unknown[] = Array.isArray(params['commands']) ? params['commands'] : []
  if (commands.length > MOST_COMMANDS) return badRequest('BOT_COMMANDS_TOO_MUCH')
  if (!commands.every(isCommand)) return badRequest('BOT_COMMAND_INVALID')
  bot.commands.set(scopeOf(params), commands)
  return ok(true)
}

export const getMyCommands: Method = ({ bot, params }) =>
  ok(bot.commands.get(scopeOf(params)) ?? [])

const scopeOf = (params: Readonly<Record<string, unknown>>): string =>
  JSON.stringify([params['scope'] ?? { type: 'default' }, params['language_code'] ?? ''])

/** Bot API, BotCommand: lowercase letters, digits and underscores, 1–32; description 1–256. */
function isCommand(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { command, description } = { command: '', description: '', ...value }
  const isNamed = /^\/?[a-z0-9_]{1,32}$/.test(command)
  return isNamed && description.length >= 1 && description.length <= 256
}
