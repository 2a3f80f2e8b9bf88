import type { AccountId, Clock, Log } from '../../base/index.js'
import { createAlbumMemory } from '../album-memory.js'
import type { Capabilities, Channel, Heard } from '../channel.js'
import { readBatch } from './batch.js'
import { createCall } from './client.js'
import { createDownload, DOWNLOAD_BYTES } from './download.js'
import { createPolling } from './polling.js'
import { createQuestions } from './questions.js'
import { CAPTION_LIMIT } from './show.js'
import { createSpeaker, TEXT_LIMIT } from './speak.js'
import { createToasts } from './toasts.js'
import { createWebhook } from './webhook.js'

export interface TelegramOptions {
  /** As BotFather gives it: `<bot id>:<secret>`. */
  readonly token: string
  /** Where the Bot API is, with or without a path prefix. */
  readonly apiRoot: string
  readonly mode: TelegramMode
  /** Messages a second over all chats; 29 when absent, just below what Telegram bears. */
  readonly ratePerSecond?: number
  readonly clock: Clock
  readonly log: Log
}

type TelegramMode =
  /** We ask. `pollSeconds` is how long Telegram keeps an empty answer back: 50 s when absent. */
  | { readonly kind: 'polling'; readonly pollSeconds?: number }
  /** Telegram pushes to `url` and proves itself by `secret`. */
  | { readonly kind: 'webhook'; readonly url: string; readonly secret: string }

/**
 * One bot on Telegram, over the Bot API. Touches the network only when used.
 * Throws when the token does not begin with a bot's id.
 */
export function createTelegram(options: TelegramOptions): Channel {
  const { token, apiRoot, mode, ratePerSecond = 29, clock, log } = options
  const botId = botIdOf(token)
  const account = `telegram:${botId}` as AccountId
  const call = createCall(token, apiRoot)
  const toasts = createToasts(call, clock, log)
  const questions = createQuestions(call)
  const albums = createAlbumMemory()

  function hear(updates: readonly unknown[]): readonly Heard[] {
    const reader = {
      account,
      botId,
      botUsername: questions.self()?.username ?? '',
      now: clock.now(),
      albums,
    }
    return readBatch(updates, reader, log).map(({ heard, queryId }) => {
      if (queryId !== undefined) toasts.expect(heard.id, queryId)
      return heard
    })
  }

  const parts = { account, call, introduce: questions.introduce, hear, clock, log }
  return {
    name: 'telegram',
    account,
    capabilities: capabilitiesAt(ratePerSecond),
    ...createSpeaker({ call, questions }),
    ...createDownload({ call, token, apiRoot }),
    acknowledge: toasts.show,
    ...(mode.kind === 'polling'
      ? createPolling({ ...parts, ...mode })
      : createWebhook({ ...parts, ...mode })),
    check: questions.check,
    memberCount: questions.memberCount,
    knows: () => true,
    directWith: (person) => ({ channel: 'telegram', chat: person }),
    deepLink: questions.deepLink,
  }
}

function botIdOf(token: string): number {
  const id = /^(\d+):\S+$/.exec(token)?.[1]
  if (!id) throw new Error('The Telegram token must look like <number>:<secret>; ask BotFather.')
  return Number(id)
}

/**
 * About 30 messages a second overall, one a second and 20 a minute to one group, edits included
 * (Bots FAQ; tdlib/td#2592), each with a small margin because clocks and networks jitter.
 */
function capabilitiesAt(perSecond: number): Capabilities {
  return {
    buttons: true,
    edits: true,
    removes: true,
    reactions: true,
    // Only to an administrator, which a bot is asked to be nowhere (Bot API, Update.message_reaction).
    hearsReactions: false,
    // With privacy mode on, which is right for us: what is addressed to nobody reaches whichever bot spoke last (Bots FAQ).
    hearsAll: false,
    polls: false,
    topics: true,
    links: true,
    redelivers: true,
    textLimit: TEXT_LIMIT,
    images: true,
    files: true,
    captionLimit: CAPTION_LIMIT,
    downloadBytes: DOWNLOAD_BYTES,
    pace: {
      perSecond,
      chatGapMs: 1_050,
      chatCount: 20,
      chatWindowMs: 61_000,
      // Groups have ids below zero; a person may be answered as often as they ask.
      isCounted: (chat) => chat.startsWith('-'),
      inFlight: 32,
    },
  }
}
