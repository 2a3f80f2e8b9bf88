import { describe, expect, it } from 'vitest'
import { ratingButtons } from '../../src/feedback/index.js'
import { wordsOf } from '../../src/language/index.js'
import { compose, cutMessage, type Form, type Looks } from '../../src/publishing/index.js'
import { PLAIN, RICH, SIGNS } from '../support/capabilities.js'
import { anArticle } from './texts.js'

const words = wordsOf('vi')
const [HASH, OTHER] = ['a'.repeat(64), 'b'.repeat(64)]
const kept = { hash: HASH, width: 1_600, height: 900, caption: 'Đường mới' }
const image = { hash: HASH, type: 'image/jpeg', width: 1_600, height: 900 }

function said(parts: Parameters<typeof anArticle>[0], looks: Partial<Looks> = {}, form?: Form) {
  const capabilities = { ...RICH, ...looks }
  const article = anArticle({ images: [kept], ...parts })
  return compose(article, { form: form ?? 'summary', words, rating: SIGNS, capabilities })
}

describe('the picture of an article', () => {
  it('stands above the whole summary, with its stars', () => {
    expect(said({})).toMatchObject([{ image, buttons: ratingButtons() }])
  })

  it('is the first that is kept', () => {
    const images = [{ url: 'https://a.example/1.jpg' }, kept, { ...kept, hash: OTHER }]
    expect(said({ images })[0]?.image).toEqual(image)
  })

  it('is none where none is kept, or the channel shows none', () => {
    for (const [part] of [
      said({ images: [] }),
      said({ images: [{ url: 'https://a.example/1.jpg' }] }),
      said({ images: [{ hash: HASH }] }),
      said({}, { images: false }),
    ])
      expect(part).not.toHaveProperty('image')
  })

  it('is left out where there are more words than go under one, and not one word with it', () => {
    const [whole] = said({})
    const { length } = whole?.text ?? ''
    expect(said({}, { captionLimit: length })[0]?.image).toEqual(image)
    const { image: _, ...withoutImage } = whole ?? {}
    expect(said({}, { captionLimit: length - 1 })).toEqual([withoutImage])
  })

  it('is left out of an article in parts', () => {
    const body = 'Bà con làm đường. '.repeat(40)
    const parts = said({ body }, { textLimit: 500, captionLimit: 500 }, 'full')
    expect(parts.length).toBeGreaterThan(1)
    for (const part of parts) expect(part).not.toHaveProperty('image')
  })

  it('stands above a short article in full, and before its poll', () => {
    expect(said({}, PLAIN, 'full')).toMatchObject([{ image }])
    const [post, poll] = said({}, { ...PLAIN, polls: true })
    expect(post).toMatchObject({ image })
    expect(poll).not.toHaveProperty('image')
  })

  it('stays with a message that is not cut', () => {
    const [whole] = said({})
    expect(cutMessage(whole!, 2_000)).toEqual([whole])
  })
})
