import type { AccountId, ChannelName, Clock, Log } from './base/index.js'
import { type Channel, withOwnNumbers } from './channels/index.js'
import { createTelegram } from './channels/telegram/index.js'
import {
  createZalo,
  type LoginResult,
  type LoginShow,
  logIn,
  openSessionFile,
} from './channels/zalo/index.js'
import type { Config, ZaloSession } from './config.js'

/** The accounts that the service speaks with, and the channels that are off although somebody wanted them. */
export interface Accounts {
  readonly channels: readonly Channel[]
  readonly off: readonly ChannelOff[]
}

/** An account that could not be switched on, and why. */
export interface ChannelOff {
  readonly channel: ChannelName
  readonly why: 'missing' | 'damaged' | 'sealed' | 'wrong-key' | 'permissions' | 'twice'
  /** Where its session should be. */
  readonly file: string
}

/** Puts together what the configuration switches on. Touches no network. */
export function createAccounts(config: Config, log: Log, clock: Clock): Accounts {
  const known = new Set<AccountId>()
  const zalo = config.zalo.sessions.map((session, at) => {
    const made = createZaloAccount(config, session, log, clock)
    if ('why' in made) return made
    if (known.has(made.account)) return { why: 'twice', file: session.file } as const
    known.add(made.account)
    // Zalo numbers people anew for each account; those of the first go by their number alone.
    return at === 0 ? made : withOwnNumbers(made)
  })
  return {
    channels: [
      ...createTelegramBots(config, log, clock),
      ...zalo.flatMap((one) => ('why' in one ? [] : [one])),
    ],
    off: zalo.flatMap((one) =>
      'why' in one && one.why ? [{ channel: 'zalo', why: one.why, file: one.file }] : [],
    ),
  }
}

function createTelegramBots({ telegram }: Config, log: Log, clock: Clock): readonly Channel[] {
  if (!telegram) return []
  const { apiRoot, ratePerSecond, mode } = telegram
  return telegram.tokens.map((token) =>
    createTelegram({
      token,
      apiRoot,
      ratePerSecond,
      clock,
      log,
      mode:
        mode.kind === 'polling'
          ? mode
          : { ...mode, url: `${mode.url}/webhooks/telegram/${token.split(':')[0]}` },
    }),
  )
}

/** The account of a session file; without one, and without anybody asking for it, the channel is simply off. */
function createZaloAccount(
  { zalo, secretKey }: Config,
  { file, httpBase }: ZaloSession,
  log: Log,
  clock: Clock,
): Channel | { readonly why: ChannelOff['why'] | undefined; readonly file: string } {
  const { isNamed, perMinute, perDay, polls } = zalo
  const read = openSessionFile(file, secretKey)
  if (read.kind === 'missing') return { why: isNamed ? 'missing' : undefined, file }
  if (read.kind === 'unreadable') return { why: read.why, file }
  const session = read.file
  const base = httpBase && { httpBase }
  return createZalo({ session, ...base, perMinute, perDay, polls, clock, log })
}

/** Logs an account in by a code that a phone scans, and keeps its session there. */
export async function logInToZalo(
  { secretKey }: Config,
  { file, httpBase }: ZaloSession,
  show: LoginShow,
  signal: AbortSignal,
  log: Log,
): Promise<LoginResult> {
  return await logIn({
    path: file,
    ...(secretKey && { secret: secretKey }),
    ...(httpBase && { httpBase }),
    show,
    signal,
    log,
  })
}
