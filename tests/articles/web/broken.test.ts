import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { createWebReader } from '../../../src/articles/web/reader.js'
import { systemClock } from '../../../src/base/index.js'
import { docxOf, paragraph, pdfOf } from '../document/files.js'
import { fetcherFor, page, type Routes, serveRoutes } from '../fetch/server.js'

async function readAt(path: string, routes: Routes) {
  const server = await serveRoutes(routes)
  const reader = createWebReader({
    fetcher: fetcherFor(server),
    clock: systemClock,
    timeZone: 'Asia/Ho_Chi_Minh',
  })
  return await reader.read(server.url + path)
}

async function articleAt(path: string, routes: Routes) {
  const answer = await readAt(path, routes)
  if (answer.kind !== 'article') throw new Error(JSON.stringify(answer))
  return { ...answer.read.article, convertedFrom: answer.read.convertedFrom }
}

const bytes =
  (content: Uint8Array, type: string): Routes[string] =>
  (_request, response) => {
    response.setHeader('content-type', type)
    response.end(content)
  }

const sentence = 'Sáng nay bà con ấp 1 ra quân làm đường, ai cũng vui vẻ đồng lòng góp công. '
const wrap = (body: string, head = '') =>
  `<html><head>${head}</head><body><article><h1>Làm đường</h1>${body}</article></body></html>`

describe('a page on the web', () => {
  it.each([
    ['a header that says Western', 'text/html; charset=iso-8859-1', ''],
    ['a meta that says windows-1258', 'text/html', '<meta charset="windows-1258">'],
    ['a label that nobody knows', 'text/html; charset=unicode-vn-x', ''],
    ['no label', 'text/html', ''],
    ['no type', '', ''],
  ])('in UTF-8 with %s is read as what it is', async (_what, type, meta) => {
    const article = await articleAt('/bai', {
      '/bai': page(wrap(`<p>${sentence}</p>`, meta), type),
    })
    expect(article.body).toBe(sentence.trim())
  })

  it('in TCVN3 that says it is Western is converted, and so told', async () => {
    const html = wrap(
      '<p>Céng hoµ x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc.</p>',
    ).replace('Làm đường', 'Lµm ®\u00ADêng')
    const article = await articleAt('/bai', {
      '/bai': bytes(Buffer.from(html, 'latin1'), 'text/html; charset=iso-8859-1'),
    })
    expect(article).toMatchObject({
      title: 'Làm đường',
      body: 'Cộng hoà xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc.',
      convertedFrom: 'tcvn3',
    })
  })

  it('labelled TCVN3 or windows-1258 is read by its label, however short', async () => {
    const tcvn = Buffer.from('<h1>Lµm ®\u00ADêng</h1><p>Xong.</p>', 'latin1')
    expect(
      (await articleAt('/a', { '/a': bytes(tcvn, 'text/html; charset=x-viet-tcvn5712') })).title,
    ).toBe('Làm đường')
    const windows = iconv.encode('<h1>La\u0300m đươ\u0300ng</h1><p>Xong.</p>', 'windows-1258')
    expect(
      (await articleAt('/a', { '/a': bytes(windows, 'text/html; charset=windows-1258') })).title,
    ).toBe('Làm đường')
  })

  it('with one letter cut in two is read, with the place marked', async () => {
    const whole = Buffer.from(wrap(`<p>${sentence.repeat(5)}</p>`))
    const cut = whole.indexOf('ồ')
    const broken = Buffer.concat([whole.subarray(0, cut + 1), whole.subarray(cut + 3)])
    const article = await articleAt('/bai', { '/bai': bytes(broken, 'text/html; charset=utf-8') })
    expect(article.body).toMatch(/đ\uFFFD+ng lòng/)
  })

  it('of 200 kB is read whole, and a table in it keeps its rows', async () => {
    const rows = Array.from(
      { length: 200 },
      (_, at) => `<tr><td>${at}</td><td>Ấp ${at}</td></tr>`,
    ).join('')
    const article = await articleAt('/bai', {
      '/bai': page(wrap(`<p>${sentence.repeat(1_500)}</p><table>${rows}</table>`)),
    })
    expect(Buffer.byteLength(article.body)).toBeGreaterThan(120_000)
    expect(article.body.split(sentence.trim())).toHaveLength(1_501)
    expect(article.body).toContain('\n199 | Ấp 199')
  })

  it('with HTML inside CDATA, as systems export it, is read as HTML', async () => {
    const html = wrap(
      `<![CDATA[<p>${sentence}</p><p>Dòng &amp; hai</p>]]><script>//<![CDATA[\nvar a = 1\n//]]></script>`,
    )
    const { body } = await articleAt('/bai', { '/bai': page(html) })
    expect(body).toBe(`${sentence.trim()}\n\nDòng & hai`)
  })

  it('in NFD, as some browsers paste it, is composed, title and all', async () => {
    const html = wrap(`<p>${sentence}</p>`).normalize('NFD')
    expect(html).not.toBe(html.normalize('NFC'))
    const { title, body } = await articleAt('/bai', { '/bai': page(html) })
    expect([title, body]).toEqual(['Làm đường', sentence.trim()])
  })

  it('without a date has none', async () => {
    expect(
      (await articleAt('/bai', { '/bai': page(wrap(`<p>${sentence}</p>`)) })).publishedAt,
    ).toBeUndefined()
  })

  it('has its relative addresses resolved by where it was found, or by the base that it names', async () => {
    const body =
      '<p>Chữ</p><figure><img src="../a.jpg"><figcaption>Chú thích</figcaption></figure><a href="b.docx">Tệp</a>'
    const {
      images,
      attachments,
      body: text,
    } = await articleAt('/x/bai', { '/x/bai': page(wrap(body)) })
    expect(images[0]?.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/a\.jpg$/)
    expect(images[0]?.caption).toBe('Chú thích')
    expect(attachments[0]?.url).toMatch(/\/x\/b\.docx$/)
    expect(text).toContain('Chú thích')
    const based = await articleAt('/bai', {
      '/bai': page(wrap(body, '<base href="https://b.example/y/z/">')),
    })
    expect(based.images[0]?.url).toBe('https://b.example/y/a.jpg')
  })

  it('cut off anywhere is read or refused, but throws nothing', async () => {
    const whole = wrap(`<p>${sentence}</p><table><tr><td>1</td></tr></table>`)
    for (const length of [1, 20, 45, 60, 100, 160, whole.length - 3])
      expect(['article', 'refused']).toContain(
        (await readAt('/bai', { '/bai': page(whole.slice(0, length)) })).kind,
      )
  })

  it('that is empty, binary, or only the frame of a site is refused with its reason', async () => {
    const why = async (content: string) => await readAt('/bai', { '/bai': page(content) })
    expect(await why('')).toEqual({ kind: 'refused', why: 'empty' })
    expect(await why('\0\u0001\u0002')).toEqual({ kind: 'refused', why: 'binary' })
    expect(await why('<html><body><nav>Menu</nav></body></html>')).toEqual({
      kind: 'refused',
      why: 'no-text',
    })
  })
})

describe('a file on the web', () => {
  it.each([
    [
      'Word',
      docxOf(paragraph('Làm đường') + paragraph('Thân bài.')),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    [
      'Word without a certain type',
      docxOf(paragraph('Làm đường') + paragraph('Thân bài.')),
      'application/octet-stream',
    ],
    [
      'PDF',
      pdfOf([
        { text: 'Làm đường', left: 60, bottom: 780 },
        { text: 'Thân bài.', left: 60, bottom: 740 },
      ]),
      'application/pdf',
    ],
    ['text', Buffer.from('Làm đường\n\nThân bài.'), 'text/plain; charset=utf-8'],
  ])('of %s is read like one on the disk', async (_what, content, type) => {
    expect(await articleAt('/tep?id=1', { '/tep': bytes(content, type) })).toMatchObject({
      title: 'Làm đường',
      body: 'Thân bài.',
    })
  })
})
