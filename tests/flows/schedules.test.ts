import { afterEach, describe, expect, it, vi } from 'vitest'
import { after, DAY } from '../../src/base/index.js'
import { wallTime } from '../../src/calendar/index.js'
import { databaseUrls } from '../support/databases.js'
import { type Stage, stages } from '../support/stage.js'

const soon = { timeout: 30_000, interval: 50 }
const cases = databaseUrls.flatMap(([name, fresh]) =>
  stages.map(([channel, open]) => ({ name, fresh, channel, open })),
)

describe.each(cases)('bulletins and schedules on $channel and $name', ({ fresh, open }) => {
  let stage: Stage
  afterEach(() => stage.stop())

  /** As if nobody had listened since this time yesterday: one bell was missed. */
  async function missOne(): Promise<void> {
    const { db, clock, config } = stage.world.house
    const yesterday = after(clock.now(), -DAY)
    await db
      .updateTable('schedule')
      .set({
        heard_local: wallTime(yesterday, config.timeZone),
        heard_at: yesterday.toISOString(),
        next_at: yesterday.toISOString(),
        grace_minutes: 25 * 60,
      })
      .execute()
    for (let times = 0; times < 3; times += 1) stage.world.service.kick()
  }
  const asks = async (text: string, answer: string | RegExp) => {
    stage.say(stage.province, stage.province, text)
    return await stage.hears(stage.province, answer)
  }

  it('reach the group once by their bell, are rated there, and obey whoever set them', async () => {
    stage = await open({ databaseUrl: await fresh() })
    const { db } = stage.world.house
    await asks('/soan Lịch cắt điện\n\nĐiện sẽ cắt sáng thứ Bảy ở Ấp 1.', 'Đã lưu bài 2')
    await asks('/bantin thêm đến ap-1 7h sáng hằng ngày, kèm đánh giá', 'Đã đặt lịch 1')
    await missOne()
    const { text } = await stage.hears(stage.group, 'BẢN TIN NGÀY')
    expect(text).toMatch(/1\. Lịch cắt điện\nĐiện sẽ cắt sáng thứ Bảy ở Ấp 1\./)
    const bulletins = () =>
      stage.ours(stage.group).filter((one) => one.text.includes('BẢN TIN NGÀY'))
    await missOne()
    await asks('/lich', 'Lịch 1')
    expect(bulletins()).toHaveLength(1)
    if (stage.channel === 'telegram') {
      await stage.does(stage.member.id, stage.group, 'BẢN TIN NGÀY', { button: '4 ⭐', typed: '' })
      await vi.waitFor(async () => {
        const ratings = await db.selectFrom('rating').select('score').execute()
        expect(ratings).toEqual([{ score: 4 }])
      }, soon)
      await stage.does(stage.province, stage.province, 'Các tin đã hẹn giờ', {
        button: 'Tạm dừng lịch 1',
        typed: '',
      })
      await stage.hears(stage.province, 'Đã tạm dừng lịch 1')
    } else await asks('/lich dừng 1', 'Đã tạm dừng lịch 1')
    await missOne()
    await asks('/lich tiếp 1', 'chạy tiếp')
    await asks('/lich dời 1 8h mai', /Đã dời lịch 1 sang 08:00 ngày mai|Lần sau nữa/)
    await asks('/lich huỷ 1', 'Đã huỷ lịch 1')
    await asks('/lich', 'Không có tin nào đang hẹn giờ')
    expect(bulletins()).toHaveLength(1)
  })
})
