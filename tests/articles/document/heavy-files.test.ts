import { describe, expect, it } from 'vitest'
import { readDocument } from '../../../src/articles/index.js'
import { bytesOf } from '../support.js'
import { docxOf, paragraph } from './files.js'

/** How often something else had its turn while this was read, and what was read. */
async function readBesideOthers(bytes: Uint8Array, name: string) {
  let others = 0
  const other = setInterval(() => (others += 1), 5)
  const read = await readDocument(bytes, name)
  clearInterval(other)
  return { read, others }
}

async function refusal(bytes: Uint8Array) {
  const read = await readDocument(bytes, 'a.docx')
  return read.kind === 'refused' ? read.why : read.kind
}

const paragraphs = (count: number, of: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => of(at)).join('')
const line = (at: number) => `Hộ thứ ${at} hiến đất`

describe('a file that takes long to read', () => {
  it.each([
    ['dài.docx', docxOf(paragraphs(8_000, (at) => paragraph(line(at))))],
    ['dài.html', bytesOf(paragraphs(25_000, (at) => `<p>${line(at)}</p>\n`))],
    ['dài.md', bytesOf(paragraphs(20_000, (at) => `${line(at)}\n\n`))],
  ])('is read, and holds nobody up meanwhile: %s', async (name, bytes) => {
    const { read, others } = await readBesideOthers(bytes, name)
    expect(read).toMatchObject({ kind: 'read', article: { title: 'Hộ thứ 0 hiến đất' } })
    expect(others).toBeGreaterThan(40)
  })

  it('as a document of Word with more than five megabytes of text and marks is refused', async () => {
    const packed = docxOf(paragraphs(70_000, (at) => paragraph(line(at))))
    expect(packed.length).toBeLessThan(1024 * 1024)
    expect(await refusal(packed)).toBe('too-large')
  })

  it('only by its pictures is read: they are left out', async () => {
    const files = { 'word/media/image1.bmp': Buffer.alloc(12 * 1024 * 1024) }
    const read = await readDocument(docxOf(paragraph('Họp thôn'), files), 'a.docx')
    expect(read).toMatchObject({ kind: 'read', article: { title: 'Họp thôn' } })
  })

  it('only by its pictures is refused where even they would fill the memory', async () => {
    const files = { 'word/media/image1.bmp': Buffer.alloc(70 * 1024 * 1024) }
    expect(await refusal(docxOf(paragraph('Họp thôn'), files))).toBe('too-large')
  })
})
