import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutText } from '../../src/publishing/cut.js'
import { letters, text, wordsIn } from './texts.js'

const limit = fc.integer({ min: 40, max: 400 })
/** Half of a pair, without the other half. */
const HALF = /\p{Cs}/u

describe('cutting a text', () => {
  it('gives pieces that fit, and loses nothing but white space', () => {
    fc.assert(
      fc.property(text, limit, (given, max) => {
        const pieces = cutText(given, max)
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(max)
          expect(piece.length).toBeGreaterThan(0)
          expect(piece).toBe(piece.trim())
        }
        expect(wordsIn(...pieces)).toEqual(wordsIn(given))
      }),
      { numRuns: 300 },
    )
  })

  it('never parts a letter from its marks, nor an emoji', () => {
    const unbroken = fc.string({ unit: 'grapheme', minLength: 100, maxLength: 400 })
    fc.assert(
      fc.property(unbroken, limit, (given, max) => {
        expect(cutText(given, max).flatMap(letters)).toEqual(letters(given))
      }),
      { numRuns: 300 },
    )
  })

  it('never makes half a code point, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.integer({ min: 2, max: 40 }),
        (given, max) => {
          const pieces = cutText(given, max)
          for (const piece of pieces) {
            expect(piece).not.toMatch(HALF)
            expect(piece.length).toBeLessThanOrEqual(max)
          }
          expect(pieces.join('').replace(/\s/gu, '')).toBe(given.replace(/\s/gu, ''))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('parts a single letter that is too long alone, rather than stand still', () => {
    const zalgo = `a${'\u0301'.repeat(99)}`
    expect(cutText(zalgo, 40).map(({ length }) => length)).toEqual([40, 40, 20])
    for (const one of cutText(`a${'\u{1F3FD}'.repeat(30)}`, 40)) expect(one).not.toMatch(HALF)
  })

  it('leaves a mark on the space that carries it', () => {
    const given = `${'a'.repeat(35)} \u0301${'b'.repeat(30)}`
    for (const piece of cutText(given, 40)) expect(piece).not.toMatch(/^\p{M}/u)
  })

  it('of a text that fits gives it whole, and of nothing gives nothing', () => {
    expect(cutText('  Chào bà con.\n', 12)).toEqual(['Chào bà con.'])
    expect(cutText(' \n ', 12)).toEqual([])
    expect(cutText('', 12)).toEqual([])
  })

  it('prefers the end of a paragraph that fills half the piece', () => {
    const [first, second, third] = ['Một hai ba. Bốn năm.', 'Sáu bảy tám.', 'Chín mười.']
    expect(cutText(`${first}\n\n${second}\n\n${third}`, 40)).toEqual([
      `${first}\n\n${second}`,
      third,
    ])
  })

  it('prefers the end of a sentence to filling the piece', () => {
    expect(cutText('Họp lúc 7 giờ sáng. Bà con đến đông đủ và mang theo giấy tờ.', 40)).toEqual([
      'Họp lúc 7 giờ sáng.',
      'Bà con đến đông đủ và mang theo giấy tờ.',
    ])
  })

  it('prefers the end of a clause where a sentence is too long for a piece', () => {
    expect(cutText('Kế hoạch số 217 về hoà giải; kế hoạch số 220 về tiếp dân', 40)).toEqual([
      'Kế hoạch số 217 về hoà giải;',
      'kế hoạch số 220 về tiếp dân',
    ])
  })

  it('takes no abbreviation for the end of a sentence', () => {
    const [first] = cutText('Bà con xã Tân Phú xin mời đến TP. Biên Hoà dự họp.', 42)
    expect(first).not.toMatch(/TP\.$/)
  })

  it('takes no early stop for a good place: a tiny first piece helps nobody', () => {
    expect(cutText(`Vâng.\n\n${'từ '.repeat(40)}`, 60)[0]?.length).toBeGreaterThan(50)
  })

  it('does not take its own end for the end of a sentence', () => {
    // 28 units end exactly behind "bà con", where only the piece would stop.
    expect(cutText('Mời bà con. Chiều nay bà con mang theo giấy tờ cần thiết.', 28)[0]).toBe(
      'Mời bà con.',
    )
  })

  it('of 5 MB takes no longer than people wait', () => {
    const long = 'Bà con đến trạm y tế xã. '.repeat(200_000)
    const from = performance.now()
    expect(cutText(long, 4_000).length).toBeGreaterThan(1_200)
    expect(performance.now() - from).toBeLessThan(8_000)
  })
})
