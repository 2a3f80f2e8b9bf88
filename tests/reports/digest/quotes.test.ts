import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quoteFrom } from '../../../src/reports/digest/quotes.js'

describe('a quotation', () => {
  it.each([
    ['Ấp mình cúp điện ba đêm liền.', 'Ấp mình cúp điện ba đêm liền.'],
    ['Chào cán bộ! Tối qua ở ấp 3 lại cúp điện. Cảm ơn.', 'Tối qua ở ấp 3 lại cúp điện.'],
    ['Ở xã Tân Phú cúp điện hoài, bà con rất khổ', 'Ở xã Tân Phú cúp điện hoài, bà con rất khổ'],
    ['Đề nghị UBND xã xem lại việc cúp điện', 'Đề nghị UBND xã xem lại việc cúp điện'],
    ['- “Cúp điện cả đêm, trẻ nhỏ không ngủ được”', 'Cúp điện cả đêm, trẻ nhỏ không ngủ được'],
    [
      'Tôi thấy anh chị cán bộ báo trước khi cúp điện là tốt',
      'Tôi thấy anh chị cán bộ báo trước khi cúp điện là tốt',
    ],
  ])('is a whole sentence that holds the term: %s', (text, quote) => {
    expect(quoteFrom(text, 'cúp điện')).toBe(quote)
  })

  it.each([
    'Cúp điện hoài, gọi tôi số 0912 345 678',
    'Cúp điện, liên hệ 0912.345.678 giúp',
    'Cúp điện, CCCD của tôi là 079123456789',
    'Cúp điện, gửi thư về hoa@example.vn',
    'Cúp điện rồi, xem https://example.vn/anh',
    'Nhà ông Nguyễn Văn Tám cúp điện mà không ai sửa',
    'Nhà ông tám cúp điện mà không ai sửa',
    'ÔNG TÁM CÚP ĐIỆN CỦA CẢ XÓM',
    'Chị Hoa báo là cúp điện từ chiều',
    'Tôi là Hoa, ở đây cúp điện hoài',
    'Hôm qua Lê Thị Bảy bị cúp điện',
    'Trần Văn Sáu cắt dây nên cúp điện',
    'Cúp điện ở số nhà 12, đường Hùng Vương',
    'cup dien hoai ong tam oi',
    'Cúp điện vì xe 60A-123.45 tông cột',
  ])('never names anybody nor says where to find them: %s', (text) => {
    expect(quoteFrom(text, 'cúp điện')).toBeUndefined()
  })

  it('is found in a sentence beside one that names somebody', () => {
    const text = 'Tôi là Hoa, số 0912345678. Xóm mình cúp điện đã hai đêm.'
    expect(quoteFrom(text, 'cúp điện')).toBe('Xóm mình cúp điện đã hai đêm.')
  })

  it('has at most 160 characters, whole words, and the term among them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('đường', 'lầy', 'lội', 'nước', 'ngập', 'cúp', 'điện', 'ở', 'xóm')),
        (words) => {
          const quote = quoteFrom(`cúp điện ${words.join(' ')}`, 'cúp điện')
          if (quote === undefined) return
          expect(quote.length).toBeLessThanOrEqual(160)
          expect(quote).toContain('cúp điện')
          for (const word of quote.replace('…', '').split(' '))
            expect(['cúp', 'điện', ...words]).toContain(word)
        },
      ),
    )
    const late = `${'nước ngập đường lầy lội '.repeat(12)} và cúp điện`
    expect(quoteFrom(late, 'cúp điện')).toBeUndefined()
  })
})
