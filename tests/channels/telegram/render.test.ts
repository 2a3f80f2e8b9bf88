import fc from 'fast-check'
import { expect, it } from 'vitest'
import { keyboardOf, render, withLinks } from '../../../src/channels/telegram/render.js'

it('leaves a text as it was written, markup and all', () => {
  const text =
    '<b>Đậm</b> & "nháy" *sao* _gạch_ [x](y) @everyone \u200f\u202bابج e\u0302\u0301 👨‍👩‍👧'
  expect(render({ text })).toEqual({ text, entities: [] })
})

it('turns marks into entities', () => {
  const marks = [
    { kind: 'bold', from: 0, to: 3 },
    { kind: 'italic', from: 4, to: 7 },
    { kind: 'link', from: 8, to: 11, url: 'https://example.vn/?a=1&b=2' },
  ] as const
  expect(render({ text: 'Một hai bốn', marks }).entities).toEqual([
    { type: 'bold', offset: 0, length: 3 },
    { type: 'italic', offset: 4, length: 3 },
    { type: 'text_link', offset: 8, length: 3, url: 'https://example.vn/?a=1&b=2' },
  ])
})

it('trims what the server would trim, and moves the marks along', () => {
  const { text, entities } = render({
    text: ' \n\tTin\u00a0mới \r\n',
    marks: [{ kind: 'bold', from: 3, to: 6 }],
  })
  expect(text).toBe('Tin\u00a0mới')
  expect(entities).toEqual([{ type: 'bold', offset: 0, length: 3 }])
})

it('keeps a no-break space at the ends, which the server keeps', () => {
  expect(render({ text: '\u00a0Tin\u00a0' }).text).toBe('\u00a0Tin\u00a0')
})

it('cuts a mark that sticks out and drops one that lies outside', () => {
  const marks = [
    { kind: 'bold', from: 0, to: 4 },
    { kind: 'italic', from: 5, to: 7 },
    { kind: 'bold', from: 0, to: 1 },
    { kind: 'bold', from: 3, to: 3 },
    { kind: 'italic', from: 90, to: 99 },
  ] as const
  expect(render({ text: '  Tin  ', marks }).entities).toEqual([
    { type: 'bold', offset: 0, length: 2 },
  ])
})

it('keeps every mark on its own letters', () => {
  const edge = fc.string({ unit: fc.constantFrom(' ', '\n', '\t', '\r'), maxLength: 4 })
  const body = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => `x${text}y`)
  const anyCase = fc.tuple(edge, body, edge, fc.nat(30), fc.nat(30))
  fc.assert(
    fc.property(anyCase, ([before, middle, behind, a, b]) => {
      const text = before + middle + behind
      const [from, to] = [Math.min(a, b), Math.max(a, b)]
      const shown = render({ text, marks: [{ kind: 'bold', from, to }] })
      const marked = shown.entities.map((e) => shown.text.slice(e.offset, e.offset + e.length))
      const inside = text.slice(
        Math.max(from, before.length),
        Math.max(Math.min(to, before.length + middle.length), 0),
      )
      expect(shown.text).toBe(middle)
      expect(marked).toEqual(inside === '' ? [] : [inside])
    }),
  )
})

it('makes an inline keyboard of choices and links, without empty rows', () => {
  const rows = [
    [
      { label: '1 ⭐', value: 'r:1' },
      { label: '2 ⭐', value: 'r:2' },
    ],
    [],
    [{ label: 'Đọc tiếp', url: 'https://example.vn' }],
  ]
  expect(keyboardOf(rows)).toEqual({
    inline_keyboard: [
      [
        { text: '1 ⭐', callback_data: 'r:1' },
        { text: '2 ⭐', callback_data: 'r:2' },
      ],
      [{ text: 'Đọc tiếp', url: 'https://example.vn' }],
    ],
  })
})

it('makes links of the marks that start a conversation, and leaves the text plain without one', () => {
  const bold = { kind: 'bold', from: 0, to: 3 } as const
  const start = { kind: 'start', from: 4, to: 7, payload: 'bai_1' } as const
  const message = { text: 'Tin đọc', marks: [bold, start] }
  const url = 'https://t.me/cau_bot?start=bai_1'
  expect(withLinks(message, (payload) => `https://t.me/cau_bot?start=${payload}`).marks).toEqual([
    bold,
    { kind: 'link', from: 4, to: 7, url },
  ])
  expect(withLinks(message, () => undefined).marks).toEqual([bold])
  expect(withLinks({ text: 'Tin' }, () => url)).toEqual({ text: 'Tin' })
  expect(render(message).entities).toMatchObject([{ type: 'bold' }])
})
