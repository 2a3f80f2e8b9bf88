import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  MAX_OUTLINE_CHARACTERS,
  MAX_SUMMARY_CHARACTERS,
  offlineSummary,
} from '../../../src/articles/index.js'
import { draftWith } from '../support.js'

const summaryOf = (parts: Parameters<typeof draftWith>[0]) =>
  offlineSummary.summarise(draftWith(parts))
const filler = (count: number) =>
  Array.from(
    { length: count },
    (_, at) =>
      `Đoàn viên thôn ${at + 1} quét dọn đường làng, trồng hoa và thăm hỏi người già neo đơn.`,
  ).join(' ')

describe('the offline summary', () => {
  it('of a short article is the article, its lists on their lines', () => {
    expect(summaryOf({ lead: 'Làm đường mới', body: 'Bà con hiến đất. Đường dài 3 km.' })).toBe(
      'Làm đường mới\nBà con hiến đất. Đường dài 3 km.',
    )
    const list = 'Bà con mang theo:\n- Sổ tiêm\n- Thẻ bảo hiểm\nĐến đúng giờ.'
    expect(summaryOf({ body: list })).toBe(list)
    expect(summaryOf({ body: 'Bà con đưa trẻ\nđến trạm y tế. Hết.' })).toBe(
      'Bà con đưa trẻ đến trạm y tế. Hết.',
    )
  })

  it('begins with the lead of the article, word for word', () => {
    const lead =
      'Chủ nhật vừa qua, hơn 300 đoàn viên xã Minh Hưng ra quân làm sạch đường làng, chuẩn bị đón năm mới.'
    expect(summaryOf({ lead, body: filler(12) }).startsWith(`${lead} `)).toBe(true)
  })

  it('does not begin with a lead that is a mere heading', () => {
    const summary = summaryOf({ lead: 'TIN TRONG XÃ', body: filler(12) })
    expect(summary).toMatch(/^Đoàn viên thôn/)
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
    expect(summaryOf({ body })).toBe('Bà con đưa trẻ đến trạm.')
  })

  it('cuts only sentence there is at a clause, with an ellipsis', () => {
    const clause = 'cán bộ đã gặp gỡ và lắng nghe từng hộ dân ở cơ sở'
    const summary = summaryOf({ body: `${Array(12).fill(clause).join('; ')}.` })
    expect(summary).toMatch(/^(?:cán bộ đã gặp gỡ và lắng nghe từng hộ dân ở cơ sở(?:; |…$))+$/)
  })

  it('does not take a quotation that begins or ends in another sentence', () => {
    const half = '“Chúng tôi mừng lắm vì lịch tiêm chủng tháng 12 được báo sớm.'
    expect(summaryOf({ body: `${filler(8)}\n${half} Ai cũng biết.” Bà Tư nói.` })).not.toContain(
      '“',
    )
  })

  describe('with points after a list of something else', () => {
    const opened =
      'Ngày 12/12, Hội đồng nhân dân xã Tân Phú tổ chức kỳ họp thứ tư, với sự tham dự của 28 đại biểu.'
    const passed =
      'Kỳ họp đã thông qua 6 nghị quyết, gồm: Nghị quyết về nhiệm vụ phát triển kinh tế năm 2027; Nghị quyết về dự toán thu, chi ngân sách xã; Nghị quyết về kế hoạch đầu tư công; Nghị quyết về chương trình giám sát; Nghị quyết về đặt tên đường; Nghị quyết về mức thu phí chợ.'
    const points = [
      'Một là, đẩy mạnh cải cách hành chính, nâng cao chất lượng phục vụ người dân.',
      'Hai là, huy động mọi nguồn lực để hoàn thành các tuyến đường liên ấp trước mùa mưa.',
      'Ba là, chăm lo đời sống người có công, hộ nghèo và công nhân lao động xa quê.',
    ].join(' ')
    const first = (before: readonly string[]) =>
      summaryOf({ body: `${before.join(' ')}\n${points}` }).split('\n')[0]

    it('puts them under the sentence that is theirs', () => {
      const asked = 'Phát biểu tại đây, Chủ tịch xã đề nghị các ngành tập trung.'
      expect(first([opened, passed, asked])).toBe(asked.replace(/\.$/, ':'))
    })

    it('puts them under the sentence before the list, never under a part of it', () => {
      expect(first([opened, passed])).toBe(opened.replace(/\.$/, ':'))
      const short = 'Kỳ họp thông qua 3 nghị quyết, gồm: Nghị quyết về chợ; về đường; về trường.'
      expect(first([filler(2), opened, short])).toBe(opened.replace(/\.$/, ':'))
    })

    it('leaves them without one where there is none', () => {
      expect(first([passed])).toMatch(/^1\. Đẩy mạnh/)
      const running = passed.replace(', gồm: ', ' gồm ').replaceAll(';', ',')
      expect(first([running])).toMatch(/^1\. Đẩy mạnh/)
    })
  })

  it('never asks a question without giving the answer', () => {
    const opened =
      'Công an xã trả lời các câu hỏi của bà con về cấp thẻ căn cước cho trẻ em trong tháng cao điểm.'
    const answers = [
      'Có. Cha mẹ làm thủ tục thay cho các cháu tại bộ phận một cửa hoặc qua ứng dụng VNeID.',
      'Cấp lần đầu không thu lệ phí, cấp đổi thu 50.000 đồng.',
      'Trong 7 ngày làm việc kể từ ngày nhận đủ hồ sơ, thẻ được trả tại nơi làm thủ tục hoặc qua bưu điện.',
    ]
    const questions = [
      'Hỏi: Trẻ em dưới 14 tuổi có được cấp thẻ căn cước không?',
      'Hỏi: Lệ phí cấp thẻ căn cước lần đầu cho trẻ em là bao nhiêu?',
      'Hỏi: Bao lâu thì có thẻ căn cước của trẻ em?',
    ]
    const asked = questions.map((question, at) => `${question} Trả lời: ${answers[at]}`)
    const summary = summaryOf({
      title: 'Cấp thẻ căn cước cho trẻ em',
      body: [opened, ...asked].join(' '),
    })
    expect(summary).toContain('Hỏi: ')
    for (const [at, question] of questions.entries()) {
      const answer = `${question} Trả lời: ${answers[at]?.slice(0, 3)}`
      if (summary.includes(question)) expect(summary).toContain(answer)
    }
  })

  it('gives a question that is the lead with its answer, and none that ends the text', () => {
    const lead = 'Vì sao đường làng thôn 3 xã Tân Phú lúc nào cũng sạch sẽ và đầy hoa?'
    const answer = 'Nhờ ông trưởng thôn sáng nào cũng gõ cửa từng nhà.'
    const summary = summaryOf({
      title: 'Đường làng đầy hoa',
      lead,
      body: `${answer} ${filler(12)}`,
    })
    expect(summary).toContain(`${lead} ${answer}`)
    const last = 'Bao giờ chợ xã Tân Phú mở lại cho bà con buôn bán?'
    const title = 'Chợ xã Tân Phú mở lại cho bà con buôn bán'
    expect(summaryOf({ title, body: `${filler(12)}\n${last}` })).not.toContain(last)
  })

  it('of two sentences that say the same takes the one that says who it was', () => {
    const said = (whose: string) =>
      `Đến nay, đàn dê ${whose} ở xã Lộc Khánh đã phát triển lên 45 con, thu lãi 120 triệu đồng.`
    const named = said('của chị Hương')
    const summary = (whose: string) =>
      summaryOf({ title: 'Nuôi dê', body: `${filler(6)} ${said(whose)} ${named}` })
    expect(summary('của chị')).toContain(named)
    expect(summary('của chị')).not.toContain(said('của chị'))
    for (const whose of ['của bà con', 'của ông Tư']) expect(summary(whose)).toContain(said(whose))
  })

  it('of an article without text is empty', () => {
    expect(summaryOf({ body: '' })).toBe('')
  })

  it('is never longer than its limit and never ends inside a word', () => {
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
      '\n- ',
      '\nThứ nhất, ',
      '\nThứ hai, ',
      '\n1. ',
      '\n2. ',
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 400 }), (words) => {
        const body = words.join(' ')
        const summary = summaryOf({ body })
        expect(summary.length).toBeLessThanOrEqual(MAX_OUTLINE_CHARACTERS)
        if (!/^(?:\d\.|-) /m.test(summary))
          expect(summary.length).toBeLessThanOrEqual(MAX_SUMMARY_CHARACTERS)
      }),
    )
  })
})

describe('an outline', () => {
  const points = (marks: readonly string[]) =>
    marks.map(
      (mark, at) =>
        `${mark}tăng cường tuyên truyền ở ấp ${at + 1}, để mọi nhà đều biết và làm theo.`,
    )
  const announcement = 'Xã đề ra các giải pháp như sau:'
  const article = (lines: readonly string[]) => [announcement, ...lines, filler(4)].join('\n')

  it.each([
    [['Thứ nhất, ', 'Thứ hai, ', 'Thứ ba, '], '1. '],
    [['Một là, ', 'Hai là, ', 'Ba là, '], '1. '],
    [['1. ', '2. ', '3. '], '1. '],
    [['1/ ', '2/ ', '3/ '], '1. '],
    [['a) ', 'b) ', 'c) '], 'a) '],
    [['- ', '- ', '- '], '- '],
    [['Điều 1. ', 'Điều 2. ', 'Điều 3. '], 'Điều 1. '],
    [['Bước 1: ', 'Bước 2: ', 'Bước 3: '], 'Bước 1: '],
  ])('is made of points that begin with %j', (marks, first) => {
    const [announced, one, ...more] = summaryOf({ body: article(points(marks)) }).split('\n')
    expect(announced).toBe(announcement)
    expect(one).toBe(`${first}Tăng cường tuyên truyền ở ấp 1, để mọi nhà đều biết và làm theo`)
    expect(more).toHaveLength(2)
  })

  it('is not made of a day of the week, of headings, or of a list that is a small part', () => {
    const thursday = `Thứ ba, ngày 15/12, xã họp dân. Thứ tư, ngày 16/12, xã trả lời. ${filler(6)}`
    expect(summaryOf({ body: thursday })).not.toMatch(/^1\. /m)
    const headings = [
      'I. MỤC ĐÍCH',
      filler(3),
      'II. YÊU CẦU',
      filler(3),
      'III. NỘI DUNG',
      filler(3),
    ]
    expect(summaryOf({ body: headings.join('\n') })).not.toMatch(/^I+\. /m)
    const small = `${filler(20)}\n1. mang theo sổ tiêm chủng\n2. mang theo thẻ bảo hiểm\n3. đến đúng giờ đã hẹn\n${filler(9)}`
    expect(summaryOf({ body: small })).not.toMatch(/^1\. /m)
  })

  it('gives the first points, and says that there are more, where all have no room', () => {
    const many = Array.from(
      { length: 30 },
      (_, at) => `${at + 1}. Ấp ${at + 1} đã bầu xong tổ tự quản`,
    )
    const lines = summaryOf({ body: [announcement, ...many].join('\n') }).split('\n')
    expect(lines.length).toBeGreaterThan(5)
    expect(lines.at(-1)).toBe('…')
  })
})

describe('the line of key facts', () => {
  const lastLine = (body: string) =>
    summaryOf({ body: `${filler(9)}\n${body}` })
      .split('\n')
      .at(-1)

  it.each([
    ['Thời gian: 7 giờ 30 ngày 19/12/2026.', '🕗 7 giờ 30 ngày 19/12/2026'],
    ['Địa điểm: Nhà văn hóa thôn 4.', '📍 Nhà văn hóa thôn 4'],
    ['Bà con nộp hồ sơ trước ngày 15/12/2026.', '⏳ nộp hồ sơ trước ngày 15/12/2026'],
    ['Mọi thắc mắc xin liên hệ 0271.3966.123.', '📞 0271.3966.123'],
    ['Nhà nước cho vay, mức hỗ trợ là 60 triệu đồng/căn.', '💰 mức hỗ trợ là 60 triệu đồng/căn'],
  ])('of “%s” is word for word', (said, expected) => {
    expect(lastLine(said)).toBe(expected)
  })

  it('never gives the number of those whom a warning is about', () => {
    expect(
      lastLine('Các đối tượng tự xưng là công an, bảo người dân gọi số 0899.123.456.'),
    ).not.toContain('📞')
  })
})
