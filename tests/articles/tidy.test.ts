import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasWords, tidy, tidyLine } from '../../src/articles/tidy.js'

describe('tidy', () => {
  it.each([
    [
      'line breaks of every system',
      'a\r\nb\rc\vd\fe\u0085f\u2028g\u2029h',
      'a\nb\nc\nd\ne\nf\ng\nh',
    ],
    ['white space at line ends', 'a \t\nb\u3000\n', 'a\nb'],
    ['empty lines', '\n\na\n \n\t\n\nb\n\n', 'a\n\nb'],
    ['decomposed letters', 'Đường phố'.normalize('NFD'), 'Đường phố'],
    ['control characters', 'a\u0000\u0008\u001B\u007F\u009Fb', 'ab'],
    ['halves of emoji', 'a\uD83Db\uDE00', 'ab'],
    ['no-break spaces', 'a\u00A0b', 'a b'],
  ])('settles %s', (_what, text, tidied) => {
    expect(tidy(text)).toBe(tidied)
  })

  it.each([
    ['spaces inside a line and before it', '  a  b'],
    ['tabs inside a line', 'a\tb'],
    ['quotes and dashes', '“a” ‘b’ "c" – — … «d»'],
    ['marks of direction and joiners', 'a\u200Fb\u202Ac\u202C 👩‍🌾'],
    ['the same letter of another alphabet', 'Ðường ðá'],
    ['old and new places of the accent', 'hòa hoà thủy thuỷ'],
  ])('leaves %s as it is', (_what, text) => {
    expect(tidy(text)).toBe(text)
  })

  it('changes nothing the second time', () => {
    const piece = fc.constantFrom(
      'a',
      ' ',
      '\n',
      '\r',
      '\u00A0',
      'ế'.normalize('NFD'),
      '\u0301',
      '\v',
      '🎉',
      '\uD83D',
      '\uFEFF',
      '\0',
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const once = tidy(pieces.join(''))
        expect(tidy(once)).toBe(once)
      }),
    )
  })
})

describe('tidyLine', () => {
  it('makes one line with single spaces', () => {
    expect(tidyLine('  Họp\n\n thôn\u00A0 \t3 ')).toBe('Họp thôn 3')
  })
})

describe('hasWords', () => {
  it('asks for a letter or a digit of any alphabet', () => {
    for (const text of ['a', 'đ', '7', '中', '- ừ -']) expect(hasWords(text)).toBe(true)
    for (const text of ['', ' ', '…', '🎉', '---', '\u0301']) expect(hasWords(text)).toBe(false)
  })
})
