import { describe, expect, it } from 'vitest'
import { blockText } from '../../../src/articles/html/blocks.js'
import { findContent } from '../../../src/articles/html/content.js'
import { parsePage } from '../../../src/articles/html/dom.js'

function contentOf(html: string): string {
  return blockText(findContent(parsePage(html), html)).trim()
}

const sentence = 'Bà con trong thôn hiến đất, góp công làm con đường mới dài ba cây số. '
const links = Array.from({ length: 20 }, (_, at) => `<a href="/${at}">Mục ${at}</a>`).join(' ')

describe('findContent', () => {
  it.each([
    ['on NukeViet', '<div id="news-bodyhtml">bài</div>'],
    ['on NukeViet for phones', '<div class="x bodytext">bài</div>'],
    ['on NukeViet for printing', '<div id="bodytext">bài</div>'],
    ['by schema.org', '<div itemprop="articleBody">bài</div>'],
    ['in the only article element', '<article>bài</article>'],
  ])('is where it stands %s', (_where, html) => {
    expect(contentOf(`<nav>${links}</nav><div>khung</div>${html}<footer>cuối</footer>`)).toBe('bài')
  })

  it('is the whole of a page without a frame', () => {
    expect(contentOf('<h1>A</h1><div><p>ngắn</p></div><p>cuối</p>')).toBe('A\n\nngắn\n\ncuối')
  })

  it('is found by its paragraphs in a page with a frame, short lists inside included', () => {
    const story = `<p>${sentence.repeat(5)}</p><ul><li>Góp cát</li></ul><p>${sentence.repeat(5)}</p>`
    const text = contentOf(
      `<div id="top">${links}</div><nav>${links}</nav><div><div class="story">${story}</div></div><div id="foot">${links}</div>`,
    )
    expect(text).toContain('- Góp cát')
    expect(text).not.toContain('Mục')
  })

  it('is not one of several article elements, which are a list of others', () => {
    const cards = '<article>Bài khác</article>'.repeat(3)
    expect(
      contentOf(
        `<div><p>${sentence.repeat(8)}</p><p>${sentence.repeat(8)}</p></div><aside>${cards}</aside>`,
      ),
    ).not.toContain('Bài khác')
  })
})
