import { describe, expect, it } from 'vitest'
import { cleanName } from '../../src/attachments/clean-name.js'
import { endingOf, judge } from '../../src/attachments/judge.js'
import { docxOf, paragraph, pdfOf, zipOf } from '../articles/document/files.js'
import { aPicture } from '../support/pictures.js'

const bytes = (text: string) => Buffer.from(text, 'latin1')
const XLSX = { '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' }
const box = (...kinds: readonly string[]) =>
  bytes(
    `\0\0\0\x18ftypmp42${kinds.map((kind) => `\0\0\0\x21hdlr\0\0\0\0\0\0\0\0${kind}`).join('')}`,
  )

describe('what a file is', () => {
  it.each([
    ['pdf', pdfOf([{ text: 'Don', left: 50, bottom: 700 }])],
    ['docx', docxOf(paragraph('Đơn'))],
    ['xlsx', zipOf(XLSX)],
    ['ogg', bytes(`OggS${'\0'.repeat(24)}OpusHead`)],
    ['mp3', bytes('ID3\x04\0')],
    ['mp3', bytes('\xff\xfb\x90\x64')],
    ['aac', bytes('\xff\xf1\x50\x80')],
    ['m4a', box('soun')],
    ['amr', bytes('#!AMR\n')],
  ])('is told by its bytes: %s', (ending, file) => {
    const judged = judge(file)
    expect(judged.kind === 'plain' ? endingOf(judged.type) : judged.kind).toBe(ending)
  })

  it.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('is a picture: %s', async (format) => {
    expect(judge(await aPicture().toFormat(format).toBuffer())).toEqual({ kind: 'picture' })
  })

  it.each([
    ['a program', bytes('MZ\x90\0')],
    ['an ELF program', bytes('\x7fELF')],
    ['a film', box('soun', 'vide')],
    ['a film in OGG', bytes(`OggS${'\0'.repeat(24)}\x80theora`)],
    ['a ZIP', zipOf({ 'a.exe': 'MZ' })],
    [
      'a Word file with macros',
      zipOf({ ...XLSX, 'word/document.xml': '', 'word/vbaProject.bin': '' }),
    ],
    ['a page', bytes('<html><script>')],
    ['an SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a page that says PDF later', bytes('<html>%PDF-1.7')],
    ['half a ZIP', zipOf(XLSX).subarray(0, 60)],
    ['nothing', bytes('')],
  ])('is not taken: %s', (_what, file) => {
    expect(judge(file)).toEqual({ kind: 'unknown' })
  })
})

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\Lan\\đơn.docx', 'đơn.docx'],
    ['anh\u202Egpj.exe\u0000', 'anhgpj.exe'],
    ['a\nb\t c.pdf', 'ab c.pdf'],
    ['\u200B', undefined],
  ])('is cleaned for the eye: %j', (name, shown) => {
    expect(cleanName(name)).toBe(shown)
  })
  it('is no longer than a line', () => {
    expect(cleanName(`${'dài '.repeat(100)}.pdf`)?.length).toBeLessThanOrEqual(80)
  })
})
