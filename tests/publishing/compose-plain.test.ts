import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/articles/index.js'
import type { Message } from '../../src/channels/index.js'
import { wordsOf } from '../../src/language/index.js'
import { compose, type Form, type Looks } from '../../src/publishing/index.js'
import { PLAIN, RICH, SIGNS } from '../support/capabilities.js'
import { anArticle, text, wordsIn } from './texts.js'

const words = wordsOf('vi')

const said = (article: Article, looks: Partial<Looks> = {}, form: Form = 'summary') =>
  compose(article, { form, words, rating: SIGNS, capabilities: { ...PLAIN, ...looks } })
const lastLine = (parts: readonly Message[]) => parts.at(-1)?.text.split('\n').at(-1)
const LEAD_ON = /\n\nĐọc tiếp ở tin dưới ▾ \(\d+\/\d+\)$/
const HOW = '⭐ Chấm điểm: trả lời tin này bằng số từ 1 đến 5'

describe('an article for a channel of plain words', () => {
  it('says in its last line how to rate, with the signs in colour', () => {
    expect(lastLine(said(anArticle()))).toBe(
      `${HOW}, hoặc thả ❤\uFE0F 5 · 👍 4 · 😮 3 · 😢 2 · 😡 1`,
    )
  })

  it('names only the signs that were decided on, and none where they are not heard', () => {
    const rating = new Map([['🌹', 5]] as const)
    const options = { form: 'summary', words, rating } as const
    const parts = compose(anArticle(), { ...options, capabilities: PLAIN })
    expect(lastLine(parts)).toBe(`${HOW}, hoặc thả 🌹 5`)
    expect(lastLine(said(anArticle(), { hearsReactions: false }))).toBe(HOW)
  })

  it('says it once, at the end of the last part', () => {
    const parts = said(anArticle({ body: 'Bà con đi họp đông đủ. '.repeat(300) }), {}, 'full')
    expect(parts.length).toBeGreaterThan(2)
    expect(parts.filter((part) => part.text.includes(HOW))).toEqual([parts.at(-1)])
    expect(lastLine(parts)).toContain(HOW)
  })

  it('is rated by buttons alone where there are buttons', () => {
    const parts = said(anArticle(), RICH)
    expect(parts[0]?.text).not.toContain('Chấm điểm')
    expect(parts[0]?.buttons).toBeDefined()
    for (const part of said(anArticle())) expect(part).not.toHaveProperty('buttons')
  })

  it('shows the address of its page in the text', () => {
    const url = 'https://example.vn/bai?a=1&b=2'
    const [part] = said(anArticle({ url }))
    expect(part?.text).toContain(`Đọc tiếp ▸ ${url}`)
    expect(part?.marks?.map(({ kind }) => kind)).toEqual(['bold'])
  })

  it('leaves out an address that would fill the message, and says what to send us', () => {
    const url = `https://example.vn/?q=${'x'.repeat(3_000)}`
    expect(said(anArticle({ url }))[0]?.text).toContain('/doc 12')
    const whole = said(anArticle({ url }), {}, 'full')
    expect(whole).toHaveLength(1)
    expect(whole[0]?.text).not.toContain('xxx')
    expect(said(anArticle({ url }), RICH)[0]?.marks).toContainEqual(
      expect.objectContaining({ kind: 'link', url }),
    )
  })

  it('says what to send us for the whole of it, where its summary leaves something out', () => {
    const [part] = said(anArticle())
    expect(part?.text).toContain('nhắn riêng cho chúng tôi /doc 12')
    expect(
      part?.marks?.map(({ kind }) => kind),
      'no dead link',
    ).toEqual(['bold'])
    expect(said(anArticle(), {}, 'full')[0]?.text).not.toContain('/doc')
    const short = anArticle({ body: 'Bà con đi họp.', summary: 'Bà con đi họp.' })
    expect(said(short)[0]?.text).not.toContain('/doc')
  })

  it('is followed by a poll in the words of the sites, only where polls are wanted', () => {
    const polls = said(anArticle(), { polls: true })
    expect(polls.at(-1)).toEqual({
      text: 'Mời bà con đánh giá bài: Lịch tiêm chủng tháng 12',
      choices: ['Rất kém', 'Kém', 'Đạt', 'Tốt', 'Rất tốt'],
    })
    expect(polls.slice(0, -1)).toEqual(said(anArticle()))
    expect(said(anArticle()).some(({ choices }) => choices)).toBe(false)
  })

  it('asks even where an article has no title, and briefly where it has a long one', () => {
    const question = (title: string) => said(anArticle({ title }), { polls: true }).at(-1)?.text
    expect(question('')).toBe('Mời bà con đánh giá bài: #12')
    expect(question('Rất dài '.repeat(60))?.length).toBeLessThan(250)
  })

  it('is followed by its poll when it is long, behind the last part', () => {
    const parts = said(anArticle({ body: 'Bà con đi họp. '.repeat(300) }), { polls: true }, 'full')
    expect(parts.length).toBeGreaterThan(3)
    expect(parts.filter(({ choices }) => choices)).toEqual([parts.at(-1)])
  })

  it.each([
    ['with buttons', RICH],
    ['with polls', { ...PLAIN, polls: true }],
  ])('invites nobody to rate where it is only read, on a channel %s', (_what, capabilities) => {
    expect(compose(anArticle(), { form: 'full', words, capabilities })).toEqual([
      expect.objectContaining({
        text: 'Lịch tiêm chủng tháng 12\n\nBà con đưa trẻ đến trạm y tế xã.',
      }),
    ])
    const [part] = compose(anArticle(), { form: 'full', words, capabilities })
    expect(part).not.toHaveProperty('buttons')
  })

  it('never marks more bytes than the channel takes, and loses no word, whatever is written', () => {
    const looks = { ...PLAIN, markedBytes: 3_000, polls: true }
    const articles = fc
      .record({
        title: fc.string({ unit: 'grapheme', maxLength: 60 }),
        body: fc.array(text, { minLength: 1, maxLength: 6 }).map((some) => some.join('\n\n')),
        author: text,
        url: fc.webUrl(),
        letters: fc.constantFrom('NFC', 'NFD'),
      })
      .map(({ letters, title, body, ...more }) => {
        const long = body.normalize(letters)
        return anArticle({ ...more, title: title.normalize(letters), body: long, summary: long })
      })
    fc.assert(
      fc.property(articles, fc.constantFrom<Form>('summary', 'full'), (article, form) => {
        const parts = said(article, looks, form)
        for (const part of parts) {
          expect(part.text.length).toBeLessThanOrEqual(looks.textLimit)
          if ((part.marks ?? []).length > 0)
            expect(Buffer.byteLength(part.text)).toBeLessThanOrEqual(looks.markedBytes)
        }
        const found = wordsIn(...parts.map((part) => part.text.replace(LEAD_ON, '')))
        const expected = wordsIn(article.title, article.body)
        expect(found.slice(0, expected.length)).toEqual(expected)
      }),
      { numRuns: 60 },
    )
  })

  it('is not cut for its bytes where nothing is marked', () => {
    const body = 'ế'.repeat(1_500)
    const parts = said(anArticle({ title: '', body }), { markedBytes: 2_000 }, 'full')
    expect(parts).toHaveLength(1)
    expect(parts[0]?.marks).toEqual([])
  })

  it('cuts where letters need many bytes, and not where they need few', () => {
    const looks = { ...PLAIN, markedBytes: 3_000 }
    const [light, heavy] = ['an bo ', 'ế ờ ạ '].map((some) =>
      anArticle({ body: some.repeat(280), summary: '' }),
    )
    expect(said(light!, looks, 'full')).toHaveLength(1)
    expect(said(heavy!, PLAIN, 'full'), 'its letters alone would fit').toHaveLength(1)
    expect(said(heavy!, looks, 'full')).toHaveLength(2)
  })
})
