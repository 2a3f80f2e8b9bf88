import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ENDINGS, MATTERS, OPENINGS } from '../../../bench/support/feedback-texts.js'
import { quoteFrom } from '../../../src/reports/digest/quotes.js'
import { FOLK_NAMES, GIVEN_NAMES } from './given-names.js'
import { HARMLESS } from './harmless.js'
import { NAMING } from './naming.js'

const isPlace = (name: string) => ['tân phú', 'bình lộc'].includes(name)

/** Whatever of a text may be quoted, by any two words in it. */
function anyQuote(text: string): string | undefined {
  const words = text.split(/\s+/)
  for (const [at, word] of words.entries()) {
    const quote = quoteFrom(text, `${word} ${words[at + 1] ?? ''}`.trim(), isPlace)
    if (quote !== undefined) return quote
  }
  return undefined
}

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
    expect(quoteFrom(text, 'cúp điện', isPlace)).toBe(quote)
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
    ...NAMING,
  ])('never names anybody nor says where to find them: %s', (text) => {
    expect(anyQuote(text)).toBeUndefined()
  })

  const said = (template: string, name: string) =>
    template.replace('{n}', name).replace('{N}', `${name.charAt(0).toUpperCase()}${name.slice(1)}`)

  it.each([
    '{N} đổ rác ra kênh mỗi ngày',
    '{N} hay chạy xe ẩu trong xóm',
    '{N} cho vay nặng lãi',
    'Hôm qua {N} đổ rác ra kênh',
    'hôm qua {n} đổ rác ra kênh',
    'nghe nói {n} đổ rác ra kênh',
    'Nguyễn Văn {N} đổ rác ra kênh',
    'nguyễn thị {n} đổ rác ra kênh',
    'ông {n} đổ rác ra kênh',
    'chú {n} không trả lời bà con',
    'bác {n} bị bệnh không ai giúp',
    'em {n} bị chó cắn ở chợ',
    'thằng {n} chạy xe ẩu trong xóm',
    'trưởng ấp {n} lấy của bà con',
    'cán bộ {n} nói chuyện khó nghe',
    'cán bộ xã {n} nói chuyện khó nghe',
    'công an {n} nhận của bà con',
    'cô giáo {n} bắt học trò dạy thêm',
    'xe của {n} chở đất làm hư đường',
    'đất của {n} bị lấn chiếm',
    'gia đình {n} không ai giúp đỡ',
    'nhà {n} đổ rác ra kênh',
    'quán {n} mở nhạc đến khuya',
    'Ở ấp {N} đổ rác ra kênh',
  ])('never holds a name, not even one that is a word too: %s', (template) => {
    const shown = GIVEN_NAMES.filter((name) => anyQuote(said(template, name)) !== undefined)
    // A house and a school: no sentence tells them apart.
    expect(shown.filter((name) => said(template, name) !== 'nhà trường đổ rác ra kênh')).toEqual([])
  })

  it.each([
    '{N} đổ rác ra kênh mỗi ngày',
    'ông {n} đổ rác ra kênh',
    'thằng {n} chạy xe ẩu trong xóm',
    'cô giáo {n} bắt học trò dạy thêm',
    'công an {n} nhận của bà con',
    'xe của {n} chở đất làm hư đường',
    'nhà {n} đổ rác ra kênh',
  ])('never holds a word where somebody may be called so: %s', (template) => {
    const shown = FOLK_NAMES.filter((name) => anyQuote(said(template, name)) !== undefined)
    expect(shown).toEqual([])
  })

  it.each([
    'Bà con đổ rác ra kênh mỗi ngày',
    'hôm qua bà con đổ rác ra kênh',
    'ông ấy đổ rác ra kênh',
    'công an xã nhận của bà con',
    'xe của bà con chở đất làm hư đường',
    'nhà máy đổ rác ra kênh',
    'Ở ấp 3 đổ rác ra kênh',
  ])('holds the same where nobody is named: %s', (text) => {
    expect(anyQuote(text)).toBe(text)
  })

  it('knows a place by its name only where it is one of the area, and nobody stands before it', () => {
    const quote = (text: string) => quoteFrom(text, 'đổ rác', isPlace)
    expect(quote('Ở xã Bình Lộc nhiều xe đổ rác')).toBeDefined()
    expect(quote('Ở xã bình lộc nhiều xe đổ rác')).toBeDefined()
    expect(quote('Ở xã Bình Lộc Hùng đổ rác')).toBeUndefined()
    expect(quote('Ở xã Bình An nhiều xe đổ rác')).toBeUndefined()
    expect(quote('Cán bộ xã Bình Lộc đổ rác')).toBeUndefined()
    expect(quote('Người ở Bình Lộc đổ rác')).toBeUndefined()
  })

  it('is left of most of what people write of everyday matters', () => {
    const quoted = HARMLESS.filter((text) => anyQuote(text) === text)
    expect(HARMLESS.length).toBeGreaterThanOrEqual(60)
    expect(quoted.length / HARMLESS.length).toBeGreaterThan(0.8)
  })

  it('is left of most of what the benchmark writes', () => {
    const texts = OPENINGS.flatMap((opening) =>
      MATTERS.flatMap((matter) => ENDINGS.map((ending) => `${opening} ${matter}, ${ending}.`)),
    )
    expect(texts.filter((text) => anyQuote(text)).length / texts.length).toBeGreaterThan(0.5)
  })

  it('is found in a sentence beside one that names somebody', () => {
    const text = 'Tôi là Hoa, số 0912345678. Xóm mình cúp điện đã hai đêm.'
    expect(quoteFrom(text, 'cúp điện', isPlace)).toBe('Xóm mình cúp điện đã hai đêm.')
  })

  it('has at most 160 characters, whole words, and the term among them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('đường', 'lầy', 'lội', 'nước', 'ngập', 'cúp', 'điện', 'ở', 'xóm')),
        (words) => {
          const quote = quoteFrom(`cúp điện ${words.join(' ')}`, 'cúp điện', isPlace)
          if (quote === undefined) return
          expect(quote.length).toBeLessThanOrEqual(160)
          expect(quote).toContain('cúp điện')
          for (const word of quote.replace('…', '').split(' '))
            expect(['cúp', 'điện', ...words]).toContain(word)
        },
      ),
    )
    const late = `${'nước ngập đường lầy lội '.repeat(12)} và cúp điện`
    expect(quoteFrom(late, 'cúp điện', isPlace)).toBeUndefined()
  })
})
