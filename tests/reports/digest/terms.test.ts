import { describe, expect, it } from 'vitest'
import { frequentTerms } from '../../../src/reports/digest/terms.js'

const written = (...texts: readonly string[]) =>
  texts.map((text, at) => ({ text, writer: `${at}` as string | undefined }))
const terms = (texts: ReturnType<typeof written>) => frequentTerms(texts, 5).map(({ term }) => term)

describe('terms that many use', () => {
  it('are words of several syllables, the longest that stand together', () => {
    const found = terms(
      written(
        'Chợ Tân Phú nhiều rác thải sinh hoạt',
        'rác thải sinh hoạt đổ bừa bãi ở chợ',
        'Rác thải sinh hoạt bốc mùi',
        'thẻ bảo hiểm y tế của tôi hết hạn',
        'làm sao đổi thẻ bảo hiểm y tế',
        'Bảo hiểm y tế cho người già',
      ),
    )
    expect(found).toEqual(expect.arrayContaining(['bảo hiểm y tế', 'rác thải sinh hoạt']))
    expect(found).toHaveLength(2)
  })

  it('are one whether written with diacritics or without, and shown as most wrote them', () => {
    const texts = written('Cúp điện hoài', 'cup dien nua roi', 'lại cúp điện', 'cúp điện cả đêm')
    expect(frequentTerms(texts, 5)).toEqual([{ term: 'cúp điện', count: 4, texts: [0, 1, 2, 3] }])
  })

  it('neither begin nor end with a word that only joins, nor cross a full stop', () => {
    const texts = written(
      'Đường xấu. Đèn hư',
      'đường xấu. đèn hư',
      'đường xấu, đèn hư',
      'tôi có ý kiến là bà con rất mong',
    )
    expect(terms(texts)).toEqual(expect.arrayContaining(['đường xấu', 'đèn hư']))
    expect(terms(texts)).toHaveLength(2)
  })

  it('keep apart what only diacritics tell apart from a joining word', () => {
    expect(terms(written('chợ cá hôi', 'chợ cá bẩn', 'chợ cá đông'))).toEqual(['chợ cá'])
  })

  it.each([
    [['Nguyễn Văn Hùng đổ rác', 'nguyễn văn hùng lấn đường', 'bị Nguyễn Văn Hùng đánh']],
    [['trần văn nam đổ rác', 'ở đây trần văn nam cho vay', 'bị trần văn nam đánh']],
    [['ông trường đổ rác', 'nhà ông trường đổ', 'ông trường đổ bậy']],
    [['bác giếng nước', 'chú giếng nước bán hàng', 'anh giếng nước kìa']],
    [['Ở đây Sáng Tối cho vay', 'bị Sáng Tối lừa', 'tới nhà Sáng Tối']],
    [['van hung do rac', 'o day van hung cho vay', 'bi van hung lua']],
    [['chủ tịch xã ở đây', 'hỏi chủ tịch xã', 'chưa thấy chủ tịch xã']],
  ])(
    'are never what may be the name of somebody, or an office that one alone holds: %s',
    (texts) => {
      expect(terms(written(...texts))).toEqual([])
    },
  )

  it('are shown as most wrote them of those who used diacritics', () => {
    const texts = written('cup dien hoai', 'cup dien nua', 'lại cúp điện', 'CÚP ĐIỆN', 'cúp điện')
    expect(terms(texts)).toEqual(['cúp điện'])
  })

  it('are used by three people at least; who gave no name may be one of the others', () => {
    const [one, two, three] = written('nước giếng đục', 'nước giếng hôi', 'nước giếng phèn')
    if (!one || !two || !three) throw new Error('three')
    expect(terms([one, two, three])).toEqual(['nước giếng'])
    expect(terms([one, two, { ...three, writer: two.writer }])).toEqual([])
    const nameless = { writer: undefined }
    expect(terms([one, { ...two, ...nameless }, { ...three, ...nameless }])).toEqual([])
  })

  it('are none where nobody wrote, and none of a text without words', () => {
    expect(terms([])).toEqual([])
    expect(terms(written('👍👍', '...', '12345', ''))).toEqual([])
  })
})
