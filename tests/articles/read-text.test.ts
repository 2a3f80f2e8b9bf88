import { describe, expect, it } from 'vitest'
import { readArticleFile, readArticleText } from '../../src/articles/index.js'
import { articleOf, readFile, samplePage } from './support.js'

describe('a page copied as text out of a provincial site', () => {
  const article = articleOf(readArticleFile(samplePage, 'dan-van-kheo.txt'))
  const page = samplePage.toString('utf8')

  it('is read without its frame', () => {
    const { body, ...rest } = article
    expect(rest).toEqual({
      title: '“DÂN VẬN KHÉO” TRONG CÔNG TÁC THAM MƯU LÀ CHÌA KHÓA MỞ CÁNH CỬA THÀNH CÔNG',
      lead: 'Trong bài báo “Dân vận” đăng trên báo Sự thật ngày 15/10/1949, Chủ tịch Hồ Chí Minh đã chỉ rõ: “Dân vận khéo thì việc gì cũng thành công”.',
      source: 'Anh Đào',
      publishedAt: '2021-05-31T20:57:00.000Z',
      images: [],
      attachments: [],
    })
    expect(body.startsWith('Đổi mới nội dung, phương thức công tác dân vận')).toBe(true)
    expect(body.endsWith('của đội ngũ cán bộ, công chức ngành dân vận.')).toBe(true)
  })

  it('keeps every character between lead and source line', () => {
    const from = page.indexOf('Đổi mới nội dung')
    const whole = page.slice(from, page.indexOf('Nguồn tin')).normalize('NFC')
    const lines = whole.split('\n').map((line) => line.replaceAll('\u00A0', ' ').trimEnd())
    expect(article.body).toBe(lines.join('\n').trim())
  })

  it('is the same article whether line ends come from Windows, the text is decomposed or begins with a mark', () => {
    for (const variant of [page.replaceAll('\n', '\r\n'), page.normalize('NFD'), `\uFEFF${page}`]) {
      expect(readFile(variant, 'DAN-VAN.TXT')).toEqual(article)
    }
  })

  it('is read alike when pasted into a chat', () => {
    expect(articleOf(readArticleText(page))).toEqual(article)
  })

  it('is dated in the zone that is asked for', () => {
    const read = readArticleText(page, { timeZone: 'UTC' })
    expect(articleOf(read).publishedAt).toBe('2021-06-01T03:57:00.000Z')
  })
})

describe('the marks of a site', () => {
  const page = (...lines: readonly string[]) => articleOf(readArticleText(lines.join('\n')))

  it.each([
    ['Chủ nhật - 03/01/2021 14:05 1,024 3', '2021-01-03T07:05:00.000Z'],
    ['Thứ Hai, 23/11/2026 - 07h30', '2026-11-23T00:30:00.000Z'],
    ['Đăng lúc: Thứ tư - 02/06/2021 00:00', '2021-06-01T17:00:00.000Z'],
    ['Thứ năm, 3/6/2021, 10:00 (GMT+7)', '2021-06-03T03:00:00.000Z'],
    ['01/06/2021 03:57', '2021-05-31T20:57:00.000Z'],
    ['thu ba - 01/06/2021', '2021-05-31T17:00:00.000Z'],
  ])('tell by the line “%s” when a page was published', (line, moment) => {
    const article = page('Tiêu đề', line, 'Nội dung thứ nhất.', 'Nội dung thứ hai.')
    expect(article.publishedAt).toBe(moment)
    expect(article.body).toBe('Nội dung thứ hai.')
  })

  it.each([
    'Thứ ba - 31/02/2021 03:57',
    '25/02/2010',
    'Thứ ba bà con đi họp',
    'Từ 01/06/2021 03:57 đến nay',
  ])('do not take “%s” for the time of publication', (line) => {
    const article = page('Tiêu đề', line, 'Nội dung.')
    expect(article).not.toHaveProperty('publishedAt')
    expect(article.body).toBe(`${line}\nNội dung.`)
  })

  it('count views and comments on lines of their own too', () => {
    expect(
      page('Tiêu đề', 'Thứ ba - 01/06/2021 03:57', '469', '0', 'Dẫn.', 'Thân bài.'),
    ).toMatchObject({
      lead: 'Dẫn.',
      body: 'Thân bài.',
    })
  })

  it('may stand above the title', () => {
    expect(page('Thứ ba - 01/06/2021 03:57', 'Tiêu đề', 'Dẫn.', 'Thân bài.')).toMatchObject({
      title: 'Tiêu đề',
      lead: 'Dẫn.',
      publishedAt: '2021-05-31T20:57:00.000Z',
    })
  })

  it('make no lead of a long paragraph, a list item or the only paragraph', () => {
    const dated = (...lines: readonly string[]) =>
      page('Tiêu đề', 'Thứ ba - 01/06/2021 03:57', ...lines)
    expect(dated('dài '.repeat(150), 'Thân bài.').lead).toBe('')
    expect(dated('- Việc thứ nhất', '- Việc thứ hai').lead).toBe('')
    expect(dated('Các việc gồm:', '- Việc thứ nhất').lead).toBe('')
    expect(dated('Chỉ một đoạn.')).toMatchObject({ lead: '', body: 'Chỉ một đoạn.' })
  })

  it('name author and source at the end, or right below the title', () => {
    expect(
      page('Tiêu đề', 'Thân bài.', 'Tác giả: Lê Hoa', 'Nguồn tin: Báo Bình Phước'),
    ).toMatchObject({
      body: 'Thân bài.',
      author: 'Lê Hoa',
      source: 'Báo Bình Phước',
    })
    expect(
      page('Tiêu đề', 'Tác giả bài viết: Lê Hoa', 'Một.', 'Hai.', 'Ba.', 'Bốn.'),
    ).toMatchObject({
      body: 'Một.\nHai.\nBa.\nBốn.',
      author: 'Lê Hoa',
    })
    expect(page('Tiêu đề', 'Thân bài.', 'Nguồn tin:', 'Anh Đào')).toMatchObject({
      source: 'Anh Đào',
    })
  })

  it('leave a line between paragraphs alone although it begins like a source', () => {
    const body = 'Một.\nHai.\nBa.\nNguồn: từ dân mà ra.\nBốn.'
    expect(page('Tiêu đề', body)).toMatchObject({ body })
  })

  it.each([
    'Tổng số điểm của bài viết là: 45 trong 10 đánh giá',
    'Click để đánh giá bài viết',
    'Thống kê truy cập',
    '  • Đang truy cập13',
    'Tổng lượt truy cập 1,281,988',
    'Bạn đã không sử dụng Site, Bấm vào đây để duy trì trạng thái đăng nhập. Thời gian chờ: 60 giây',
  ])('end the article at “%s”', (line) => {
    expect(page('Tiêu đề', 'Thân bài.', line, 'Không thuộc bài. Cũng vậy.').body).toBe('Thân bài.')
  })

  it('end it at a heading such as “Liên kết” only when no text follows', () => {
    expect(page('Tiêu đề', 'Thân bài.', 'Liên kết', 'Cổng thông tin tỉnh').body).toBe('Thân bài.')
    const body = 'Mở bài.\nLiên kết\nBốn nhà cùng liên kết trong sản xuất.'
    expect(page('Tiêu đề', body).body).toBe(body)
  })

  it('do not end it inside a sentence that only mentions them', () => {
    const body = 'Thống kê truy cập cho thấy bà con quan tâm.\nHôm nay 13 hộ thoát nghèo.'
    expect(page('Tiêu đề', body).body).toBe(body)
  })
})

describe('a plain text', () => {
  it('has its first line as title and the rest as body', () => {
    expect(
      articleOf(readArticleText('\n  Họp thôn  \n\n\n\nĐúng 19h.\t\nTại nhà văn hoá.\n')),
    ).toEqual({
      title: 'Họp thôn',
      lead: '',
      body: 'Đúng 19h.\nTại nhà văn hoá.',
      images: [],
      attachments: [],
    })
  })

  it('may be one line', () => {
    expect(articleOf(readArticleText('Họp lúc 19h.'))).toMatchObject({
      title: 'Họp lúc 19h.',
      body: '',
    })
  })

  it('takes the first sentence of a long first line as title, and says the rest below', () => {
    const rest = 'Mời bà con tham gia đông đủ, đúng giờ. '.repeat(8).trim()
    expect(articleOf(readArticleText(`Sáng mai thôn ta làm đường. ${rest}\nHết.`))).toMatchObject({
      title: 'Sáng mai thôn ta làm đường.',
      body: `${rest}\n\nHết.`,
    })
  })

  it('shortens a title that is one long sentence at a clause or a word, and keeps it whole below', () => {
    const line =
      `${'nhân dân các dân tộc '.repeat(6)}đoàn kết, ${'thi đua lao động '.repeat(10)}`.trim()
    const { title, body } = articleOf(readArticleText(line))
    expect(title).toBe(`${'nhân dân các dân tộc '.repeat(6)}đoàn kết…`)
    expect(body).toBe(line)
    const words = articleOf(readArticleText('thi đua '.repeat(40))).title
    expect(words).toMatch(/^(?:thi đua )+(?:thi|thi đua)…$/)
    expect(words.length).toBeLessThanOrEqual(200)
  })

  it('is kept as it was written: markup, quotes, marks of direction, emoji, spaces inside', () => {
    const text =
      '<b>&amp; "x" @everyone</b>\n“Đ” ‘đ’  hai dấu cách \u200F\u202Bעברית\u202C 👩‍🌾🇻🇳\n  thụt đầu dòng'
    const { title, body } = articleOf(readArticleText(text))
    expect(`${title}\n${body}`).toBe(text)
  })

  it('is composed, without control characters, halves of emoji and no-break spaces', () => {
    const { title, body } = articleOf(
      readArticleText(`${'Tiếng Việt'.normalize('NFD')}\nMột\u00A0hai\u0007 ba\uD83D bốn`),
    )
    expect(title).toBe('Tiếng Việt')
    expect(body).toBe('Một hai ba bốn')
  })

  it('may be a forwarded message whose sender named the source', () => {
    const article = articleOf(readArticleText('Họp thôn\n\nĐúng 19h.\n\nNguồn: Zalo thôn 3'))
    expect(article).toMatchObject({ title: 'Họp thôn', body: 'Đúng 19h.', source: 'Zalo thôn 3' })
  })

  it('has no lead, because nothing tells it from the body', () => {
    expect(articleOf(readArticleText('Họp thôn\nĐúng 19h.\nMang sổ.')).lead).toBe('')
  })

  it('is read when it is mostly white space', () => {
    const text = `Tiêu đề\n${' '.repeat(2_000_000)}.\n${'\n'.repeat(2_000_000)}Hết`
    expect(articleOf(readArticleText(text)).body).toMatch(/\.\s+Hết$/)
  })
})
