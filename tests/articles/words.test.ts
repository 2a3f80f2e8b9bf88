import { describe, expect, it } from 'vitest'
import { contentHash } from '../../src/articles/identity.js'
import { isInTitle, searchedWords, wordsToFind } from '../../src/articles/words.js'
import { draftWith } from './support.js'

describe('wordsToFind', () => {
  it('folds the words of title, lead and body and keeps each once', () => {
    const draft = draftWith({ title: 'Đường làng', lead: 'Làng sạch', body: 'ĐƯỜNG đẹp.' })
    expect(wordsToFind(draft)).toBe('duong lang sach dep')
  })

  it('does not join the last word of one part with the first of the next', () => {
    expect(wordsToFind(draftWith({ title: 'a', lead: 'b', body: 'c' }))).toBe('a b c')
  })

  it('stays below what a row of an index may hold', () => {
    const body = Array.from({ length: 100_000 }, (_, at) => `${'từ'.repeat(40)}${at}`).join(' ')
    const many = Array.from({ length: 100_000 }, (_, at) => `từ${at}`).join(' ')
    expect(
      wordsToFind(draftWith({ body }))
        .split(' ')
        .every((word) => word.length <= 64),
    ).toBe(true)
    expect(Buffer.byteLength(wordsToFind(draftWith({ body: many })))).toBeLessThan(1_000_000)
  })
})

describe('searchedWords', () => {
  it('are letters and digits only', () => {
    expect(searchedWords(`"Dân" & (vận:*) -'khéo' 217-KH/TU`)).toEqual([
      'dan',
      'van',
      'kheo',
      '217',
      'kh',
      'tu',
    ])
    expect(searchedWords('🎉 "&|')).toEqual([])
  })

  it('are sixteen at most', () => {
    expect(searchedWords('a '.repeat(1_000))).toHaveLength(16)
  })
})

describe('isInTitle', () => {
  it('wants every word whole and the last as a beginning', () => {
    expect(isInTitle('Dân vận khéo', ['kheo', 'va'])).toBe(true)
    expect(isInTitle('Dân vận khéo', ['va', 'kheo'])).toBe(false)
    expect(isInTitle('Dân vận khéo', ['dan', 'gioi'])).toBe(false)
  })
})

describe('contentHash', () => {
  it('is one for the same words, however they are composed and divided', () => {
    const hash = contentHash({ title: 'Đường làng', lead: 'Một.', body: 'Hai.\n\nBa.' })
    expect(
      contentHash({ title: 'Đường làng'.normalize('NFD'), lead: '', body: 'Một.\nHai. Ba.\n' }),
    ).toBe(hash)
    for (const body of ['Một. Hai. ba.', 'Một. Hai.', 'Một. Ba. Hai.', 'Mot. Hai. Ba.']) {
      expect(contentHash({ title: 'Đường làng', lead: '', body })).not.toBe(hash)
    }
  })
})
