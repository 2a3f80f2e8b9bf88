import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  bindGroup,
  importUnitsCsv,
  loadAudienceMap,
  switchOffGroup,
} from '../../src/audience/index.js'
import {
  type AccountId,
  after,
  DAY,
  type DeliveryId,
  type EventId,
  type FeedbackId,
  type GroupId,
  newId,
} from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import { noteAccount } from '../../src/delivery/index.js'
import { wordsOf } from '../../src/language/index.js'
import { readCoverage, sayCoverage } from '../../src/reports/index.js'
import { aGroup, NOW } from '../feedback/scene.js'
import { aDraft } from '../publishing/scene.js'
import { databases } from '../support/databases.js'

const ACCOUNT = 'telegram:1' as AccountId
const UNITS = `code,name,level,parent,tags
tinh,Tỉnh,tỉnh,,
xa-a,Xã A,xã,tinh,
a-1,Ấp 1,ấp,xa-a,
a-2,Ấp 2,ấp,xa-a,
xa-b,Xã B,xã,tinh,
b-1,Ấp 3,ấp,xa-b,
b-2,Ấp 4,ấp,xa-b,
`

describe.each(databases)('coverage on %s', (_name, open) => {
  const since = after(NOW, -28 * DAY)
  let db: Db
  beforeAll(async () => {
    db = await open()
    await noteAccount(db, { id: ACCOUNT, channel: 'telegram', name: 'bot' })
    await importUnitsCsv(db, UNITS)
    const map = await loadAudienceMap(db)
    const bound = async (chat: string, code: string) => {
      const group = await aGroup(db, chat)
      const unit = map.unitByCode.get(code)
      if (!unit) throw new Error(code)
      await bindGroup(db, group, { unitId: unit.id, noticeHash: 'h' })
      await db
        .updateTable('group_chat')
        .set({ created_at: after(NOW, -90 * DAY).toISOString(), title: chat })
        .where('id', '=', group)
        .execute()
      return group
    }
    const { id: post } = await aDraft(db)
    const settled = async (group: GroupId, state: 'sent' | 'failed', days: number) => {
      const id = newId<DeliveryId>()
      const at = after(NOW, -days * DAY).toISOString()
      await db
        .insertInto('delivery')
        .values({
          id,
          key: id,
          account_id: ACCOUNT,
          channel: 'telegram',
          chat: '-1',
          group_id: group,
          post_id: post,
          part: 0,
          lane: 5,
          act: 'send',
          state,
          due_at: at,
          created_at: at,
          settled_at: at,
        })
        .execute()
    }
    const [lively, silent, failing] = [
      await bound('lively', 'a-1'),
      await bound('silent', 'a-1'),
      await bound('failing', 'xa-a'),
    ]
    await bound('gone', 'a-2')
    await switchOffGroup(db, { channel: 'telegram', chat: 'gone' }, 'removed')
    const young = await bound('young', 'xa-a')
    await db
      .updateTable('group_chat')
      .set({ created_at: NOW.toISOString() })
      .where('id', '=', young)
      .execute()
    for (const group of [lively, silent, young]) await settled(group, 'sent', 2)
    await settled(failing, 'failed', 3)
    await settled(failing, 'sent', 40)
    const said = newId<FeedbackId>()
    await db
      .insertInto('feedback')
      .values({
        id: said,
        event_id: said as string as EventId,
        kind: 'comment',
        text: 'Tốt.',
        member_id: null,
        group_id: lively,
        post_id: null,
        article_id: null,
        channel: 'telegram',
        chat: 'lively',
        message_id: said,
        received_at: after(NOW, -DAY).toISOString(),
      })
      .execute()
  })
  afterAll(() => db.destroy())

  const read = async (code?: string) => {
    const map = await loadAudienceMap(db)
    const unit = code === undefined ? undefined : map.unitByCode.get(code)?.id
    return { map, found: await readCoverage(db, map, { unit, since }) }
  }

  it('names places without a group, only the highest of them, and groups that are off, failing or silent', async () => {
    const { map, found } = await read()
    expect(sayCoverage(found, map, wordsOf('vi'), { weeks: 4 })).toBe(
      [
        'Độ phủ: 7 đơn vị, 4 nhóm đang nhận tin.',
        'Chưa có nhóm nào: 2 nơi. Gắn nhóm: gõ /nhom và mã đơn vị ở trong nhóm.\n- Ấp 2 (a-2)\n- Xã B (xa-b), cả 2 đơn vị bên dưới',
        `Nhóm đang tắt: 1.\n- gone – Ấp 2: ${wordsOf('vi').publishing.reason('removed')}`,
        '4 tuần qua gửi mà không tới: 1 nhóm. Xin kiểm tra tài khoản còn ở trong nhóm không.\n- failing – Xã A',
        '4 tuần qua có nhận tin nhưng không ai đánh giá hay góp ý: 1 nhóm.\n- silent – Ấp 1',
      ].join('\n\n'),
    )
  })

  it('looks at one unit and all below it, and at what stands there today', async () => {
    expect((await read('xa-b')).found).toMatchObject({ units: 3, groups: 0, silent: [], off: [] })
    await db.updateTable('unit').set({ valid_to: '2026-07-01' }).where('code', '=', 'b-2').execute()
    expect((await read('xa-b')).found.without).toMatchObject([{ unit: { code: 'xa-b' }, below: 1 }])
  })

  it('names so many in a chat, and says how many there are besides', async () => {
    const { map, found } = await read()
    expect(sayCoverage(found, map, wordsOf('vi'), { weeks: 4, most: 1 })).toContain(
      '- Ấp 2 (a-2)\n… và 1 nơi khác.',
    )
  })
})
