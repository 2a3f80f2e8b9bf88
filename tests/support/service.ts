import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { type House, openHouse, type Service, startService } from '../../src/app.js'
import { putArticle, readArticleFile } from '../../src/articles/index.js'
import { importUnitsCsv } from '../../src/audience/index.js'
import { noLog } from '../../src/base/index.js'
import { loadConfig } from '../../src/config.js'
import {
  type ChatView,
  startTelegramSandbox,
  type TelegramSandbox,
  type TelegramSandboxOptions,
} from '../../src/sandbox/telegram/index.js'

const TOKEN = '700100:test-token-of-the-sandbox'
export const ADMIN = 9_001

/** The whole service over a real database, talking to a local platform over real HTTP. */
export interface World {
  readonly sandbox: TelegramSandbox
  readonly house: House
  readonly service: Service
  /** Units `tinh` → `xa-1`, `xa-2` → hamlets `ap-1` … `ap-4`. */
  readonly units: readonly string[]
  /** A group bound as staff binds it: by typing /nhom in it. */
  boundGroup(title: string, unit: string, members?: readonly number[]): Promise<ChatView>
  /** The sample article, imported; its number. */
  importSample(): Promise<number>
  stop(): Promise<void>
}

export interface WorldOptions {
  readonly databaseUrl: string
  readonly sandbox?: Partial<TelegramSandboxOptions>
  readonly env?: Readonly<Record<string, string>>
}

const UNITS = `code,name,level,parent,tags
tinh,Tỉnh Đồng Xanh,tỉnh,,
xa-1,Xã Tân Phú,xã,tinh,nong-thon
xa-2,Phường Bình An,phường,tinh,do-thi
ap-1,Ấp 1,ấp,xa-1,
ap-2,Ấp 2,ấp,xa-1,
ap-3,Khu phố 3,khu phố,xa-2,
ap-4,Khu phố 4,khu phố,xa-2,
`

export async function startWorld(options: WorldOptions): Promise<World> {
  const sandbox = await startTelegramSandbox({ token: TOKEN, ...options.sandbox })
  const house = await openTestHouse(options, sandbox)
  await importUnitsCsv(house.db, Buffer.from(UNITS))
  const service = await startService(house)
  await vi.waitFor(() => expectReady(service), { timeout: 10_000, interval: 10 })
  sandbox.addPerson({ id: ADMIN, firstName: 'Quản trị' })

  return {
    sandbox,
    house,
    service,
    units: ['ap-1', 'ap-2', 'ap-3', 'ap-4'],
    async boundGroup(title, unit, members = []) {
      const group = sandbox.addGroup({ title, supergroup: true, members: [ADMIN, ...members] })
      sandbox.say(ADMIN, group.id, `/nhom ${unit}`)
      await vi.waitFor(
        async () => {
          const row = await house.db
            .selectFrom('group_chat')
            .select('unit_id')
            .where('chat', '=', String(group.id))
            .executeTakeFirst()
          if (!row?.unit_id) throw new Error('the group is not bound yet')
        },
        { timeout: 15_000, interval: 20 },
      )
      return group
    },
    async importSample() {
      const read = readArticleFile(readFileSync('samples/dan-van-kheo.txt'), 'dan-van-kheo.txt')
      if (read.kind === 'refused') throw new Error(read.why)
      const put = await house.db
        .transaction()
        .execute((trx) => putArticle(trx, read.article, { origin: 'file' }, house.clock.now()))
      return put.number
    },
    async stop() {
      await service.stop()
      await house.close()
      await sandbox.stop()
    },
  }
}

async function openTestHouse(
  { databaseUrl, env }: WorldOptions,
  sandbox: Pick<TelegramSandbox, 'apiRoot'>,
): Promise<House> {
  const config = loadConfig({
    DATABASE_URL: databaseUrl,
    // Where the key is made that seals what leads to people.
    DATA_DIR: mkdtempSync(join(tmpdir(), 'nhipcau-world-')),
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: sandbox.apiRoot,
    ADMINS: `telegram:${ADMIN}`,
    QUIET_HOURS: 'off',
    DESK_PORT: '0',
    ...env,
  })
  return await openHouse(config, noLog)
}

function expectReady(service: Service): void {
  if (!service.ready()) throw new Error('the service is not ready yet')
}
