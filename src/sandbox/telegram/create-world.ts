import { createCounter } from '../base/index.js'
import { createLimits } from './limits.js'
import type { TelegramSandboxOptions } from './options.js'
import { type Bot, type Change, createIds, type World } from './state.js'
import { createUpdateQueue } from './updates.js'

const DEFAULT_PRESS_LIFE_SECONDS = 60
const DEFAULT_KEPT_MESSAGES = 2_000

/** A world with its bots and nobody else in it. */
export function createWorld(options: TelegramSandboxOptions): World {
  const tokens = typeof options.token === 'string' ? [options.token] : options.token
  const bots = tokens.map((token, place) => createBot(options, token, place))
  const [firstBot] = bots
  if (firstBot === undefined) throw new TypeError('the sandbox needs at least one token')
  const watchers = new Set<(change: Change) => void>()
  return {
    now: options.now ?? (() => new Date()),
    bots,
    firstBot,
    people: new Map(),
    groups: new Map(),
    ids: createIds(options.seed ?? 0),
    privacyMode: options.privacyMode ?? true,
    pressLifeMs: (options.pressLifeSeconds ?? DEFAULT_PRESS_LIFE_SECONDS) * 1_000,
    keepMessages: options.keepMessages ?? DEFAULT_KEPT_MESSAGES,
    changed(chat) {
      for (const watcher of watchers) watcher({ kind: 'chat', chatId: chat.id })
    },
    answered(toast) {
      for (const watcher of watchers) watcher({ kind: 'toast', toast })
    },
    watch(listener) {
      watchers.add(listener)
      return () => void watchers.delete(listener)
    },
  }
}

function createBot(options: TelegramSandboxOptions, token: string, place: number): Bot {
  const id = Number(/^(\d+):[\w-]+$/.exec(token)?.[1])
  if (!id) throw new TypeError('a token reads <number>:<letters, digits, - and _>')
  const now = options.now ?? (() => new Date())
  const number = place === 0 ? '' : String(place + 1)
  return {
    id,
    token,
    username: place === 0 ? (options.botUsername ?? 'nhipcau_bot') : `nhipcau${number}_bot`,
    firstName: `Nhịp Cầu${number && ` ${number}`}`,
    queue: createUpdateQueue(100_000_001 + (options.seed ?? 0) * 1_000_000, now),
    limits: createLimits(options.limits ?? 'off', now),
    directs: new Map(),
    counter: createCounter(1),
    files: new Map(),
    presses: new Map(),
    commands: new Map(),
    allowedUpdates: undefined,
  }
}
