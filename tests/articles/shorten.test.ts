import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shorten } from '../../src/articles/shorten.js'
import { MAX_TITLE_CHARACTERS, titleOf } from '../../src/articles/title.js'

describe('shorten', () => {
  it('leaves a text that fits as it is', () => {
    expect(shorten('một hai', 7, 3)).toBe('một hai')
  })

  it('ends at the last clause that fits', () => {
    expect(shorten('một, hai; ba bốn', 14, 3)).toBe('một, hai…')
    expect(shorten('một, hai; ba bốn', 14, 12)).toBe('một, hai; ba…')
  })

  it('ends at a word where there is no clause, and takes a comma in a number for none', () => {
    expect(shorten('một 1,281,988 người', 15, 3)).toBe('một 1,281,988…')
    expect(shorten('một hai ba', 9, 3)).toBe('một hai…')
  })

  it('cuts only a word that alone is too long, and no emoji', () => {
    expect(shorten('a'.repeat(20), 10, 3)).toBe(`${'a'.repeat(9)}…`)
    expect(shorten('🎉'.repeat(20), 10, 3)).toBe(`${'🎉'.repeat(4)}…`)
  })

  it('is never longer than it may be', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', ',', ';', '🎉', '.'), maxLength: 60 })
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 40 }), (whole, most) => {
        const short = shorten(whole, most, 5)
        expect(short.length).toBeLessThanOrEqual(most)
        expect(short).not.toMatch(/\p{Cs}/u)
        expect(whole.startsWith(short.replace(/…$/, ''))).toBe(true)
      }),
    )
  })
})

describe('titleOf', () => {
  it('takes a line of 200 characters whole, and one of 201 not', () => {
    expect(titleOf('a'.repeat(200))).toEqual({ title: 'a'.repeat(200), rest: '' })
    expect(titleOf('a'.repeat(201)).title).toHaveLength(MAX_TITLE_CHARACTERS)
  })

  it('loses no word of the line', () => {
    const words = fc.array(fc.constantFrom('dân', 'vận', 'khéo.', 'TP.', 'làm,', 'Hết'), {
      maxLength: 150,
    })
    fc.assert(
      fc.property(words, (all) => {
        const line = all.join(' ')
        const { title, rest } = titleOf(line)
        expect(title.length).toBeLessThanOrEqual(MAX_TITLE_CHARACTERS)
        expect(title.endsWith('…') ? rest : `${title} ${rest}`.trim()).toBe(line)
      }),
    )
  })
})
