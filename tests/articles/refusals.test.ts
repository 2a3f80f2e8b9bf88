import { describe, expect, it } from 'vitest'
import {
  MAX_ARTICLE_BYTES,
  type Refusal,
  readArticleFile,
  readArticleText,
  sayRefusal,
} from '../../src/articles/index.js'
import { wordsOf } from '../../src/language/index.js'
import { articleOf, bytesOf } from './support.js'

function whyRefused(bytes: Uint8Array, fileName = 'bai.txt'): Refusal | undefined {
  const read = readArticleFile(bytes, fileName)
  return read.kind === 'refused' ? read.why : undefined
}

function utf16(text: string, order: 'le' | 'be'): Uint8Array {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}

describe('readArticleFile', () => {
  it.each([
    ['nothing', ''],
    ['only white space', ' \n\t\u00A0\n'],
    ['only a byte order mark', '\uFEFF'],
  ])('refuses %s as empty', (_what, text) => {
    for (const fileName of ['bai.txt', 'bai.md', 'bai.html']) {
      expect(whyRefused(bytesOf(text), fileName)).toBe('empty')
    }
  })

  it.each([
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')],
    ['a Word file', Buffer.from('PK\x03\x04 word/document.xml', 'latin1')],
    ['a PDF', bytesOf('%PDF-1.4\nchữ')],
    ['rich text', bytesOf('{\\rtf1\\ansi Tieu de}')],
    ['a zero byte', bytesOf('Tiêu đề\0Nội dung')],
    ['a zero in UTF-16', utf16('Tiêu đề\0Nội dung', 'le')],
    ['mostly control characters', bytesOf('a\x01\x02\x03\x04b\x05\x06')],
  ])('refuses %s as binary', (_what, bytes) => {
    expect(whyRefused(bytes)).toBe('binary')
  })

  it('reads five megabytes and refuses one byte more', () => {
    const largest = new Uint8Array(MAX_ARTICLE_BYTES).fill('a'.charCodeAt(0))
    expect(whyRefused(largest)).toBeUndefined()
    expect(whyRefused(new Uint8Array(MAX_ARTICLE_BYTES + 1).fill('a'.charCodeAt(0)))).toBe(
      'too-large',
    )
  })

  it.each([
    'bai.docx',
    'bai.exe',
    'bai',
    '',
    'txt',
    'bai.txt.zip',
    'bai.constructor',
    'bai.__proto__',
  ])('refuses the ending of “%s”', (fileName) => {
    expect(whyRefused(bytesOf('Tiêu đề'), fileName)).toBe('unknown-type')
  })

  it('reads UTF-16 with a byte order mark, either way round', () => {
    for (const order of ['le', 'be'] as const) {
      const { title, body } = articleOf(readArticleFile(utf16('Đường\nĐẹp', order), 'bai.txt'))
      expect([title, body]).toEqual(['Đường', 'Đẹp'])
    }
  })

  it('refuses what is not valid Unicode instead of guessing letters', () => {
    expect(whyRefused(Buffer.from('\xD0\xF5\xEBng Vi\xD6t', 'latin1'))).toBe('bad-encoding')
    expect(whyRefused(bytesOf('Đường').slice(0, -2).fill(0xff, 3))).toBe('bad-encoding')
    expect(whyRefused(Uint8Array.of(0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00))).toBe('bad-encoding')
  })

  it.each([
    ['bai.txt', '--- *** ---'],
    ['bai.txt', 'Thống kê truy cập\nĐang truy cập13'],
    ['bai.html', '<html><body><script>var a = 1</script><!-- chữ --></body></html>'],
    ['bai.md', '---\n\n***\n'],
  ])('finds no article in %s: %j', (fileName, text) => {
    expect(whyRefused(bytesOf(text), fileName)).toBe('no-text')
  })
})

describe('readArticleText', () => {
  it('refuses by the same rules', () => {
    const why = (text: string) => readArticleText(text)
    expect(why(' \n')).toEqual({ kind: 'refused', why: 'empty' })
    expect(why('a\0b')).toEqual({ kind: 'refused', why: 'binary' })
    expect(why('đ'.repeat(MAX_ARTICLE_BYTES / 2 + 1))).toEqual({
      kind: 'refused',
      why: 'too-large',
    })
    expect(why('🎉🎉')).toEqual({ kind: 'refused', why: 'no-text' })
  })
})

describe('sayRefusal', () => {
  const reasons: readonly Refusal[] = [
    'empty',
    'binary',
    'too-large',
    'unknown-type',
    'no-text',
    'bad-encoding',
    'scanned',
    'damaged',
    'locked',
  ]

  it('says each reason differently, with an example, in both languages', () => {
    for (const [language, example] of [
      ['vi', /ví dụ/],
      ['en', /for example/],
    ] as const) {
      const said = reasons.map((why) => sayRefusal(why, wordsOf(language)))
      expect(new Set(said).size).toBe(reasons.length)
      for (const sentence of said) expect(sentence).toMatch(example)
    }
  })
})
