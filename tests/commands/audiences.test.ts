import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { groupAt } from '../../src/audience/index.js'
import type { Db } from '../../src/db/index.js'
import { nothingScheduled } from '../publishing/schedules/scene.js'
import { databases } from '../support/databases.js'
import { ADMIN, aProvince, aStaffMember, EDITOR_A, EDITOR_B, GROUP_A } from './province.js'
import { createTalk, textOf } from './talk.js'

const VIEWER = 7

describe.each(databases)('/noinhan on %s', (_name, open) => {
  let db: Db
  let talk: ReturnType<typeof createTalk>
  beforeAll(async () => {
    db = await open()
    await aProvince(db)
    await aStaffMember(db, VIEWER, 'viewer', 'xa-a')
  })
  beforeEach(async () => {
    await db.deleteFrom('dialog').execute()
    await nothingScheduled(db)
    await db.deleteFrom('saved_audience').execute()
    talk = createTalk(db)
  })
  afterAll(() => db.destroy())

  const says = async (person: number, text: string, expected: string | RegExp) =>
    expect(textOf(await talk.say(person, text))).toMatch(expected)
  const savedNames = async () =>
    (await db.selectFrom('saved_audience').select('name').orderBy('name').execute()).map(
      ({ name }) => name,
    )
  const refusals = async () =>
    (await db.selectFrom('audit').select(['act', 'detail']).execute()).filter(({ detail }) =>
      detail.includes('refused'),
    ).length

  it('saves, lists with the groups of now, and removes; a post goes by the name', async () => {
    await says(ADMIN, '/noinhan', 'Chưa có nơi nhận nào')
    await says(ADMIN, '/noinhan lưu vùng lũ = xa-a, xa-b, trừ xa-b', /“vùng lũ”: hiện nay 1 nhóm/)
    await says(ADMIN, '/noinhan', /• vùng lũ \(1 nhóm\) = xa-a, xa-b, trừ xa-b/)
    await says(ADMIN, '/dang 1 đến Vùng Lũ', /1 nhóm/)
    await says(ADMIN, '/dang 1 đến tinh, trừ vùng lũ', /1 nhóm/)
    await says(ADMIN, '/noinhan xoá vùng lú', /xoá nơi nhận “vùng lũ”/)
    expect(await savedNames()).toEqual([])
    await says(ADMIN, '/noinhan xoá vùng lũ', 'Không có nơi nhận nào đã lưu')
    await says(ADMIN, '/noinhan lưu vùng lũ', 'Xin gõ: /noinhan')
  })

  it('takes no name that means something else, and no circle', async () => {
    await says(ADMIN, '/noinhan lưu Xã A = xa-b', 'của đơn vị Xã A (xa-a)')
    await says(ADMIN, '/noinhan lưu nhóm xa-a = xa-b', 'trùng với nhóm')
    await says(ADMIN, '/noinhan lưu một = xa-b', 'Đã lưu')
    await says(ADMIN, '/noinhan lưu hai = một, xa-a', 'Đã lưu')
    await says(ADMIN, '/noinhan lưu một = hai', /không được dùng lại chính nó: hai → một → hai/)
    await says(ADMIN, '/noinhan xoá một', /đang được dùng ở nơi nhận “hai”/)
    expect(await savedNames()).toEqual(['hai', 'một'])
  })

  it('is of the unit of whoever saved it: others use it within their own rights only', async () => {
    const before = await refusals()
    await says(EDITOR_A, '/noinhan lưu cả hai = xa-a, xa-b', /1 nhóm nằm ngoài địa bàn/)
    await says(EDITOR_A, '/noinhan lưu của a = xa-a', /1 nhóm/)
    await says(ADMIN, '/noinhan lưu cả hai = xa-a, xa-b', /2 nhóm/)
    await says(ADMIN, '/noinhan lưu chỉ a = xa-a', /1 nhóm/)
    const list = textOf(await talk.say(EDITOR_A, '/noinhan'))
    expect(list).toMatch(/của a \(1 nhóm, của Xã A\)/)
    expect(list).toMatch(/chỉ a/)
    expect(list).not.toMatch(/cả hai/)
    expect(textOf(await talk.say(EDITOR_B, '/noinhan'))).toMatch('Chưa có nơi nhận nào')
    await says(EDITOR_B, '/noinhan xoá của a', 'của đơn vị khác')
    await says(EDITOR_B, '/noinhan lưu của a = xa-b', 'của đơn vị khác')
    await says(EDITOR_A, '/dang 1 đến cả hai', /ngoài/)
    await says(VIEWER, '/noinhan', /chưa được cấp quyền/)
    await says(EDITOR_A, '/noinhan xoá của a', 'Đã xoá')
    expect((await refusals()) - before).toBe(5)
  })

  it('is read when it is used: a schedule follows, and it is not removed under one', async () => {
    await says(ADMIN, '/noinhan lưu vùng lũ = xa-a', '1 nhóm')
    await says(ADMIN, '/lich thêm 1 đến vùng lũ 7h sáng hằng ngày', /\(1 nhóm\)/)
    await says(ADMIN, '/noinhan xoá vùng lũ', /đang được dùng ở lịch \d+/)
    await says(ADMIN, '/noinhan lưu vùng lũ = xa-a, xa-b', '2 nhóm')
    const schedule = await db.selectFrom('schedule').select('audience').executeTakeFirstOrThrow()
    expect(schedule.audience).toBe('vùng lũ')
    await says(ADMIN, `/dang 1 đến ${schedule.audience}`, /2 nhóm/)
  })

  it('gives the group where it is typed other tags, to staff of its unit', async () => {
    const tags = async () => (await groupAt(db, { channel: 'telegram', chat: GROUP_A }))?.tags
    const here = { group: GROUP_A }
    const typed = async (person: number, text: string) => textOf(await talk.say(person, text, here))
    expect(await typed(EDITOR_A, '/nhom thẻ #loa #vùng sâu')).toMatch('#loa #vùng sâu')
    expect(await tags()).toEqual(['loa', 'vùng sâu'])
    await says(ADMIN, '/dang 1 đến #vung sau', /1 nhóm/)
    await says(ADMIN, '/noinhan lưu loa = xa-a', 'trùng với nhãn #loa')
    expect(await typed(EDITOR_B, '/nhom thẻ #khác')).toMatch(/ngoài đơn vị/)
    expect(await typed(VIEWER, '/nhom thẻ #khác')).toMatch(/chưa được cấp quyền/)
    expect(await typed(EDITOR_A, '/nhom thẻ')).toMatch(/Nhãn của Nhóm xa-a: #loa #vùng sâu/)
    expect(await typed(EDITOR_A, '/nhom thẻ "')).toMatch(/Không hiểu nhãn/)
    expect(await tags()).toEqual(['loa', 'vùng sâu'])
    expect(await typed(EDITOR_A, '/nhom thẻ không')).toMatch(/không có nhãn nào/)
    expect(await tags()).toEqual([])
    expect(await typed(EDITOR_A, '/nhom the loi')).toMatch(/Không có đơn vị nào/)
  })
})
