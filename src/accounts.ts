import type { ChannelName, Clock, Log } from './base/index.js'
import type { Channel } from './channels/index.js'
import { createTelegram } from './channels/telegram/index.js'
import {
  createZalo,
  type LoginResult,
  type LoginShow,
  logIn,
  openSessionFile,
} from './channels/zalo/index.js'
import type { Config } from './config.js'

/** The accounts that the service speaks with, and the channels that are off although somebody wanted them. */
export interface Accounts {
  readonly channels: readonly Channel[]
  readonly off: readonly ChannelOff[]
}

/** A channel that could not be switched on, and why. */
export interface ChannelOff {
  readonly channel: ChannelName
  readonly why: 'missing' | 'damaged' | 'sealed' | 'wrong-key' | 'permissions'
}

/** Puts together what the configuration switches on. Touches no network. */
export function createAccounts(config: Config, log: Log, clock: Clock): Accounts {
  const zalo = createZaloAccount(config, log, clock)
  const channels = createTelegramBots(config, log, clock)
  return 'why' in zalo
    ? { channels, off: zalo.why ? [{ channel: 'zalo', why: zalo.why }] : [] }
    : { channels: [...channels, zalo], off: [] }
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

/** The account of the session file; without one, and without anybody asking for it, the channel is simply off. */
function createZaloAccount(
  { zalo, secretKey }: Config,
  log: Log,
  clock: Clock,
): Channel | { readonly why: ChannelOff['why'] | undefined } {
  const { sessionFile, isNamed, httpBase, perMinute, perDay, polls } = zalo
  const read = openSessionFile(sessionFile, secretKey)
  if (read.kind === 'missing') return { why: isNamed ? 'missing' : undefined }
  if (read.kind === 'unreadable') return { why: read.why }
  const session = read.file
  const base = httpBase && { httpBase }
  return createZalo({ session, ...base, perMinute, perDay, polls, clock, log })
}

/** Logs an account in by a code that a phone scans, and keeps its session where the configuration says. */
export async function logInToZalo(
  { zalo, secretKey }: Config,
  show: LoginShow,
  signal: AbortSignal,
  log: Log,
): Promise<LoginResult> {
  return await logIn({
    path: zalo.sessionFile,
    ...(secretKey && { secret: secretKey }),
    ...(zalo.httpBase && { httpBase: zalo.httpBase }),
    show,
    signal,
    log,
  })
}
