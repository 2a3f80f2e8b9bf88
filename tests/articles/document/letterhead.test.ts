import { describe, expect, it } from 'vitest'
import { readDocument } from '../../../src/articles/index.js'
import { articleOf } from '../support.js'
import { docxOf, paragraph } from './files.js'

const read = async (body: string) => articleOf(await readDocument(docxOf(body), 'van-ban.docx'))
const cell = (...lines: readonly string[]) =>
  `<w:tc>${lines.map((line) => paragraph(line)).join('')}</w:tc>`
const table = (...rows: readonly (readonly string[])[]) =>
  `<w:tbl>${rows.map((cells) => `<w:tr>${cells.join('')}</w:tr>`).join('')}</w:tbl>`
const text = (...lines: readonly string[]) => lines.map((line) => paragraph(line)).join('')

const MOTTO = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc']
const DATE = 'Tân Phú, ngày 05 tháng 02 năm 2026'
const stateHead = table(
  [cell('ỦY BAN NHÂN DÂN', 'XÃ TÂN PHÚ', '_______'), cell(...MOTTO, '_______________')],
  [cell('Số: 05/QĐ-UBND'), cell(DATE)],
)

describe('the head of an official document', () => {
  it('of the State is no part of the body; kind and subject are the title, place and date the time', async () => {
    const article = await read(
      stateHead +
        text(
          'QUYẾT ĐỊNH',
          'Về việc thành lập tổ dân vận của xã',
          'CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ',
          'Căn cứ Luật Tổ chức chính quyền địa phương;',
        ),
    )
    expect(article).toMatchObject({
      title: 'QUYẾT ĐỊNH Về việc thành lập tổ dân vận của xã',
      body: 'CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ\n\nCăn cứ Luật Tổ chức chính quyền địa phương;',
      source: 'XÃ TÂN PHÚ',
      publishedAt: '2026-02-04T17:00:00.000Z',
    })
  })

  it('of the Party is known by its own name, with its star and its number without a colon', async () => {
    const article = await read(
      table([
        cell('TỈNH ỦY SÔNG XANH', 'BAN TUYÊN GIÁO VÀ DÂN VẬN', '*', 'Số 05-KH/BTGDVTU'),
        cell('ĐẢNG CỘNG SẢN VIỆT NAM', 'Sông Xanh, ngày 9 tháng 10 năm 2026'),
      ]) + text('KẾ HOẠCH', 'về công tác dân vận quý IV', '-----', 'Thân bài của kế hoạch.'),
    )
    expect(article).toMatchObject({
      title: 'KẾ HOẠCH về công tác dân vận quý IV',
      source: 'BAN TUYÊN GIÁO VÀ DÂN VẬN',
      publishedAt: '2026-10-08T17:00:00.000Z',
    })
    expect(article.body).toContain('Thân bài của kế hoạch.')
    expect(article.body).not.toMatch(/CỘNG SẢN|Số 05/)
  })

  it('of a letter gives the subject under its number', async () => {
    const article = await read(
      table([
        cell('UBND XÃ TÂN PHÚ', 'Số: 12/UBND-VX', 'V/v tiêm phòng dại', 'cho chó, mèo'),
        cell(...MOTTO, DATE),
      ]) + text('Kính gửi: Trưởng các ấp', 'Xã tổ chức tiêm phòng từ thứ bảy.'),
    )
    expect(article.title).toBe('V/v tiêm phòng dại cho chó, mèo')
    expect(article.body).toBe('Kính gửi: Trưởng các ấp\n\nXã tổ chức tiêm phòng từ thứ bảy.')
  })

  it('may have place and date below the table, and no subject', async () => {
    const article = await read(
      table([cell('UBND XÃ TÂN PHÚ'), cell(...MOTTO)]) +
        text(DATE, 'THÔNG BÁO', 'Căn cứ kế hoạch năm, xã thông báo lịch cắt nước.'),
    )
    expect(article).toMatchObject({ title: 'THÔNG BÁO', publishedAt: '2026-02-04T17:00:00.000Z' })
    expect(article.body).toBe('Căn cứ kế hoạch năm, xã thông báo lịch cắt nước.')
  })

  it('is left alone where a table is only a table, and where a heading is the title', async () => {
    const plain = await read(table([cell('Thôn'), cell('Ngày')]) + text('Lịch tiêm'))
    expect(plain.title).toBe('Thôn | Ngày')
    const styled = await read(stateHead + paragraph('Lịch tiêm', 'Heading1') + paragraph('Thân.'))
    expect(styled.title).toBe('Lịch tiêm')
  })
})
