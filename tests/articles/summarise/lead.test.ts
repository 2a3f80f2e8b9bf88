import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  leadSummary,
  MAX_SUMMARY_CHARACTERS,
  readArticleFile,
} from '../../../src/articles/index.js'
import { articleOf, draftWith, samplePage } from '../support.js'

const summaryOf = (parts: Parameters<typeof draftWith>[0]) =>
  leadSummary.summarise(draftWith(parts))
const sentenceOf = (words: number) => `${'từ '.repeat(words - 1)}hết.`

describe('leadSummary', () => {
  it('of the sample page is its lead and the first sentence of its body', () => {
    expect(leadSummary.summarise(articleOf(readArticleFile(samplePage, 'dan-van-kheo.txt')))).toBe(
      'Trong bài báo “Dân vận” đăng trên báo Sự thật ngày 15/10/1949, Chủ tịch Hồ Chí Minh đã chỉ rõ: “Dân vận khéo thì việc gì cũng thành công”. Đổi mới nội dung, phương thức công tác dân vận đòi hỏi mỗi tổ chức, cá nhân trong ngành dân vận phải biết làm “Dân vận khéo”.',
    )
  })

  it('goes on into the body after a short lead, and begins there without one', () => {
    expect(summaryOf({ lead: 'Làm đường mới', body: 'Bà con hiến đất. Đường dài 3 km.' })).toBe(
      'Làm đường mới\nBà con hiến đất. Đường dài 3 km.',
    )
    expect(summaryOf({ lead: '', body: 'Bà con hiến đất.' })).toBe('Bà con hiến đất.')
  })

  it('fills 500 characters to the last, and adds no sentence that does not fit, nor a later one that would', () => {
    const [first, second] = [`${'a'.repeat(249)}.`, `${'B'.repeat(248)}.`]
    expect(summaryOf({ body: `${first} ${second} Hết.` })).toBe(`${first} ${second}`)
    expect(summaryOf({ body: `${first} ${second.replace('.', 'x.')} Hết.` })).toBe(first)
  })

  it('cuts a first sentence that is too long at its last clause, with an ellipsis', () => {
    const clause = 'cán bộ gặp gỡ và lắng nghe từng hộ dân ở cơ sở'
    const summary = summaryOf({ body: `${Array(12).fill(clause).join('; ')}.` })
    expect(summary).toBe(`${Array(10).fill(clause).join('; ')}…`)
  })

  it('cuts it at a word where a clause would leave too little, and never inside a number', () => {
    expect(summaryOf({ body: `Nay, ${sentenceOf(200)}` })).toMatch(/^Nay, (?:từ )+từ…$/)
    expect(summaryOf({ body: `${'3,715 '.repeat(120)}.` })).toMatch(/^(?:3,715 )+3,715…$/)
  })

  it('leaves out the frame of a site, its source line, tables, captions and the title', () => {
    const body = [
      'Lịch tiêm chủng tháng 12',
      'Ảnh: Trạm y tế',
      'Thôn | Ngày',
      'Nguồn tin: Anh Đào',
      'Bà con đưa trẻ đến trạm.',
      'Thống kê truy cập',
      'Hôm nay 3,715',
    ].join('\n')
    const images = [{ url: 'https://a.example/1.jpg', caption: 'Ảnh: Trạm y tế' }]
    expect(summaryOf({ body, images })).toBe('Bà con đưa trẻ đến trạm.')
  })

  it('keeps the items of a list on their lines', () => {
    expect(summaryOf({ body: 'Bà con mang theo:\n- Sổ tiêm\n- Thẻ bảo hiểm\nĐến đúng giờ.' })).toBe(
      'Bà con mang theo:\n- Sổ tiêm\n- Thẻ bảo hiểm\nĐến đúng giờ.',
    )
  })

  it('announces no list that it has no room for', () => {
    expect(summaryOf({ body: `Trạm mở cửa. Bà con mang theo:\n- ${sentenceOf(200)}` })).toBe(
      'Trạm mở cửa.',
    )
  })

  it('reads over lines that were only wrapped', () => {
    expect(summaryOf({ body: 'Bà con đưa trẻ\nđến trạm y tế. Hết.' })).toBe(
      'Bà con đưa trẻ đến trạm y tế. Hết.',
    )
  })

  it('of an article without text is empty', () => {
    expect(summaryOf({ body: '' })).toBe('')
  })

  it('is never longer than 500 characters and never ends inside a word', () => {
    const word = fc.constantFrom(
      'dân',
      'vận',
      'TP.',
      'khéo,',
      'làm;',
      'hết.',
      '…',
      'Đ/c',
      '12.5',
      '🎉',
      '\n',
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 400 }), (words) => {
        const body = words.join(' ')
        const summary = summaryOf({ body })
        expect(summary.length).toBeLessThanOrEqual(MAX_SUMMARY_CHARACTERS)
        const said = summary.replace(/…$/, '').split(/\s+/).filter(Boolean)
        const stems = new Set(words.map((one) => one.replace(/[,;]$/, '')))
        expect(said.every((one) => stems.has(one.replace(/[,;]$/, '')))).toBe(true)
      }),
    )
  })
})
