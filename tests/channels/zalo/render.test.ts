import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Mark } from '../../../src/channels/index.js'
import { render, textProperties } from '../../../src/channels/zalo/render.js'

const bold = (from: number, to: number): Mark => ({ kind: 'bold', from, to })
const italic = (from: number, to: number): Mark => ({ kind: 'italic', from, to })
const link = (from: number, to: number, url: string): Mark => ({ kind: 'link', from, to, url })

describe('a message on Zalo', () => {
  it('shows what people wrote, with nothing read into it', () => {
    const text = '<b>Đậm</b> *sao* [chữ](https://x.vn) @all /-heart'
    expect(render({ text })).toEqual({ text, styles: [] })
  })

  it('has its styles on their own letters', () => {
    expect(render({ text: '👍 Tin mới', marks: [bold(3, 6), italic(7, 10)] }).styles).toEqual([
      { start: 3, len: 3, st: 'b' },
      { start: 7, len: 3, st: 'i' },
    ])
  })

  it('loses white space at its ends, and the styles stay on their letters', () => {
    expect(render({ text: '\n Tin mới \n', marks: [bold(2, 5)] })).toEqual({
      text: 'Tin mới',
      styles: [{ start: 0, len: 3, st: 'b' }],
    })
  })

  it('keeps a no-break space at its ends', () => {
    expect(render({ text: '\u00a0Tin\u00a0' }).text).toBe('\u00a0Tin\u00a0')
  })

  it('gives a letter to the first of two marks', () => {
    expect(render({ text: 'Tin mới hôm nay', marks: [bold(0, 7), italic(4, 11)] }).styles).toEqual([
      { start: 0, len: 7, st: 'b' },
      { start: 7, len: 4, st: 'i' },
    ])
    expect(render({ text: 'Tin mới', marks: [bold(0, 7), italic(0, 7)] }).styles).toHaveLength(1)
  })

  it('has an address behind the words that lead there, and later marks move on', () => {
    const text = 'Đọc tiếp, hoặc xem'
    const marks = [link(0, 8, 'https://x.vn/1'), bold(15, 18)]
    const { text: shown, styles } = render({ text, marks })
    expect(shown).toBe('Đọc tiếp (https://x.vn/1), hoặc xem')
    expect(styles).toEqual([{ start: shown.indexOf('xem'), len: 3, st: 'b' }])
  })

  it('has an address once', () => {
    const text = 'Xem https://x.vn/1'
    expect(render({ text, marks: [link(0, 3, 'https://x.vn/1')] }).text).toBe(text)
  })

  it('has two addresses, each behind its own words', () => {
    const marks = [link(0, 3, 'https://x.vn/1'), link(4, 7, 'https://x.vn/2')]
    expect(render({ text: 'Một Hai', marks }).text).toBe(
      'Một (https://x.vn/1) Hai (https://x.vn/2)',
    )
  })

  it('leaves out what would start a conversation', () => {
    const marks: readonly Mark[] = [{ kind: 'start', from: 0, to: 3, payload: 'bai_1' }]
    expect(render({ text: 'Đọc', marks })).toEqual({ text: 'Đọc', styles: [] })
  })

  it('goes without styles when text and styles are too many bytes', () => {
    const marks = [bold(0, 3)]
    expect(render({ text: 'ề'.repeat(1_050), marks }).styles).toHaveLength(1)
    expect(render({ text: 'ề'.repeat(1_080), marks })).toEqual({
      text: 'ề'.repeat(1_080),
      styles: [],
    })
  })

  it('writes its styles as zca-js does', () => {
    expect(textProperties([{ start: 0, len: 3, st: 'b' }])).toBe(
      '{"styles":[{"start":0,"len":3,"st":"b"}],"ver":0}',
    )
  })

  it('never has two styles on one letter, nor any outside, whatever the marks', () => {
    const place = fc.integer({ min: -5, max: 40 })
    const mark = fc.record({ kind: fc.constantFrom('bold', 'italic'), from: place, to: place })
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.array(mark), (text, marks) => {
        const shown = render({ text, marks: marks as readonly Mark[] })
        const letters = shown.styles.flatMap(({ start, len }) =>
          Array.from({ length: len }, (_, offset) => start + offset),
        )
        expect(new Set(letters).size).toBe(letters.length)
        expect(letters.every((letter) => letter >= 0 && letter < shown.text.length)).toBe(true)
      }),
    )
  })
})
