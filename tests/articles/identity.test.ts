import { describe, expect, it } from 'vitest'
import { contentHash } from '../../src/articles/identity.js'

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
