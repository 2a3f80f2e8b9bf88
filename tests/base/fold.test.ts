import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, foldedWords } from '../../src/base/index.js'

const vietnameseLetters = [
  ...'aăâbcdđeêghiklmnoôơpqrstuưvxy',
  ...'àằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹáắấéếíóốớúứýạặậẹệịọộợụựỵ',
]
const vietnamese = fc
  .array(fc.constantFrom(...vietnameseLetters, ' ', ...'ĐƯƠẾỰ', '1'), { maxLength: 40 })
  .map((letters) => letters.join(''))
const anything = fc.string({ unit: 'binary', maxLength: 40 })

describe('fold', () => {
  it.each([
    ['Đường Đồng Khởi', 'duong dong khoi'],
    ['TỔNG KẾT', 'tong ket'],
    ['Nhịp cầu', 'nhip cau'],
    ['ĐƯỢC MƯỢN, hưởng thưở', 'duoc muon, huong thuo'],
    ['Ớt ở Ơn, Ữ ự Ư', 'ot o on, u u u'],
    ['QUÝ III/2026', 'quy iii/2026'],
  ])('reads %s as %s', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  it('leaves of every Vietnamese letter a plain one', () => {
    for (const letter of vietnameseLetters) expect(fold(letter)).toMatch(/^[a-z]$/)
  })

  it('sees no difference between composed and decomposed text', () => {
    fc.assert(
      fc.property(fc.oneof(vietnamese, anything), (text) => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')))
      }),
    )
  })

  it('sees no difference between capitals and small letters', () => {
    fc.assert(
      fc.property(vietnamese, (text) => {
        expect(fold(text.toUpperCase())).toBe(fold(text))
      }),
    )
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.oneof(vietnamese, anything), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
      }),
    )
  })
})

describe('foldedWords', () => {
  it('are the words in order, with repeats and without punctuation', () => {
    expect(foldedWords('Xã A, xã B: “đẹp” – 5 ⭐ (Covid-19)!')).toEqual([
      ...['xa', 'a', 'xa', 'b', 'dep', '5', 'covid', '19'],
    ])
  })

  it('are none where nothing is written', () => {
    expect(foldedWords(' – ⭐ … ')).toEqual([])
  })

  it('hold nothing that a search engine could take for its syntax', () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const word of foldedWords(text)) expect(word).toMatch(/^[\p{L}\p{N}]+$/u)
      }),
    )
  })
})
