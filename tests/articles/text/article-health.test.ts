import { expect, it } from 'vitest'
import { checkArticle } from '../../../src/articles/index.js'

it('names for each place in which text of an article it is, and where there', () => {
  const article = { title: 'Dân vn khéo', lead: 'Nâng cao năng lc.', body: 'Hết đng hết.' }
  const { places, impossible, syllables } = checkArticle(article)
  expect(places).toEqual([
    { in: 'title', at: 4, word: 'vn' },
    { in: 'lead', at: 14, word: 'lc' },
    { in: 'body', at: 4, word: 'đng' },
  ])
  for (const { in: part, at, word } of places)
    expect(article[part].slice(at, at + word.length)).toBe(word)
  expect([impossible, syllables]).toEqual([3, 10])
})
