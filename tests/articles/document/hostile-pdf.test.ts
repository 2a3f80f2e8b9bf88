import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readApart } from '../../../src/articles/document/read-apart.js'
import { readDocument } from '../../../src/articles/index.js'
import { pdfOf } from './files.js'

const readPdf = (bytes: Uint8Array, limits?: Parameters<typeof readApart>[1]) =>
  readApart({ bytes, fileName: 'a.pdf', options: { timeZone: 'Asia/Ho_Chi_Minh' } }, limits)

/** A PDF of one page whose content is this, packed as many times as told. */
function packedPdf(content: Buffer, times = 1): Uint8Array {
  let packed = content
  for (let time = 0; time < times; time += 1) packed = deflateSync(packed)
  const filters = Array.from({ length: times }, () => '/FlateDecode').join(' ')
  const parts = [
    Buffer.from(`%PDF-1.4
1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj
2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj
3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>\nendobj
5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj
4 0 obj\n<< /Length ${packed.length} /Filter [${filters}] >>\nstream\n`),
    packed,
    Buffer.from('\nendstream\nendobj\ntrailer\n<< /Size 6 /Root 1 0 R >>\n%%EOF'),
  ]
  return Buffer.concat(parts)
}

const MEGABYTE = 2 ** 20
const shown = 'BT /F1 12 Tf 1 0 0 1 1 1 Tm (Bai viet) Tj ET\n'

describe('a PDF that was made to do harm', () => {
  it('is built well enough to be read where it is harmless', async () => {
    expect((await readPdf(packedPdf(Buffer.from(shown), 2))).kind).toBe('read')
  })

  it('by unpacking to very much is given up before it fills the memory', async () => {
    const bomb = packedPdf(Buffer.alloc(300 * MEGABYTE, ' '), 2)
    expect(bomb.length).toBeLessThan(0.1 * MEGABYTE)
    const read = await readPdf(bomb, { deadlineMs: 60_000, memoryMb: 150 })
    expect(read).toEqual({ kind: 'refused', why: 'too-heavy' })
  })

  it('by never coming to an end is given up in time, and holds nobody up meanwhile', async () => {
    const long = packedPdf(Buffer.alloc(60 * MEGABYTE, shown))
    let others = 0
    const other = setInterval(() => (others += 1), 5)
    const read = await readPdf(long, { deadlineMs: 1_500, memoryMb: 4_000 })
    clearInterval(other)
    expect(read).toEqual({ kind: 'refused', why: 'too-heavy' })
    expect(others).toBeGreaterThan(10)
  })

  it('of thousands of pages is refused', async () => {
    const page = [{ text: 'Bài', left: 60, bottom: 780 }]
    const book = pdfOf(...Array.from({ length: 3_000 }, () => page))
    expect(await readDocument(book, 'sach.pdf')).toEqual({ kind: 'refused', why: 'too-large' })
  })

  it('by pages that lead in a circle is refused, and comes to an end', async () => {
    const file = Buffer.from(packedPdf(Buffer.from(shown)))
    const text = file.toString('latin1').replace('/Kids [3 0 R]', '/Kids [2 0 R]')
    const read = await readPdf(Buffer.from(text, 'latin1'))
    expect(read).toEqual({ kind: 'refused', why: 'damaged' })
  })
})
