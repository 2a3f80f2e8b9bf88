import { describe, expect, it } from 'vitest'
import { readQuestion } from '../../../src/articles/search/question.js'
import { tokensOf } from '../../../src/articles/search/tokens.js'
import { readWords } from '../../../src/articles/search/words.js'

const folded = (text: string) => readWords(text).map((word) => word.folded)

describe('the index of an article', () => {
  it('holds its words with and without diacritics and each two that follow each other, marked by their part', () => {
    expect(tokensOf({ title: 'Làng', lead: 'đẹp', body: 'xã đẹp.' }, false)).toEqual([
      '^lang',
      '^===lang\u0300',
      '~dep',
      '~===đep\u0323',
      'lang',
      '===lang\u0300',
      'dep',
      '===đep\u0323',
      'xa',
      '===xa\u0303',
      '___xa_dep',
    ])
  })

  it('tells an article that went out', () => {
    expect(tokensOf({ title: 'a', lead: '', body: '' }, true)).toContain('!')
    expect(tokensOf({ title: '!', lead: '', body: '!' }, false)).toEqual([])
  })

  it('stays below what a row of an index may hold, whatever the article', () => {
    const long = Array.from({ length: 100_000 }, (_, at) => `${'từ'.repeat(40)}${at}`).join(' ')
    const many = Array.from({ length: 300_000 }, (_, at) => `từ${at}`).join(' ')
    for (const body of [long, many]) {
      const tokens = tokensOf({ title: '', lead: '', body }, false)
      expect(Buffer.byteLength(tokens.join(' '))).toBeLessThan(1_000_000)
      expect(Math.max(...tokens.map((token) => Buffer.byteLength(token)))).toBeLessThan(2_047)
    }
  })
})

describe('words', () => {
  it('are letters and digits only', () => {
    expect(folded(`"Dân" & (vận:*) -'khéo' 217-KH/TU`)).toEqual([
      'dan',
      'van',
      'kheo',
      '217',
      'kh',
      'tu',
    ])
    expect(folded('🎉 "&|\u0301')).toEqual([])
  })
})

describe('a question', () => {
  it('has sixteen words at most', () => {
    expect(readQuestion('a '.repeat(1_000)).words).toHaveLength(16)
    const { words, phrases } = readQuestion(`"${'a '.repeat(10)}" ${'b '.repeat(10)}`)
    expect(words.length + phrases.flat().length).toBe(16)
  })

  it('is open only where its last word was typed last', () => {
    expect(readQuestion('"dân vận" kh').isOpen).toBe(true)
    expect(readQuestion('kh "dân vận"').isOpen).toBe(false)
    expect(readQuestion('kh "dân vận" !').isOpen).toBe(false)
  })
})
