import {
  bindGroup,
  importUnitsCsv,
  listGroups,
  loadAudienceMap,
  noteGroup,
} from '../../src/audience/index.js'
import type { AccountId } from '../../src/base/index.js'
import { type Db, migrate, openDb } from '../../src/db/index.js'
import { noteAccount } from '../../src/delivery/index.js'
import { startTelegramSandbox, type TelegramSandbox } from '../../src/sandbox/telegram/index.js'

export const TOKEN = '4242:a_token_for_tests'
export const ACCOUNT = 'telegram:4242' as AccountId

export const UNITS = [
  'code,name,level,parent,tags',
  'song-xanh,Tỉnh Sông Xanh,province,,',
  'xa-tan-phu,Xã Tân Phú,commune,song-xanh,dong-bang',
  'ap-1,Ấp 1,hamlet,xa-tan-phu,',
  'ap-2,Ấp 2,hamlet,xa-tan-phu,',
  'xa-binh-an,Xã Bình An,commune,song-xanh,',
].join('\n')

/** Opens a database for a look from outside. */
export async function lookInto<Seen>(url: string, look: (db: Db) => Promise<Seen>): Promise<Seen> {
  const db = openDb(url)
  try {
    await migrate(db)
    return await look(db)
  } finally {
    await db.destroy()
  }
}

/** A pretended Telegram with groups in it, and a database in which they are bound to hamlets in turn. */
export async function provinceWithGroups(
  url: string,
  titles: readonly string[],
): Promise<TelegramSandbox> {
  const sandbox = await startTelegramSandbox({ token: TOKEN })
  const chats = titles.map((title) =>
    sandbox.addGroup({ title, supergroup: true, announce: false }),
  )
  await lookInto(url, async (db) => {
    await importUnitsCsv(db, UNITS)
    await noteAccount(db, { id: ACCOUNT, channel: 'telegram', name: 'bot' })
    const { unitByCode } = await loadAudienceMap(db)
    for (const [at, { id, title }] of chats.entries()) {
      const place = { channel: 'telegram', chat: String(id), accountId: ACCOUNT, title } as const
      const { group } = await noteGroup(db, place, new Date())
      const unit = unitByCode.get(at % 2 === 0 ? 'ap-1' : 'ap-2')
      if (unit) await bindGroup(db, group.id, { unitId: unit.id, noticeHash: 'notice' })
    }
    if ((await listGroups(db, { bound: true })).length !== titles.length)
      throw new Error('not bound')
  })
  return sandbox
}

/** What the service needs to speak with that Telegram. */
export function envOf(url: string, sandbox: TelegramSandbox) {
  return { DATABASE_URL: url, TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: sandbox.apiRoot }
}

export async function countRows(
  url: string,
  table: 'article' | 'post' | 'unit' | 'delivery' | 'holiday',
): Promise<number> {
  return await lookInto(url, async (db) => {
    const { count } = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return Number(count)
  })
}

export async function auditOf(url: string): Promise<readonly { actor: string; act: string }[]> {
  return await lookInto(url, (db) =>
    db.selectFrom('audit').select(['actor', 'act']).orderBy('at').execute(),
  )
}
