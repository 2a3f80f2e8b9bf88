import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockText } from '../../../src/articles/html/blocks.js'
import { parsePage } from '../../../src/articles/html/dom.js'
import { tidy } from '../../../src/articles/tidy.js'

const textOf = (html: string) => tidy(blockText(parsePage(html).body))

describe('blockText', () => {
  it.each([
    ['headings', '<h1>Tiêu đề</h1>1', 'Tiêu đề\n\n1'],
    ['lines', 'một<br>hai<br/><br>ba', 'một\nhai\n\nba'],
    ['inline marks', '<p>Dân <b>vận</b><i>!</i> <a href="/">khéo</a></p>', 'Dân vận! khéo'],
    ['divs as Word pastes them', '<div>một</div><div><br></div><div>hai</div>', 'một\n\nhai'],
    ['white space of the source', '<p>\n  một\n  hai\t</p>\n<p> ba</p>', 'một hai\n\nba'],
    ['lists', '<ul><li>một</li><li><p>hai</p></li></ul>', '- một\n- hai'],
    ['numbered lists', '<ol start="3"><li>ba</li><li>bốn</li></ol>', '3. ba\n4. bốn'],
    ['nested lists', '<ul><li>một<ol><li>a</li></ol></li><li>hai</li></ul>', '- một\n1. a\n- hai'],
    ['lists nested wrongly', '<ul><li>một</li><ul><li>a</li></ul></ul>', '- một\n- a'],
    ['items of several paragraphs', '<ul><li><p>một</p><p>tiếp</p></li></ul>', '- một\ntiếp'],
    [
      'tables',
      '<table><tr><th>A</th><th>B</th></tr><tr><td><p>1</p></td><td>2</td></tr></table>',
      'A | B\n1 | 2',
    ],
    ['empty cells', '<table><tr><td>A</td><td></td><td>C</td></tr></table>', 'A |  | C'],
    ['tables for layout', '<table><tr><td><p>một</p><p>hai</p></td></tr></table>', 'một\n\nhai'],
    [
      'figures',
      '<figure><img src="a"><figcaption>Ảnh: Hoa</figcaption></figure>sau',
      'Ảnh: Hoa\n\nsau',
    ],
    ['definitions', '<dl><dt>Thôn</dt><dd>ấp</dd></dl>', 'Thôn\nấp'],
    ['preformatted text', '<pre>một\n  hai</pre>ba', 'một\n hai\n\nba'],
    ['unknown elements', '<constructor>một</constructor> <o:p>hai</o:p>', 'một hai'],
  ])('keeps %s readable', (_what, html, text) => {
    expect(textOf(html)).toBe(text)
  })

  it('never joins the words of two blocks', () => {
    const tag = fc.constantFrom(
      'p',
      'div',
      'h2',
      'li',
      'section',
      'blockquote',
      'td',
      'figcaption',
      'dd',
    )
    fc.assert(
      fc.property(fc.array(tag, { minLength: 2, maxLength: 6 }), (tags) => {
        const wrap = (name: string, at: number) => {
          const inner = `<${name}>từ${at}</${name}>`
          return name === 'td'
            ? `<table><tr>${inner}</tr></table>`
            : name === 'li'
              ? `<ul>${inner}</ul>`
              : inner
        }
        const words = textOf(tags.map(wrap).join('')).match(/từ\d/g)
        expect(
          textOf(tags.map(wrap).join(''))
            .split(/[\s-]+/)
            .filter(Boolean),
        ).toEqual(words)
        expect(words).toHaveLength(tags.length)
      }),
    )
  })
})
