import { describe, expect, it } from 'vitest'
import { readFile } from './support.js'

function read(...lines: readonly string[]) {
  return readFile(lines.join('\n'), 'bai.md')
}

describe('a Markdown file', () => {
  it('has its first heading as title and blocks as lines', () => {
    expect(
      read(
        '# Làm đường thôn 3',
        '',
        'Bà con **chung tay**',
        'làm đường.',
        '',
        '## Việc cần làm',
        '',
        '- Góp công',
        '- Góp cát',
        '',
        '1. Họp',
        '2. Làm',
      ),
    ).toEqual({
      title: 'Làm đường thôn 3',
      lead: '',
      body: 'Bà con chung tay làm đường.\n\nViệc cần làm\n\n- Góp công\n- Góp cát\n\n1. Họp\n2. Làm',
      images: [],
      attachments: [],
    })
  })

  it('tells its particulars at the top', () => {
    const article = read(
      '---',
      'title: "Làm đường: thôn 3"',
      'lead: Bà con chung tay.',
      'author: Lê Hoa',
      "source: 'Báo Bình Phước'",
      'date: 2021-06-01 03:57',
      'url: https://dongnai.example/bai-1',
      'draft:',
      '---',
      '',
      'Thân bài.',
    )
    expect(article).toEqual({
      title: 'Làm đường: thôn 3',
      lead: 'Bà con chung tay.',
      body: 'Thân bài.',
      author: 'Lê Hoa',
      source: 'Báo Bình Phước',
      publishedAt: '2021-05-31T20:57:00.000Z',
      url: 'https://dongnai.example/bai-1',
      images: [],
      attachments: [],
    })
  })

  it.each([
    ['2021-06-01', '2021-05-31T17:00:00.000Z'],
    ['2021-06-01T03:57:00Z', '2021-06-01T03:57:00.000Z'],
    ['01/06/2021 03:57', '2021-05-31T20:57:00.000Z'],
    ['1/6/2021', '2021-05-31T17:00:00.000Z'],
  ])('understands the date %s', (date, moment) => {
    expect(read('---', `date: ${date}`, '---', '# A', 'b').publishedAt).toBe(moment)
  })

  it('is read although its date is none', () => {
    expect(read('---', 'date: hôm qua', '---', '# A', 'b')).not.toHaveProperty('publishedAt')
  })

  it('may begin with a rule that is no front matter', () => {
    expect(read('---', 'Kính gửi bà con', '---', '', 'Thân bài.')).toMatchObject({
      title: 'Kính gửi bà con',
      body: 'Thân bài.',
    })
  })

  it('without a heading has its first line as title', () => {
    expect(read('Họp thôn', '', 'Đúng 19h.')).toMatchObject({
      title: 'Họp thôn',
      body: 'Đúng 19h.',
    })
  })

  it('shows markup as it was written, and quotes as they were typed', () => {
    const { title, body } = read('# Dùng <b> & "ngoặc"', '', "<script>x</script> -- 'a' ... (c)")
    expect(title).toBe('Dùng <b> & "ngoặc"')
    expect(body).toBe("<script>x</script> -- 'a' ... (c)")
  })

  it('names its pictures and documents', () => {
    const { images, attachments } = read(
      '# A',
      '![sơ đồ](https://a.vn/1.png) [Kế hoạch](https://a.vn/kh.pdf) [Trang](https://a.vn/)',
    )
    expect(images).toEqual([{ url: 'https://a.vn/1.png' }])
    expect(attachments).toEqual([{ url: 'https://a.vn/kh.pdf', name: 'Kế hoạch' }])
  })

  it('has its source line at the end taken out', () => {
    expect(read('# A', '', 'Thân bài.', '', '**Nguồn tin:** Anh Đào')).toMatchObject({
      body: 'Thân bài.',
      source: 'Anh Đào',
    })
  })

  it('keeps the rows of a table apart', () => {
    expect(read('# A', '', '| Thôn | Hộ |', '|---|---|', '| Một | 12 |').body).toBe(
      'Thôn | Hộ\nMột | 12',
    )
  })
})
