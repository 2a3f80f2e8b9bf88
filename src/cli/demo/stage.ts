import { startTelegramSandbox, type TelegramSandbox } from '../../sandbox/telegram/index.js'
import { GROUPS, STAFF } from './province.js'

/** Opens no door anywhere: the pretended platform believes in it, and nobody else does. */
export const DEMO_TOKEN = '100000001:demo'

/** The pretended platform, with the people and groups of the province in it. */
export interface Stage {
  readonly sandbox: TelegramSandbox
  readonly port: number
  readonly staffId: number
  readonly groups: readonly { readonly chatId: number; readonly unit: string }[]
}

/** Sets the stage; takes any free port when the wanted one cannot be had. */
export async function setStage(wantedPort: number): Promise<Stage> {
  const sandbox = await startOn(wantedPort).catch(async (error: unknown) => {
    if (!isPortRefused(error)) throw error
    return await startOn(0)
  })
  const staffId = sandbox.addPerson({ firstName: STAFF }).id
  const groups = GROUPS.map(({ unit, title, members }) => {
    const ids = members.map((firstName) => sandbox.addPerson({ firstName }).id)
    const { id } = sandbox.addGroup({ title, supergroup: true, members: [staffId, ...ids] })
    return { chatId: id, unit }
  })
  return { sandbox, port: Number(new URL(sandbox.pageUrl).port), staffId, groups }
}

function startOn(port: number): Promise<TelegramSandbox> {
  return startTelegramSandbox({ token: DEMO_TOKEN, port, limits: 'window' })
}

function isPortRefused(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    ['EADDRINUSE', 'EACCES'].includes(String(error.code))
  )
}
