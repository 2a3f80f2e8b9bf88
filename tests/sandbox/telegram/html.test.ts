import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseHtml } from '../../../src/sandbox/telegram/html.js'

const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

describe('parse_mode HTML', () => {
  it('gives back any text that was escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parseHtml(escaped(text))).toEqual({ kind: 'parsed', text, entities: [] })
      }),
    )
  })

  it('puts entities where the tags were, counted in UTF-16 units', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1, unit: 'grapheme' }), (before, inside) => {
        const parsed = parseHtml(`${escaped(before)}<b>${escaped(inside)}</b>`)
        expect(parsed).toEqual({
          kind: 'parsed',
          text: before + inside,
          entities: [{ type: 'bold', offset: before.length, length: inside.length }],
        })
      }),
    )
  })

  it.each([
    ['<i>a</i>', 'italic'],
    ['<em>a</em>', 'italic'],
    ['<strong>a</strong>', 'bold'],
    ['<u>a</u>', 'underline'],
    ['<s>a</s>', 'strikethrough'],
    ['<code>a</code>', 'code'],
    ['<PRE>a</PRE>', 'pre'],
  ])('knows %s', (html, type) => {
    expect(parseHtml(html)).toMatchObject({ text: 'a', entities: [{ type, offset: 0, length: 1 }] })
  })

  it.each([
    ['<a href="https://a.vn/?x=1&amp;y=2">đọc</a>', 'https://a.vn/?x=1&y=2'],
    ["<a href='https://a.vn'>đọc</a>", 'https://a.vn'],
    ['<a href=https://a.vn>đọc</a>', 'https://a.vn'],
  ])('reads the address of %s', (html, url) => {
    expect(parseHtml(html)).toMatchObject({
      text: 'đọc',
      entities: [{ type: 'text_link', offset: 0, length: 3, url }],
    })
  })

  it('leaves a link without an address, an empty entity and a lone & as text', () => {
    expect(parseHtml('<a>x</a><b></b> Tom & Jerry &copy;')).toEqual({
      kind: 'parsed',
      text: 'x Tom & Jerry &copy;',
      entities: [],
    })
  })

  it('reads characters by number', () => {
    expect(parseHtml('&#7873;&#x1EC1;&#0;')).toMatchObject({ text: 'ềề&#0;' })
  })

  it.each([
    ['ề <x>a</x>', 'Unsupported start tag "x" at byte offset 4'],
    ['1 < 2', 'Unclosed start tag at byte offset 2'],
    ['a</b>', 'Unexpected end tag at byte offset 1'],
    ['<b><i>a</b></i>', 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
    ['<b>a', 'Can\'t find end tag corresponding to start tag "b"'],
  ])('says what is wrong with %s', (html, problem) => {
    expect(parseHtml(html)).toEqual({ kind: 'fault', problem })
  })
})
