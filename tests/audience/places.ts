import {
  type AudienceMap,
  type GroupView,
  mapAudience,
  type UnitView,
} from '../../src/audience/index.js'
import type { AccountId, GroupId, UnitId } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'

export const ACCOUNT = 'telegram:1' as AccountId
export const OTHER_ACCOUNT = 'telegram:2' as AccountId

/** A unit whose id is its code. */
export function aUnit(
  code: string,
  name: string,
  parent?: string,
  tags: readonly string[] = [],
): UnitView {
  return { id: code as UnitId, code, name, level: '', parentId: parent as UnitId | undefined, tags }
}

/** A group that is on; its id and its chat are the same. */
export function aGroup(
  chat: string,
  title: string,
  unit?: string,
  more: Partial<GroupView> = {},
): GroupView {
  return {
    id: chat as GroupId,
    channel: 'telegram',
    chat,
    accountId: ACCOUNT,
    title,
    unitId: unit as UnitId | undefined,
    tags: [],
    active: true,
    inactiveReason: undefined,
    memberCount: undefined,
    noticeHash: undefined,
    ...more,
  }
}

/** A province of two communes, each with an Ấp 1; one group stands unbound and one is switched off. */
export function smallProvince(): AudienceMap {
  return mapAudience(
    [
      aUnit('dong-nai', 'Tỉnh Đồng Nai'),
      aUnit('xa-tan-phu', 'Xã Tân Phú', 'dong-nai', ['nông thôn mới']),
      aUnit('tp-ap-1', 'Ấp 1', 'xa-tan-phu'),
      aUnit('tp-ap-2', 'Ấp 2', 'xa-tan-phu', ['Biên giới']),
      aUnit('p-tam-hiep', 'Phường Tam Hiệp', 'dong-nai'),
      aUnit('th-ap-1', 'Ấp 1', 'p-tam-hiep', ['bien gioi']),
    ],
    [
      aGroup('-100', 'Tân Phú: cán bộ', 'xa-tan-phu', { memberCount: 12 }),
      aGroup('-101', 'Ấp 1 Tân Phú', 'tp-ap-1', { memberCount: 30 }),
      aGroup('-102', 'Bà con ấp 2, xã Tân Phú', 'tp-ap-2', { tags: ['Thi đua'] }),
      aGroup('-200', 'Tam Hiệp', 'p-tam-hiep'),
      aGroup('-201', 'Ấp 1 Tam Hiệp', 'th-ap-1', { memberCount: 8 }),
      aGroup('-300', 'Nhóm chưa gắn'),
      aGroup('-301', 'Nhóm đã gỡ', 'tp-ap-1', { active: false, inactiveReason: 'removed' }),
      aGroup('5550001', 'Zalo Tam Hiệp', 'p-tam-hiep', { channel: 'zalo' }),
    ],
  )
}

export async function withAccounts(db: Db): Promise<Db> {
  await db
    .insertInto('account')
    .values([ACCOUNT, OTHER_ACCOUNT].map((id) => ({ id, channel: 'telegram' as const, name: id })))
    .execute()
  return db
}
