import { putArticle, readArticleText } from '../../src/articles/index.js'
import { bindGroup, importUnitsCsv, loadAudienceMap, noteGroup } from '../../src/audience/index.js'
import type { AccountId, UnitId } from '../../src/base/index.js'
import type { Capabilities } from '../../src/channels/index.js'
import type { Db, StaffRole } from '../../src/db/index.js'
import { noteAccount } from '../../src/delivery/index.js'
import { addStaff } from '../../src/people/index.js'
import { RICH } from '../support/capabilities.js'
import { StoppedClock } from '../support/clock.js'
import { noticeIn } from '../support/notices.js'
import { BOT, OTHER_BOT } from './talk.js'

export const ADMIN = 1
export const EDITOR_A = 2
export const EDITOR_B = 3
export const GROUP_A = '-101'
export const GROUP_B = '-102'

const NOW = new StoppedClock().now()
const UNITS =
  'code,name,level,parent,tags\ntinh,Tỉnh,tỉnh,,\nxa-a,Xã A,xã,tinh,\nxa-b,Xã B,xã,tinh,\n'

/** Two communes with a group each, where the notice of such a channel stands; an admin, an editor of each commune, and one article. */
export async function aProvince(db: Db, capabilities: Capabilities = RICH): Promise<void> {
  await importUnitsCsv(db, Buffer.from(UNITS))
  for (const id of [BOT, OTHER_BOT, 'telegram:9' as AccountId])
    await noteAccount(db, { id, channel: 'telegram', name: 'bot' })
  for (const [chat, code] of [
    [GROUP_A, 'xa-a'],
    [GROUP_B, 'xa-b'],
  ] as const) {
    const joined = { channel: 'telegram', chat, accountId: BOT, title: `Nhóm ${code}` } as const
    const { group } = await noteGroup(db, joined, NOW)
    await bindGroup(db, group.id, {
      unitId: await unitOf(db, code),
      noticeHash: noticeIn(capabilities).hash,
    })
  }
  await aStaffMember(db, ADMIN, 'admin')
  await aStaffMember(db, EDITOR_A, 'editor', 'xa-a')
  await aStaffMember(db, EDITOR_B, 'editor', 'xa-b')
  const read = readArticleText('Tin một\n\nNội dung của tin một. Câu thứ hai.')
  if (read.kind === 'refused') throw new Error(read.why)
  await db.transaction().execute((trx) => putArticle(trx, read.article, { origin: 'chat' }, NOW))
}

/** Gives somebody a role, over everything or in a commune, in the place of what they had. */
export async function aStaffMember(
  db: Db,
  person: number,
  role: StaffRole,
  code?: string,
): Promise<void> {
  const unitId = code && (await unitOf(db, code))
  const staff = { channel: 'telegram', person: String(person), role } as const
  await addStaff(db, { ...staff, ...(unitId && { unitId }) }, NOW)
}

async function unitOf(db: Db, code: string): Promise<UnitId> {
  const unit = (await loadAudienceMap(db)).unitByCode.get(code)
  if (!unit) throw new Error(`no unit ${code}`)
  return unit.id
}
