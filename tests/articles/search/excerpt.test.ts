import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createExcerpts } from '../../../src/articles/search/excerpt.js'
import { readQuestion } from '../../../src/articles/search/question.js'
import { draftWith } from '../support.js'

function excerptOf(typed: string, parts: Parameters<typeof draftWith>[0]) {
  return createExcerpts(readQuestion(typed))(draftWith(parts))
}

/** As a terminal shows it. */
function shown(typed: string, parts: Parameters<typeof draftWith>[0]): string {
  const { text, marks } = excerptOf(typed, parts).text
  return marks.reduceRight(
    (all, { from, to }) => `${all.slice(0, from)}«${all.slice(from, to)}»${all.slice(to)}`,
    text,
  )
}

const filler = (count: number) => 'Bà con cùng nhau làm đường. '.repeat(count)

describe('an excerpt', () => {
  it('is the text as it is written, with the words marked that were looked for', () => {
    expect(shown('duong lang', { body: 'Đường\nlàng, ngõ xóm; ĐƯỜNG xã.' })).toBe(
      '«Đường làng», ngõ xóm; «ĐƯỜNG» xã.',
    )
  })

  it('is about 150 characters around the hit, cut between words', () => {
    const body = `${filler(20)}Trẻ em được tiêm chủng miễn phí, ai cũng vui. ${filler(20)}`
    const text = shown('tiêm chủng', { body })
    expect(text).toMatch(/^…\p{L}.*Trẻ em được «tiêm chủng» miễn phí, ai cũng vui\. .*\p{L}…$/u)
    expect(text.length).toBeGreaterThan(120)
    expect(text.length).toBeLessThanOrEqual(160)
    const words = new Set(body.match(/\p{L}+/gu))
    for (const word of text.match(/\p{L}+/gu) ?? []) expect(words).toContain(word)
  })

  it('is the place that holds most of the words, be it far from the first', () => {
    const body = `Chủng loại. ${filler(20)}Tiêm vào. ${filler(20)}Lịch tiêm chủng mới. ${filler(20)}`
    expect(shown('tiêm chủng', { body })).toContain('Lịch «tiêm chủng» mới')
  })

  it('prefers what has the diacritics that were typed, and what stands side by side', () => {
    const lua = `Cây lụa. ${filler(20)}Cây lúa. ${filler(20)}`
    expect(shown('lúa', { body: lua })).toContain('Cây «lúa»')
    expect(shown('lua', { body: lua })).toContain('Cây «lụa»')
    const apart = `Mùa này lúa tốt. ${filler(20)}Vụ lúa mùa. ${filler(20)}`
    expect(shown('lua mua', { body: apart })).toContain('Vụ «lúa mùa»')
  })

  it('is of the lead where that says as much', () => {
    const parts = { lead: 'Về lúa mùa.', body: 'Lúa. Lúa mùa.' }
    expect(shown('lúa mùa', parts)).toBe('Về «lúa mùa».')
    expect(shown('lúa mùa', { ...parts, lead: 'Về lúa.' })).toBe('«Lúa». «Lúa mùa».')
  })

  it('marks a word of a phrase only where the whole phrase stands', () => {
    expect(shown('"dân vận khéo"', { body: 'Dân vận. Dân vận khéo! Khéo.' })).toBe(
      'Dân vận. «Dân vận khéo»! Khéo.',
    )
  })

  it('is how the article begins when only its title has the words, which are marked there', () => {
    const excerpt = excerptOf('lúa mùa', { title: 'Vụ  lúa mùa', body: filler(20) })
    expect(excerpt.title).toEqual({ text: 'Vụ lúa mùa', marks: [{ from: 3, to: 10 }] })
    expect(excerpt.text.text).toMatch(/^Bà con .*…$/)
    expect(excerpt.text.marks).toEqual([])
  })

  it('marks the whole word that was only begun', () => {
    expect(shown('ti', { body: 'Đi tiêm.' })).toBe('Đi «tiêm».')
  })

  it('holds whole characters and marks within its text, whatever the article is made of', () => {
    const piece = fc.constantFrom(
      'dân',
      'vận',
      ' ',
      '\n',
      '🎉',
      '𝐀',
      '.',
      'x'.repeat(70),
      'a\u0301',
    )
    const text = fc.array(piece, { maxLength: 120 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(text, text, (lead, body) => {
        const excerpt = excerptOf('dân "vận dân" x', { lead, body })
        expect(excerpt.text.text).not.toMatch(/\p{Cs}/u)
        expect(excerpt.text.text.length).toBeLessThanOrEqual(152)
        let last = -1
        for (const { from, to } of excerpt.text.marks) {
          expect(from).toBeGreaterThan(last)
          expect(to).toBeGreaterThan(from)
          last = to
        }
        expect(last).toBeLessThanOrEqual(excerpt.text.text.length)
      }),
      { numRuns: 300 },
    )
  })
})
