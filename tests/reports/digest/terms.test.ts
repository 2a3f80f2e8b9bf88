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

  it('are used by three people at least; all without a name may be one', () => {
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
