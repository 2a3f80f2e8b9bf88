import { describe, expect, it } from 'vitest'
import { unpacksTo } from '../../../src/articles/document/zip.js'
import { readDocument } from '../../../src/articles/index.js'
import { articleOf, bytesOf } from '../support.js'
import { docxOf, paragraph, pdfOf, zipOf } from './files.js'

const read = async (bytes: Uint8Array, name: string) => articleOf(await readDocument(bytes, name))
const refusal = async (bytes: Uint8Array, name: string) => {
  const answer = await readDocument(bytes, name)
  return answer.kind === 'refused' ? answer.why : answer
}

describe('a document of Word', () => {
  it('gives its first line as title and the rest as body, with lists and tables', async () => {
    const row = (...cells: readonly string[]) =>
      `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`
    const article = await read(
      docxOf(
        `${paragraph('Lịch tiêm chủng')}${paragraph('Trạm y tế mở cửa từ 7 giờ.')}<w:tbl>${row('Thôn', 'Ngày')}${row('Một', '3/12')}</w:tbl>${paragraph('Nguồn tin: Trạm y tế')}`,
      ),
      'lich.docx',
    )
    expect(article).toMatchObject({
      title: 'Lịch tiêm chủng',
      body: 'Trạm y tế mở cửa từ 7 giờ.\n\nThôn | Ngày\nMột | 3/12',
      source: 'Trạm y tế',
    })
  })

  it('has its first heading as title, before what stands above it', async () => {
    const article = await read(
      docxOf(
        `${paragraph('UBND xã Sông Xanh')}${paragraph('Lịch tiêm chủng', 'Heading1')}${paragraph('Thân bài.')}`,
      ),
      'LICH.DOCX',
    )
    expect(article.title).toBe('Lịch tiêm chủng')
    expect(article.body).toContain('Thân bài.')
  })

  it('in NFD or TCVN3 comes in as NFC', async () => {
    const nfd = await read(
      docxOf(paragraph('Tiếng Việt'.normalize('NFD')) + paragraph('b')),
      'a.docx',
    )
    expect(nfd.title).toBe('Tiếng Việt')
    const old = await readDocument(
      docxOf(
        paragraph('Céng hoµ x· héi chñ nghÜa') +
          paragraph('ViÖt Nam, §éc lËp - Tù do - H¹nh phóc. Uû ban nh©n d©n tØnh.'),
      ),
      'a.docx',
    )
    expect(old).toMatchObject({
      convertedFrom: 'tcvn3',
      article: { title: 'Cộng hoà xã hội chủ nghĩa' },
    })
  })

  it.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['no ZIP', bytesOf('Đây là chữ'), 'damaged'],
    ['a ZIP of something else', zipOf({ 'a.txt': 'x' }), 'damaged'],
    ['a ZIP that breaks off', docxOf(paragraph('a')).slice(0, -30), 'damaged'],
    ['a password', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'locked'],
    ['no words', docxOf(paragraph('')), 'no-text'],
    ['five megabytes and more', new Uint8Array(5 * 1024 * 1024 + 1), 'too-large'],
  ])('with %s is refused with its reason', async (_what, bytes, why) => {
    expect(await refusal(bytes, 'a.docx')).toBe(why)
  })

  it('packed small that would fill the memory is refused, whatever it says of its size', async () => {
    const bomb = zipOf({ 'word/document.xml': Buffer.alloc(80 * 1024 * 1024) })
    expect(bomb.length).toBeLessThan(200_000)
    expect(await refusal(bomb, 'a.docx')).toBe('too-large')
    const lying = Buffer.from(bomb)
    // The size in the directory, 24 bytes into its entry, says one byte.
    lying.writeUInt32LE(1, lying.lastIndexOf(Buffer.from('PK\x01\x02')) + 24)
    expect(await refusal(lying, 'a.docx')).toBe('too-large')
  })
})

describe('unpacksTo', () => {
  it('counts all that a ZIP holds together, packed or not', () => {
    const zip = Buffer.from(zipOf({ 'a.txt': 'a'.repeat(1_000), 'b.txt': 'b'.repeat(1_000) }))
    expect(unpacksTo(zip, 2_000)).toBe('fits')
    expect(unpacksTo(zip, 1_999)).toBe('too-large')
    // The way of packing, 10 bytes into each entry of the directory: none.
    for (let at = zip.indexOf('PK\x01\x02'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 1))
      zip.writeUInt16LE(0, at + 10)
    expect(unpacksTo(zip, 1_000)).toBe('fits')
    expect(unpacksTo(zip, 10)).toBe('too-large')
  })
})

describe('a PDF', () => {
  const line = (text: string, bottom: number, left = 60) => ({ text, left, bottom })
  const long = 'Bà con ấp 1 ra quân làm đường từ sáng sớm, ai cũng vui vẻ đồng lòng'

  it('has its lines joined to paragraphs, in Vietnamese', async () => {
    const article = await read(
      pdfOf(
        [
          line('Làm đường', 780),
          line(long, 740),
          line('suốt mấy ngày.', 725),
          line(long, 710, 90),
          line('cho xong.', 695),
        ],
        [line('Trang hai.', 780)],
      ),
      'bai.pdf',
    )
    expect(article.title).toBe('Làm đường')
    expect(article.body).toBe(`${long} suốt mấy ngày.\n\n${long} cho xong.\n\nTrang hai.`)
  })

  it('of scanned pages has no text and is refused', async () => {
    expect(await refusal(pdfOf([]), 'bai.pdf')).toBe('scanned')
  })

  it.each([
    ['that is none', bytesOf('Đây là chữ')],
    ['that breaks off', pdfOf([line('Làm đường', 700)]).slice(0, 60)],
  ])('%s is refused as damaged', async (_what, bytes) => {
    expect(await refusal(bytes, 'bai.pdf')).toBe('damaged')
  })

  it('leaves the bytes that it was given as they are', async () => {
    const bytes = Uint8Array.from(pdfOf([line('Làm đường', 700)]))
    await read(bytes, 'bai.pdf')
    expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-')
  })
})

it('leaves every other kind of file to its own reader', async () => {
  expect((await read(bytesOf('# Họp thôn\n\nĐúng 19h.'), 'a.md')).title).toBe('Họp thôn')
  expect(await refusal(bytesOf('x'), 'a.xlsx')).toBe('unknown-type')
})
