import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { AccountId } from '../../base/index.js'
import type { Config, ZaloSession } from '../../config.js'
import { databaseFile } from '../../db/index.js'
import { type Asked, command, type ExitCode, word } from '../command.js'
import { isServed, withChannels, withConfig } from '../house.js'
import { createCodeScreen } from '../zalo/code-screen.js'
import { type LoginEnd, logInByCode } from '../zalo/log-in.js'

/** Logs the Zalo account of the service in by a code that its phone scans, and keeps the session. */
export const zaloLogin = command({
  name: 'zalo login',
  args: [['[file]', 'sessionFile']],
  options: [['--json', 'json']],
  read: z.object({ json: z.boolean().default(false) }),
  run: (asked, [named], { json }) =>
    withConfig(asked, async (config) => {
      const session = sessionFor(config, named === undefined ? undefined : word(named))
      if (!session) return asked.misused(asked.words.cli.zaloLogin.whichFile(filesOf(config)))
      const end = await logIn(asked, config, session, json)
      return end.kind === 'logged-in'
        ? await tellDone(asked, config, { ...end, session }, json)
        : tellFailed(asked, session, end, json)
    }),
})

function filesOf({ zalo }: Config): readonly string[] {
  return zalo.sessions.map(({ file }) => file)
}

/** The file that was named, else the only one, else the first that is not there yet; not one that nobody configured. */
function sessionFor({ zalo }: Config, named: string | undefined): ZaloSession | undefined {
  const { sessions } = zalo
  if (named !== undefined) return sessions.find(({ file }) => resolve(file) === resolve(named))
  return sessions.length === 1 ? sessions[0] : sessions.find(({ file }) => !existsSync(file))
}

type LoggedIn = Extract<LoginEnd, { kind: 'logged-in' }> & {
  /** The service spoke with this account before. */
  readonly isKnown: boolean
  /** It spoke with this one instead. */
  readonly before: AccountId | undefined
}
type Failed = Exclude<LoginEnd, { kind: 'logged-in' }>

async function logIn(
  asked: Asked,
  config: Config,
  session: ZaloSession,
  json: boolean,
): Promise<LoggedIn | Failed> {
  const { host, out, words } = asked
  const stop = new AbortController()
  host.onStop(() => stop.abort())
  // What is for a person's eyes leaves stdout alone when a machine reads it.
  const say = json ? out.aside : out.line
  const picture = join(config.dataDir, 'zalo-login.png')
  const screen = createCodeScreen({ say, words, picture, stream: json ? host.stderr : host.stdout })
  const known = await accountsOf(asked, config, session)
  say(words.cli.zaloLogin.before)
  try {
    const end = await logInByCode(host, config, session, screen.show, stop.signal)
    return end.kind === 'logged-in' ? { ...end, ...comparedWith(known, end.account) } : end
  } finally {
    screen.clear()
  }
}

interface Known {
  /** All that the service would speak with. */
  readonly accounts: readonly AccountId[]
  /** The one whose session stands in the file. */
  readonly inFile: AccountId | undefined
}

function comparedWith({ accounts, inFile }: Known, account: AccountId) {
  const isKnown = accounts.includes(account)
  return { isKnown, before: isKnown ? undefined : inFile }
}

async function accountsOf(asked: Asked, config: Config, session: ZaloSession): Promise<Known> {
  const read = (sessions: Config['zalo']['sessions']) => {
    const only = { ...config, zalo: { ...config.zalo, sessions } }
    return withChannels(asked, only, async ({ channels }) =>
      channels.flatMap(({ name, account }) => (name === 'zalo' ? [account] : [])),
    )
  }
  const [inFile] = await read([session])
  return { accounts: await read(config.zalo.sessions), inFile }
}

async function tellDone(
  asked: Asked,
  config: Config,
  { account, name, isKnown, before, session }: LoggedIn & { readonly session: ZaloSession },
  json: boolean,
): Promise<ExitCode> {
  const { out, words } = asked
  const { zaloLogin: say } = words.cli
  const { file: sessionFile } = session
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
  { file }: ZaloSession,
  { kind }: Failed,
  json: boolean,
): ExitCode {
  const { zaloLogin: say } = words.cli
  if (json) out.json({ ok: false, reason: kind })
  out.aside(kind === 'no-place' ? say.noPlace(file) : say[kind])
  return 1
}
