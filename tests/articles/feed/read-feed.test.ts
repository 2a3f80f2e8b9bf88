import { describe, expect, it } from 'vitest'
import { discoverFeed } from '../../../src/articles/feed/discover.js'
import { readFeed } from '../../../src/articles/feed/read-feed.js'

const read = (text: string) =>
  readFeed(text, { address: 'https://a.example/feeds/x', timeZone: 'Asia/Ho_Chi_Minh' })

const item = {
  guid: 'tag:1',
  link: 'https://a.example/tin/1',
  title: 'Làm đường',
  lead: 'Bà con góp đất.',
  publishedAt: '2024-01-01T00:00:00.000Z',
  precision: 'exact',
  images: [{ url: 'https://a.example/1.jpg' }],
  category: 'Nông thôn',
}

describe('a feed', () => {
  it.each([
    [
      'rss',
      `<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>T</title><item><guid isPermaLink="false">tag:1</guid>
      <link>/tin/1</link><title>Làm đường</title><description>&lt;p&gt;Bà con góp đất.&lt;/p&gt;</description>
      <pubDate>Mon, 01 Jan 2024 07:00:00 +0700</pubDate><category>Nông thôn</category><media:content url="/1.jpg" medium="image"/></item></channel></rss>`,
    ],
    [
      'atom',
      `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>tag:1</id><title type="html">L&amp;agrave;m đường</title>
      <link rel="self" href="/x"/><link href="/tin/1"/><link rel="enclosure" type="image/jpeg" href="/1.jpg"/><summary type="html">&lt;p&gt;Bà con góp đất.&lt;/p&gt;</summary>
      <published>2024-01-01T07:00:00+07:00</published><updated>2025-01-01T00:00:00Z</updated><category term="nt" label="Nông thôn"/></entry></feed>`,
    ],
    [
      'json',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'T',
        items: [
          {
            id: 'tag:1',
            url: '/tin/1',
            title: 'Làm đường',
            summary: 'Bà con góp đất.',
            date_published: '2024-01-01T07:00:00+07:00',
            image: '/1.jpg',
            tags: ['Nông thôn'],
          },
        ],
      }),
    ],
  ])('of the format %s is read into items', (format, text) => {
    expect(read(text)).toMatchObject({ kind: 'feed', format, isNukeViet: false, items: [item] })
  })

  it('of the format rdf is read into items', () => {
    const text = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="x"><title>T</title></channel><item rdf:about="https://a.example/tin/1"><title>Làm đường</title><link>https://a.example/tin/1</link>
      <description>Bà con góp đất.</description><dc:date>2024-01-01T07:00:00+07:00</dc:date><dc:subject>Nông thôn</dc:subject></item></rdf:RDF>`
    expect(read(text)).toMatchObject({
      format: 'rdf',
      items: [{ ...item, guid: 'https://a.example/tin/1', images: [] }],
    })
  })

  it.each([
    ['18/06/2021 07:22', '2021-06-18T00:22:00.000Z'],
    ['Fri, 18 Jun 2021 07:22 +0700', '2021-06-18T00:22:00.000Z'],
    ['2021-06-18 07:22:00', '2021-06-18T00:22:00.000Z'],
    ['hôm qua', undefined],
  ])('with the odd date %s has it read, or none', (date, moment) => {
    const feed = read(
      `<rss version="2.0"><channel><item><title>A</title><pubDate>${date}</pubDate></item></channel></rss>`,
    )
    expect(feed.kind === 'feed' && feed.items[0]?.publishedAt).toBe(moment)
  })

  it('keeps items that lack a title, a link or a lead, and leaves out one that lacks all', () => {
    const feed = read(
      '<rss version="2.0"><channel><item><title>A</title></item><item><link>/b</link></item><item><description>C</description></item><item><guid>d</guid></item></channel></rss>',
    )
    expect(
      feed.kind === 'feed' && feed.items.map(({ title, link, lead }) => [title, link, lead]),
    ).toEqual([
      ['A', undefined, ''],
      ['', 'https://a.example/b', ''],
      ['', undefined, 'C'],
    ])
  })

  it('has no link that is no web address', () => {
    const feed = read(
      '<rss version="2.0"><channel><item><title>A</title><link>javascript:alert(1)</link></item></channel></rss>',
    )
    expect(feed.kind === 'feed' && feed.items[0]?.link).toBeUndefined()
  })

  it.each([
    '',
    'chữ',
    '<html><body>rss</body></html>',
    '{"a":1}',
    '<!doctype html><html><body><rss></body></html>',
  ])('is not seen in %j', (text) => expect(read(text)).toEqual({ kind: 'unread', why: 'no-feed' }))

  it('that breaks off is read as far as it goes, or refused, but throws nothing', () => {
    const whole =
      '<rss version="2.0"><channel><title>T</title><item><title>A</title></item><item><title>B</title></item></channel></rss>'
    for (let length = 0; length < whole.length; length += 7)
      expect(['feed', 'unread']).toContain(read(whole.slice(0, length)).kind)
  })

  it('that defines entities of its own neither grows by them nor reads files', () => {
    const bomb =
      '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    const feed = read(
      `<?xml version="1.0"?>${bomb}<rss version="2.0"><channel><item><title>&c;&f;</title></item></channel></rss>`,
    )
    expect(JSON.stringify(feed)).not.toMatch(/aaaa|root:/)
  })
})

describe('a page', () => {
  it('names its feed, among other links', () => {
    const html = `<link rel="stylesheet" href="/a.css"><link rel="alternate" hreflang="en" href="/en/">
      <link rel="alternate" type="application/rss+xml" href="rss/">`
    expect(discoverFeed(html, 'https://a.example/vi/')).toBe('https://a.example/vi/rss/')
    expect(discoverFeed('<p>x</p>', 'https://a.example/')).toBeUndefined()
  })
})
