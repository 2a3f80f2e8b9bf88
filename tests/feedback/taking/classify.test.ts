import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../../src/db/index.js'
import { classify } from '../../../src/feedback/taking/classify.js'
import { type Keywords, readKeywords } from '../../../src/feedback/taking/keywords.js'
import { databases } from '../../support/databases.js'

const [first] = databases

describe('what a text is taken for', () => {
  let db: Db
  let keywords: Keywords
  beforeAll(async () => {
    if (!first) throw new Error('no database')
    db = await first[1]()
    keywords = await readKeywords(db)
  })
  afterAll(() => db.destroy())

  const read = (text: string, files: readonly string[] = []) => classify(text, keywords, { files })

  it.each([
    'TÔI XIN GIỮ BÍ MẬT TÊN, ĐƯỜNG ẤP 2 HỎNG',
    'KÍNH CHÚC THÂN MẬT BÀ CON',
    'MẬT ONG RỪNG GIÁ RẺ',
    'Xin GIỮ BÍ MẬT tên tôi',
    'NHỜ BÍ THƯ XEM LẠI MẬT ĐỘ XÂY DỰNG',
  ])('%s is no secret paper', (text) => {
    expect(read(text).diverted).toBeUndefined()
  })

  it.each([
    'CÔNG VĂN TUYỆT MẬT SỐ 5',
    'VĂN BẢN TỐI MẬT GỬI BÀ CON',
    'GIẤY NÀY CÓ ĐÓNG MẬT',
    'Gửi công văn MẬT số 5',
    'MẬT',
    'UỶ BAN NHÂN DÂN\nMẬT\nCÔNG VĂN SỐ 5',
  ])('%s is', (text) => {
    expect(read(text).diverted).toBe('secret')
  })

  it.each(['CV_MẬT-12.pdf', 'CV_MẬT-12.PDF', 'TỐI MẬT.DOCX'])('a file named %s is', (name) => {
    expect(read('Gửi bà con', [name]).diverted).toBe('secret')
  })

  it.each([
    'Lũ trẻ hay đá bóng ồn',
    'Lũ nhỏ trong xóm phá quá',
    'Hàng bán cháy lắm',
    'Quán cơm cháy ngon',
    'Buổi tập phòng cháy, chữa cháy hay quá',
  ])('%s is not urgent', (text) => {
    expect(read(text).isUrgent).toBe(false)
  })

  it.each([
    'Lũ về rồi',
    'Nước lũ cuốn lũ trẻ',
    'Cháy quán cơm cháy rồi bà con ơi',
    'Nhà tôi cháy',
    'Nước dâng, lũ cuốn nhà',
  ])('%s is', (text) => {
    expect(read(text).isUrgent).toBe(true)
  })
})
