import { describe, expect, it } from 'vitest'
import { readFile } from './support.js'

const read = (html: string) => readFile(html, 'trang.html')

const paragraph =
  'Cán bộ thôn đến từng nhà vận động bà con hiến đất làm đường, ai cũng đồng tình ủng hộ. '
const menu = Array.from(
  { length: 12 },
  (_, at) => `<li><a href="/${at}">Chuyên mục ${at}</a></li>`,
).join('')

/** A page as NukeViet makes it, with the parts around an article that readers do not want. */
function nukevietPage(body: string): string {
  return `<!DOCTYPE html><html><head><title>Làm đường - Cổng thông tin</title>
    <meta name="author" content="Cổng thông tin"><meta property="og:site_name" content="Cổng thông tin">
    <meta property="og:title" content="Làm đường &quot;nông thôn&quot;">
    <meta property="article:published_time" content="2021-06-01+0703:57:00">
    <meta property="og:image" content="https://a.example/anh.jpg">
    <link rel="canonical" href="https://a.example/dien-dan/lam-duong-521.html"></head>
    <body><header><h1>Cổng thông tin</h1><ul>${menu}</ul></header>
    <div class="news_column"><h1 itemprop="headline">Làm đường "nông thôn"</h1>
    <em>Thứ ba - 01/06/2021 04:57</em><div class="hometext">Dân vận khéo.</div>
    <div id="news-bodyhtml" class="bodytext">${body}</div>
    <p><strong>Tác giả: </strong>Lê Hoa</p><p><strong>Nguồn tin: </strong>Anh Đào</p>
    <p>Tổng số điểm của bài viết là: 0 trong 0 đánh giá</p></div>
    <aside>Thống kê truy cập</aside></body></html>`
}

describe('an HTML file', () => {
  it('of a NukeViet site gives its article and nothing of its frame', () => {
    expect(read(nukevietPage(`<p>${paragraph}</p><p>Đường dài 3&nbsp;km.</p>`))).toEqual({
      title: 'Làm đường "nông thôn"',
      lead: 'Dân vận khéo.',
      body: `${paragraph.trim()}\n\nĐường dài 3 km.`,
      author: 'Lê Hoa',
      source: 'Anh Đào',
      publishedAt: '2021-05-31T20:57:00.000Z',
      url: 'https://a.example/dien-dan/lam-duong-521.html',
      images: [{ url: 'https://a.example/anh.jpg' }],
      attachments: [],
    })
  })

  it('of an unknown site gives the whole article, tables, lists and captions too', () => {
    const article = read(`<html><head><title>Làm đường</title></head><body>
      <nav><ul>${menu}</ul></nav><div class="page"><div class="main-story"><h1>Làm đường</h1>
      <p>${paragraph.repeat(4)}</p><p>${paragraph.repeat(4)}</p>
      <table><tr><th>Thôn</th><th>Hộ</th></tr><tr><td>Một</td><td>12</td></tr></table>
      <ul><li>Góp công</li><li>Góp cát</li></ul>
      <figure><img src="/a.jpg"><figcaption>Bà con làm đường</figcaption></figure>
      <p>${paragraph.repeat(4)}</p></div><div class="sidebar"><ul>${menu}</ul></div></div>
      <footer>Bản quyền</footer></body></html>`)
    expect(article.title).toBe('Làm đường')
    expect(article.body).toContain(
      'Thôn | Hộ\nMột | 12\n\n- Góp công\n- Góp cát\n\nBà con làm đường',
    )
    expect(article.images).toEqual([{ url: '/a.jpg', caption: 'Bà con làm đường' }])
    expect(article.body).not.toMatch(/Chuyên mục|Bản quyền/)
    expect(article.body.split(paragraph.trim())).toHaveLength(13)
  })

  it('that is only a piece is read whole', () => {
    expect(read('<h1>Họp thôn</h1><p>Đúng <b>19h</b>.</p>Mang theo sổ.<br>Đừng quên.')).toEqual({
      title: 'Họp thôn',
      lead: '',
      body: 'Đúng 19h.\n\nMang theo sổ.\nĐừng quên.',
      images: [],
      attachments: [],
    })
  })

  it('without any markup has its first line as title', () => {
    expect(read('Họp thôn &amp; bầu trưởng thôn<br>Đúng 19h.')).toMatchObject({
      title: 'Họp thôn & bầu trưởng thôn',
      body: 'Đúng 19h.',
    })
  })

  it('decodes entities once and composes what is decomposed', () => {
    const { title, body } = read(
      '<h1>&#272;&#432;&#7901;ng &amp;lt;b&amp;gt;</h1><p>Tie&#770;&#769;ng Vi&ecirc;&#803;t</p>',
    )
    expect(title).toBe('Đường &lt;b&gt;')
    expect(body).toBe('Tiếng Việt')
  })

  it('never shows scripts, styles, comments, or what is hidden', () => {
    const { body } = read(
      '<h1>A</h1><script>var a</script><style>p{}</style><!-- ghi chú --><noscript>bật</noscript><p hidden>ẩn</p><p style="display: none">ẩn</p><p>hiện</p>',
    )
    expect(body).toBe('hiện')
  })

  it('prefers a heading that the page names as its title over the name of the site', () => {
    const page = (head: string) =>
      read(
        `<html><head>${head}</head><body><h1>Cổng tỉnh</h1><h1>LÀM ĐƯỜNG</h1><p>Thân bài.</p></body></html>`,
      )
    expect(page('<meta property="og:title" content="Làm đường">').title).toBe('LÀM ĐƯỜNG')
    expect(page('<meta property="og:title" content="Đường mới">').title).toBe('Đường mới')
  })

  it('without heading is called what the page is called, without the name of its site', () => {
    const { title } = read(
      '<html><head><title>Làm đường | Cổng tỉnh</title><meta property="og:site_name" content="Cổng tỉnh"></head><body><p>Thân bài.</p></body></html>',
    )
    expect(title).toBe('Làm đường')
  })

  it('is dated by its time element, and by the printed date when there is none', () => {
    expect(
      read('<h1>A</h1><time datetime="2021-06-01T03:57:00+07:00">1/6</time><p>b</p>').publishedAt,
    ).toBe('2021-05-31T20:57:00.000Z')
    expect(read('<h1>A</h1><div>Thứ ba - 01/06/2021 03:57</div><p>b</p>')).toMatchObject({
      publishedAt: '2021-05-31T20:57:00.000Z',
      body: 'b',
    })
  })

  it('names pictures and documents by whole addresses when it tells its own', () => {
    const { images, attachments } = read(
      '<link rel="canonical" href="https://a.example/tin/1.html"><h1>A</h1><p>b <img src="//cdn.example/x.jpg"><img data-src="../y.jpg" src="data:image/gif;base64,R0"><img src="data:image/png;base64,AA"><a href="kh.pdf">Kế hoạch</a><a href="javascript:x.pdf">x</a></p>',
    )
    expect(images).toEqual([
      { url: 'https://cdn.example/x.jpg' },
      { url: 'https://a.example/y.jpg' },
    ])
    expect(attachments).toEqual([{ url: 'https://a.example/tin/kh.pdf', name: 'Kế hoạch' }])
  })

  it('of only pictures is an article without body, known by its file', () => {
    expect(read('<img src="https://a.example/1.jpg">')).toMatchObject({
      title: 'trang',
      body: '',
      images: [{ url: 'https://a.example/1.jpg' }],
    })
  })

  it('wrapped in a form, as SharePoint does, is read', () => {
    expect(read('<body><form><h1>A</h1><p>Thân bài.</p><input value="x"></form></body>').body).toBe(
      'Thân bài.',
    )
  })

  it('nested a hundred thousand deep, or broken, is read all the same', () => {
    expect(read(`<h1>A</h1>${'<div>'.repeat(100_000)}đáy`).body).toBe('đáy')
    expect(read(`<h1>A</h1>${'<table><tr><td>'.repeat(50_000)}đáy`).body).toBe('đáy')
    expect(read('<h1>A</h1><p>một<p>hai</div></b><td>ba').body).toMatch(/một\s+hai\s+ba/)
  })

  it('of thousands of paragraphs without end tags keeps their order and markup', () => {
    const { body } = read(`<h1>A</h1><div>${'<p>một <b>hai</b><p>ba<br>'.repeat(2_000)}</div>`)
    expect(body.split('\n\n').slice(0, 2)).toEqual(['một hai', 'ba'])
  })
})
