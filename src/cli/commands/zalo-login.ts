import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { AccountId } from '../../base/index.js'
import type { Config } from '../../config.js'
import { databaseFile } from '../../db/index.js'
import { type Asked, command, type ExitCode } from '../command.js'
import { isServed, withChannels, withConfig } from '../house.js'
import { createCodeScreen } from '../zalo/code-screen.js'
import { type LoginEnd, logInByCode } from '../zalo/log-in.js'

/** Logs the Zalo account of the service in by a code that its phone scans, and keeps the session. */
export const zaloLogin = command({
  name: 'zalo login',
  args: [],
  options: [['--json', 'json']],
  read: z.object({ json: z.boolean().default(false) }),
  run: (asked, _args, { json }) =>
    withConfig(asked, async (config) => {
      const end = await logIn(asked, config, json)
      return end.kind === 'logged-in'
        ? await tellDone(asked, config, end, json)
        : tellFailed(asked, config, end, json)
    }),
})

type LoggedIn = Extract<LoginEnd, { kind: 'logged-in' }> & {
  /** The service spoke with this account before. */
  readonly isKnown: boolean
  /** It spoke with this one instead. */
  readonly before: AccountId | undefined
}
type Failed = Exclude<LoginEnd, { kind: 'logged-in' }>

async function logIn(asked: Asked, config: Config, json: boolean): Promise<LoggedIn | Failed> {
  const { host, out, words } = asked
  const stop = new AbortController()
  host.onStop(() => stop.abort())
  // What is for a person's eyes leaves stdout alone when a machine reads it.
  const say = json ? out.aside : out.line
  const picture = join(config.dataDir, 'zalo-login.png')
  const screen = createCodeScreen({ say, words, picture, stream: json ? host.stderr : host.stdout })
  const known = await accountsOf(asked, config)
  say(words.cli.zaloLogin.before)
  try {
    const end = await logInByCode(host, config, screen.show, stop.signal)
    return end.kind === 'logged-in' ? { ...end, ...comparedWith(known, end.account) } : end
  } finally {
    screen.clear()
  }
}

function comparedWith(known: readonly AccountId[], account: AccountId) {
  const isKnown = known.includes(account)
  const before = isKnown ? undefined : known.find((one) => one.startsWith('zalo:'))
  return { isKnown, before }
}

function accountsOf(asked: Asked, config: Config): Promise<readonly AccountId[]> {
  return withChannels(asked, config, async ({ channels }) => channels.map(({ account }) => account))
}

async function tellDone(
  asked: Asked,
  config: Config,
  { account, name, isKnown, before }: LoggedIn,
  json: boolean,
): Promise<ExitCode> {
  const { out, words } = asked
  const { zaloLogin: say } = words.cli
  const { sessionFile } = config.zalo
  const isSealed = config.secretKey !== undefined
  const served = await isServedNow(asked, config)
  if (json) out.json({ ok: true, account, name, sessionFile, sealed: isSealed, served })
  else {
    out.line(say.loggedIn(name, account))
    out.line(say.stored(sessionFile, isSealed))
    out.line(say.keepClosed)
    if (before) out.line(say.anotherAccount(before))
    if (!served) out.line(say.notServed)
    else out.line(isKnown ? say.servedAlready : say.servedWithout)
    out.line(say.next)
  }
  return 0
}

/** No database yet, or none that answers: then nothing serves it. */
async function isServedNow(asked: Asked, config: Config): Promise<boolean> {
  const file = databaseFile(config.databaseUrl)
  if (file && !existsSync(file)) return false
  return await withChannels(asked, config, (house) => isServed(config, house)).catch(() => false)
}

function tellFailed(
  { out, words }: Asked,
  config: Config,
  { kind }: Failed,
  json: boolean,
): ExitCode {
  const { zaloLogin: say } = words.cli
  if (json) out.json({ ok: false, reason: kind })
  out.aside(kind === 'no-place' ? say.noPlace(config.zalo.sessionFile) : say[kind])
  return 1
}
