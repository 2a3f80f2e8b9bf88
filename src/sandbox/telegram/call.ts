import { type Answer, badRequest, forbidden, type Refusal, refused, tooMany } from './answer.js'
import type { Intake } from './intake.js'
import type { Journal } from './journal.js'
import type { Upload } from './request.js'
import { type Bot, type Chat, chatOf, type World } from './state.js'
import type { Params } from './validate.js'

/** One call of a method, as the method sees it. */
export interface Call {
  readonly world: World
  readonly bot: Bot
  readonly intake: Intake
  readonly journal: Journal
  readonly params: Params
  readonly uploads: ReadonlyMap<string, Upload>
  /** The caller has gone. */
  readonly signal: AbortSignal
}

export type Method = (call: Call) => Answer | Promise<Answer>

export function textOf(params: Params, name: string): string {
  const value = params[name]
  return typeof value === 'string' ? value : ''
}

export function numberOf(params: Params, name: string, fallback = 0): number {
  const value = params[name]
  return typeof value === 'number' ? value : fallback
}

/** The chat id that a call names, if it names one by number. */
export function chatIdOf(params: Params): number | undefined {
  const value = params['chat_id']
  if (typeof value === 'number') return value
  return typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : undefined
}

export type Access = { readonly kind: 'chat'; readonly chat: Chat } | Refusal

/** What the bot wants in a chat. The refusals and their order are those of `check_chat_access`. */
export type Need = 'read' | 'edit' | 'write'

export function accessChat(call: Call, need: Need): Access {
  const value = call.params['chat_id']
  if (value === undefined || value === '') return badRequest('chat_id is empty')
  const chatId = chatIdOf(call.params)
  const chat = chatId === undefined ? undefined : chatOf(call.world, call.bot, chatId)
  if (chat === undefined) return strangerOrNothing(call, chatId)
  return refusalIn(chat, call.bot, need) ?? { kind: 'chat', chat }
}

/**
 * A person who exists but never wrote: the bot may not begin. The real server says "chat not found"
 * when the bot has never seen the person anywhere; here it has seen everybody.
 */
function strangerOrNothing({ world }: Call, chatId: number | undefined): Refusal {
  const isPerson = chatId !== undefined && world.people.has(chatId)
  return isPerson
    ? forbidden("bot can't initiate conversation with a user")
    : badRequest('chat not found')
}

function refusalIn(chat: Chat, bot: Bot, need: Need): Refusal | undefined {
  const status = chat.bots.get(bot.id)
  if (chat.kind === 'private') {
    const isBlocked = status === 'kicked' && need !== 'read'
    return isBlocked ? forbidden('bot was blocked by the user') : undefined
  }
  if (chat.migratedTo !== undefined) {
    if (need !== 'write') return undefined
    const what = 'group chat was upgraded to a supergroup chat'
    return { ...badRequest(what), migratedTo: chat.migratedTo }
  }
  const isNeeded = chat.kind === 'supergroup' || need !== 'read'
  if (!isNeeded) return undefined
  // A basic group tells "kicked" from "left" by a flag of its own, not by the member's status.
  if (status === 'kicked') return forbidden(`bot was kicked from the ${chat.kind} chat`)
  if (status === 'left' || status === undefined) {
    return forbidden(`bot is not a member of the ${chat.kind} chat`)
  }
  return undefined
}

/** Takes room for `cost` messages, or refuses with 429. */
export function spend({ bot }: Call, chat: Chat, cost: number): Refusal | undefined {
  const waitSeconds = bot.limits.spend(chat.id, chat.kind !== 'private', cost)
  return waitSeconds > 0 ? tooMany(waitSeconds) : undefined
}

/** A refusal that the real server does not have: what is asked is beyond this sandbox or surely a mistake. */
export const beyond = (what: string): Refusal => refused(400, `Bad Request: [sandbox] ${what}`)
