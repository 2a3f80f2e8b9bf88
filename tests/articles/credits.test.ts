import { describe, expect, it } from 'vitest'
import { takeCredits } from '../../src/articles/credits.js'
import { takeDate } from '../../src/articles/dateline.js'
import { isSiteLine, readLabelled, siteStart } from '../../src/articles/page-marks.js'

describe('takeCredits', () => {
  it('takes labels in any case, composed or not, with or without accents', () => {
    for (const label of [
      'Nguồn tin:',
      'NGUỒN TIN :',
      'nguon tin:',
      'Nguồn tin:'.normalize('NFD'),
    ]) {
      expect(takeCredits(['A', 'b', `${label} Anh Đào`])).toEqual({
        lines: ['A', 'b'],
        source: 'Anh Đào',
      })
    }
  })

  it('drops keywords and empty labels', () => {
    expect(takeCredits(['A', 'b', 'Từ khóa: dân vận, khéo', 'Tác giả:'])).toEqual({
      lines: ['A', 'b'],
    })
  })

  it('never takes the title', () => {
    expect(takeCredits(['Nguồn: nước sạch'])).toEqual({ lines: ['Nguồn: nước sạch'] })
  })

  it('takes a long line that begins like a label for a sentence', () => {
    const line = `Tác giả: ${'kể chuyện '.repeat(20)}`
    expect(takeCredits(['A', 'b', line]).lines).toEqual(['A', 'b', line])
    expect(readLabelled(line)).toBeUndefined()
  })
})

describe('takeDate', () => {
  it('looks at the first four written lines only', () => {
    const date = 'Thứ ba - 01/06/2021 03:57'
    expect(takeDate(['A', '', 'b', '', 'c', date], 'UTC').publishedAt).toBe(
      '2021-06-01T03:57:00.000Z',
    )
    const late = ['A', 'b', 'c', 'd', date]
    expect(takeDate(late, 'UTC')).toEqual({ lines: late })
  })

  it('takes two counters below it and no third', () => {
    const { lines } = takeDate(['A', 'Thứ ba - 01/06/2021 03:57', '1,024', '0', '2026'], 'UTC')
    expect(lines).toEqual(['A', '2026'])
  })
})

describe('siteStart', () => {
  it('is the end where nothing belongs to a site', () => {
    expect(siteStart(['A', 'b.', 'c'])).toBe(3)
    expect(siteStart([])).toBe(0)
  })

  it('is found once through a text full of headings that could belong to one', () => {
    const lines = [...Array<string>(400_000).fill('Liên kết'), 'Bốn nhà cùng liên kết.']
    expect(siteStart(lines)).toBe(lines.length)
  })

  it('knows the statistics of a site with and without bullets', () => {
    for (const line of [
      '  • Hôm nay3,715',
      'Hôm nay: 3.715',
      'Tháng hiện tại103,999',
      'Máy chủ tìm kiếm1',
    ]) {
      expect(isSiteLine(line)).toBe(true)
    }
    for (const line of ['Hôm nay 13 hộ thoát nghèo', 'Hôm nay', 'Thống kê truy cập tăng']) {
      expect(isSiteLine(line)).toBe(false)
    }
  })
})
