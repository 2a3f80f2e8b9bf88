import { type Site, startSite } from '../../sandbox/site/index.js'
import { startTelegramSandbox, type TelegramSandbox } from '../../sandbox/telegram/index.js'
import { startZaloSandbox, type ZaloSandbox } from '../../sandbox/zalo/index.js'
import { groupsOn, SERVICE, STAFF } from './province.js'
import { SITE_NAME } from './site.js'

/** Opens no door anywhere: the pretended platform believes in it, and nobody else does. */
export const DEMO_TOKEN = '100000001:demo'

/** The pretended platforms on one page, with the people and groups of the province in them, and a commune's site. */
export interface Stage {
  readonly port: number
  readonly pageUrl: string
  readonly telegram: Platform<TelegramSandbox, number>
  readonly zalo: Platform<ZaloSandbox, string>
  readonly site: Site
  stop(): Promise<void>
}

export interface Platform<Sandbox, Id> {
  readonly sandbox: Sandbox
  /** The staff person's account there. */
  readonly staffId: Id
  readonly groups: readonly { readonly chatId: Id; readonly unit: string }[]
}

/** Sets the stage; takes any free port when the wanted one cannot be had. */
export async function setStage(wantedPort: number): Promise<Stage> {
  const opened: { stop(): Promise<void> }[] = []
  const stop = async () => void (await Promise.all(opened.map((one) => one.stop())))
  try {
    const zalo = await startZaloSandbox({ account: { name: SERVICE } })
    opened.push(zalo)
    const site = await startSite({ name: SITE_NAME })
    opened.push(site)
    const telegram = await startTelegramOn(wantedPort, zalo)
    opened.push(telegram)
    return {
      port: Number(new URL(telegram.pageUrl).port),
      pageUrl: telegram.pageUrl,
      telegram: settleTelegram(telegram),
      zalo: settleZalo(zalo),
      site,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

async function startTelegramOn(wantedPort: number, { pageApi }: ZaloSandbox) {
  const startOn = (port: number) =>
    startTelegramSandbox({
      token: DEMO_TOKEN,
      port,
      limits: 'window',
      beside: [{ path: '/zalo', app: pageApi }],
    })
  return await startOn(wantedPort).catch(async (error: unknown) => {
    if (!isPortRefused(error)) throw error
    return await startOn(0)
  })
}

function isPortRefused(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    ['EADDRINUSE', 'EACCES'].includes(String(error.code))
  )
}

function settleTelegram(sandbox: TelegramSandbox): Stage['telegram'] {
  const staffId = sandbox.addPerson({ firstName: STAFF }).id
  const groups = groupsOn('telegram').map(({ unit, title, members }) => {
    const ids = members.map((firstName) => sandbox.addPerson({ firstName }).id)
    const { id } = sandbox.addGroup({ title, supergroup: true, members: [staffId, ...ids] })
    return { chatId: id, unit }
  })
  return { sandbox, staffId, groups }
}

function settleZalo(sandbox: ZaloSandbox): Stage['zalo'] {
  const staffId = sandbox.addPerson({ name: STAFF }).id
  const groups = groupsOn('zalo').map(({ unit, title, members }) => {
    const ids = members.map((name) => sandbox.addPerson({ name }).id)
    const { id } = sandbox.addGroup({ title, members: [staffId, ...ids] })
    return { chatId: id, unit }
  })
  return { sandbox, staffId, groups }
}
