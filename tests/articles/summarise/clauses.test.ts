import { describe, expect, it } from 'vitest'
import { cutsOf, longestCut } from '../../../src/articles/summarise/clauses.js'

/** The longest beginning that is shorter than the sentence. */
const cut = (sentence: string, most = sentence.length - 1) => longestCut(cutsOf(sentence), most)

describe('a sentence is cut', () => {
  it.each([
    [
      'before a clause of purpose',
      'Xã đã tổ chức 5 lớp tập huấn cho cán bộ | nhằm nâng cao nghiệp vụ.',
    ],
    [
      'before what came of it',
      'Ban đã kiểm tra 12 cơ sở trong tháng | , qua đó nhắc nhở kịp thời.',
    ],
    ['at a semicolon', 'Toàn xã có 41 hộ nghèo, giảm 29 hộ | ; mười hai trường giữ chuẩn.'],
    [
      'before another verb with what it is done to',
      'Đẩy mạnh tuyên truyền trong nhân dân | , kiểm tra chặt chẽ các cơ sở kinh doanh.',
    ],
    [
      'before a remark in brackets at its end',
      'Đoàn đã trao 20 suất quà cho hộ nghèo | (mỗi suất 500.000 đồng).',
    ],
    [
      'after its subject, when it begins with when and where',
      'Sáng 18/11, tại xã Tân Phú, Hội Nông dân đã khai giảng lớp nghề | , đồng thời trao 30 thẻ bảo hiểm.',
    ],
  ])('%s', (_where, marked) => {
    const [head = '', tail = ''] = marked.split(' | ')
    const sentence = /^[,;]/.test(tail) ? `${head}${tail}` : `${head} ${tail}`
    expect(cut(sentence)).toBe(head)
  })

  it('at the end of a clause rather than inside a list a little longer', () => {
    const sentence =
      'Tăng cường phối hợp với các ngành để tuyên truyền, vận động, giải thích cho nhân dân hiểu và làm theo.'
    expect(cut(sentence, 60)).toBe('Tăng cường phối hợp với các ngành')
  })
})

describe('a sentence is not cut', () => {
  it.each([
    ['before it has a verb', 'Ban Thường vụ, Ban Thường trực, các ngành, đoàn thể của xã.'],
    ['inside a list that is somebody', 'Yêu cầu mỗi tổ chức, cá nhân phải chấp hành.'],
    ['inside a quotation', 'Bác đã dạy cán bộ: “Việc gì có lợi cho dân thì làm, nhằm giúp dân”.'],
    ['inside brackets', 'Xã đã họp (với ấp 1, ấp 2, ấp 3) về nước sạch.'],
    ['inside a number', 'Tổng mức đầu tư là 1,26 tỷ đồng.'],
    ['between the halves of a pair', 'Không chỉ giúp nhau vốn, mà bà con còn góp công.'],
    ['before the last item of a list', 'Xã đã trao quà cho hộ nghèo, cận nghèo.'],
    ['where a word needs another', 'Xã đã bàn bạc với các hộ dân về, nhằm lấy ý kiến rộng rãi.'],
    ['between an office and its holder', 'Đến dự có Phó Chủ tịch xã, ông Lê Văn Tám.'],
    ['where a verb would lose what it is done to', 'Xã đã kiểm tra, giám sát các dự án.'],
    [
      'where what is said of the last noun is meant for the first',
      'Ban hành các chương trình, kế hoạch công tác dân vận năm 2026.',
    ],
  ])('%s', (_why, sentence) => {
    expect(cutsOf(sentence)).toEqual([])
  })
})
