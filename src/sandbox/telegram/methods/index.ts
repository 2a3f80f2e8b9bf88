/** Which method answers a call, by its name in lower case: the platform does not mind the case. */
import type { Method } from '../call.js'
import { getChat, getChatMember, getChatMemberCount, leaveChat } from './chats.js'
import {
  deleteMessage,
  editMessageCaption,
  editMessageReplyMarkup,
  editMessageText,
  setMessageReaction,
} from './editing.js'
import { getMe, getMyCommands, setMyCommands } from './identity.js'
import { deleteWebhook, getUpdates, getWebhookInfo, setWebhook } from './intake.js'
import { getFile } from './media.js'
import { answerCallbackQuery } from './presses.js'
import { sendChatAction, sendDocument, sendMediaGroup, sendMessage, sendPhoto } from './sending.js'

const METHODS: Readonly<Record<string, Method>> = {
  getMe,
  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
  sendMessage,
  sendPhoto,
  sendMediaGroup,
  sendDocument,
  getFile,
  editMessageText,
  editMessageCaption,
  editMessageReplyMarkup,
  deleteMessage,
  setMessageReaction,
  answerCallbackQuery,
  getChat,
  getChatMember,
  getChatMemberCount,
  leaveChat,
  setMyCommands,
  getMyCommands,
  sendChatAction,
}

export interface NamedMethod {
  readonly name: string
  readonly run: Method
  /** Answered by the API server itself, so never limited; presses are free by a maintainer's word. */
  readonly isFree: boolean
}

const FREE: ReadonlySet<string> = new Set([
  'getMe',
  'getUpdates',
  'setWebhook',
  'deleteWebhook',
  'getWebhookInfo',
  'answerCallbackQuery',
])

const byName = new Map<string, NamedMethod>(
  Object.entries(METHODS).map(([name, run]) => [
    name.toLowerCase(),
    { name, run, isFree: FREE.has(name) },
  ]),
)

/** Old names that the official server still answers and telegraf still uses. */
const ALIASES: Readonly<Record<string, string>> = { getchatmemberscount: 'getchatmembercount' }

export function methodNamed(name: string): NamedMethod | undefined {
  const lower = name.toLowerCase()
  return byName.get(ALIASES[lower] ?? lower)
}
