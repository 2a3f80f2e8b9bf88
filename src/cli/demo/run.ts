import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Config } from '../../config.js'
import type { Asked, ExitCode } from '../command.js'
import type { LoginSight } from '../host.js'
import { languageOf } from '../language-of.js'
import { createServiceLog } from '../service-log.js'
import { play, type Scene } from './play.js'
import { DEMO_TOKEN, type Stage, setStage } from './stage.js'
import { followSite, playSite } from './watch-feed.js'

/** Shows the whole service at work on this machine until somebody stops it, and leaves nothing behind. */
export async function runDemo(asked: Asked, port: number): Promise<ExitCode> {
  const { host, out, words } = asked
  const stop = new AbortController()
  host.onStop(() => stop.abort())
  const folder = mkdtempSync(join(tmpdir(), 'nhipcau-demo-'))
  try {
    out.aside(words.cli.demo.starting)
    const stage = await setStage(port)
    if (port !== 0 && stage.port !== port) out.aside(words.cli.demo.otherPort(port, stage.port))
    try {
      return await serveOn(asked, stage, folder, stop.signal)
    } finally {
      await stage.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function serveOn(
  asked: Asked,
  stage: Stage,
  folder: string,
  stop: AbortSignal,
): Promise<ExitCode> {
  const { host, out, words } = asked
  const config = configOf(asked, stage, folder)
  await logIn(asked, config, stage, stop)
  const house = await host.openHouse(config, createServiceLog(config.logLevel, host.stderr))
  const served = await house.serve()
  if (served.kind !== 'serving') throw new Error('The demo could not be served')
  try {
    const scene = { asked, house, service: served.service, stage }
    if (!(await perform(scene, stop)) && !stop.aborted) return 1
    if (!stop.aborted) await once(stop, 'abort')
    out.aside(words.cli.demo.stopping)
    return 0
  } finally {
    await served.service.stop()
    await house.close()
  }
}

/**
 * Both jobs: what staff publish, and what comes in by itself from the commune's site. The address to
 * open is said after the first; the second begins while people are already looking.
 */
async function perform(scene: Scene, stop: AbortSignal): Promise<boolean> {
  const { asked, stage } = scene
  const { out, words } = asked
  const { pageUrl, telegram, zalo } = stage
  const feed = await followSite(scene)
  if (!(await play(scene, stop))) {
    if (!stop.aborted) out.aside(words.cli.demo.failed)
    return false
  }
  out.line(words.cli.demo.ready(pageUrl, telegram.groups.length, zalo.groups.length))
  const hasArrived = await playSite(scene, feed, stop)
  if (!hasArrived && !stop.aborted) out.aside(words.cli.demo.siteFailed)
  return true
}

/** As somebody does with a phone in their hand; here the phone is pretended too. */
async function logIn(
  { host }: Asked,
  config: Config,
  { zalo: { sandbox } }: Stage,
  stop: AbortSignal,
): Promise<void> {
  const show = ({ kind }: LoginSight) =>
    kind === 'code' ? sandbox.scanCode() : sandbox.confirmCode()
  const { kind } = await host.logInToZalo(config, config.zalo.sessions[0], show, stop)
  if (kind !== 'logged-in') throw new Error('The demo could not log in to its own Zalo')
}

/** Nothing of the operator's own configuration but the language and the time zone. */
function configOf({ host }: Asked, { telegram, zalo, site }: Stage, folder: string): Config {
  const { env } = host
  const read = host.readConfig({
    DATABASE_URL: `sqlite:${join(folder, 'demo.sqlite')}`,
    DATA_DIR: folder,
    LANGUAGE: languageOf(env),
    LOG_LEVEL: env['LOG_LEVEL'] === 'debug' ? 'debug' : 'error',
    QUIET_HOURS: 'off',
    ADMINS: `telegram:${telegram.staffId},zalo:${zalo.staffId}`,
    TELEGRAM_BOT_TOKEN: DEMO_TOKEN,
    TELEGRAM_API_ROOT: telegram.sandbox.apiRoot,
    ZALO_SESSION_FILE: join(folder, 'zalo-session.json'),
    ZALO_HTTP_BASE: zalo.sandbox.baseUrl,
    // Nobody locks a pretended account for being fast.
    ZALO_RATE: '600',
    ZALO_RATING: 'poll',
    // The commune's site is on this machine, where otherwise nothing is read from.
    IMPORT_ALLOW_HOSTS: site.host,
    DESK_PORT: '0',
  })
  if (read.kind === 'faulty') throw new Error('The demo is not configured as the service expects')
  return read.config
}
