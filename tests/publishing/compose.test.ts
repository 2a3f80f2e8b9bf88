import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Article, offlineSummary, readArticleFile } from '../../src/articles/index.js'
import type { Message } from '../../src/channels/index.js'
import { ratingButtons } from '../../src/feedback/index.js'
import { wordsOf } from '../../src/language/index.js'
import { compose, type Form } from '../../src/publishing/index.js'
import { RICH, SIGNS } from '../support/capabilities.js'
import { anArticle, text, wordsIn } from './texts.js'

const words = wordsOf('vi')
const { readOn, readThere } = words.publishing

const said = (article: Article, form: Form, textLimit = 4096) =>
  compose(article, { form, words, rating: SIGNS, capabilities: { ...RICH, textLimit } })

/** The stretches of a message that carry a mark of that kind. */
const marked = ({ text, marks = [] }: Message, kind: string) =>
  marks.filter((mark) => mark.kind === kind).map(({ from, to }) => text.slice(from, to))

const LEAD_ON = /\n\nĐọc tiếp ở tin dưới ▾ \(\d+\/\d+\)$/

/** What the parts say of the article, without the lines that lead on. */
const withoutLeadOn = (parts: readonly Message[]) =>
  parts.map(({ text }) => text.replace(LEAD_ON, ''))

function expectWellMade(parts: readonly Message[], limit: number): void {
  expect(parts.length).toBeGreaterThan(0)
  for (const part of parts) {
    expect(part.text.length).toBeLessThanOrEqual(limit)
    expect(part.text.trim()).not.toBe('')
    for (const { from, to } of part.marks ?? []) {
      expect(from).toBeGreaterThanOrEqual(0)
      expect(to).toBeGreaterThan(from)
      expect(to).toBeLessThanOrEqual(part.text.length)
    }
  }
  expect(parts[0]?.buttons).toEqual(ratingButtons())
  for (const part of parts.slice(1)) expect(part).not.toHaveProperty('buttons')
  for (const part of parts.slice(0, -1)) expect(part.text).toMatch(LEAD_ON)
  expect(parts.at(-1)?.text).not.toMatch(LEAD_ON)
}

describe('a short article', () => {
  it('is one message: title in bold, text, source, and the way to the rest', () => {
    const article = anArticle({ source: 'Báo Đồng Xanh', author: 'Anh Đào' })
    const [message, ...more] = said(article, 'summary')
    expect(more).toEqual([])
    expect(message?.text).toBe(
      [
        'Lịch tiêm chủng tháng 12',
        'Bà con đưa trẻ đi tiêm.',
        'Nguồn: Báo Đồng Xanh · Anh Đào\nĐọc tiếp ▸',
      ].join('\n\n'),
    )
    expect(marked(message!, 'bold')).toEqual(['Lịch tiêm chủng tháng 12'])
    expect(marked(message!, 'start')).toEqual([readOn])
    expect(message?.buttons).toEqual(ratingButtons())
  })

  it('in full has its lead and its body', () => {
    const [message] = said(anArticle({ lead: 'Tuần này.', body: 'Mời bà con.' }), 'full')
    expect(message?.text).toBe('Lịch tiêm chủng tháng 12\n\nTuần này.\n\nMời bà con.')
  })

  it('is shown as it is written: nothing in it is markup', () => {
    const title = '<b>"Khéo" & đủ</b> @everyone'
    const [message] = said(anArticle({ title, body: '*đậm* [a](b) \u202Eabc' }), 'full')
    expect(message?.text).toBe(`${title}\n\n*đậm* [a](b) \u202Eabc`)
    expect(marked(message!, 'bold')).toEqual([title])
  })
})

describe('the mark of a summary', () => {
  const mark = words.publishing.automaticSummary

  it('says that no person wrote it, before source and link', () => {
    const article = anArticle({ summaryBy: 'machine', source: 'Báo Đồng Xanh' })
    const [message] = said(article, 'summary')
    expect(message?.text).toMatch(/\n\nTóm tắt tự động\nNguồn: Báo Đồng Xanh\nĐọc tiếp ▸$/)
    expect(marked(message!, 'italic')).toEqual([mark])
  })

  it.each<[string, Partial<Article>, Form]>([
    ['staff wrote it', { summaryBy: 'staff' }, 'summary'],
    ['the article stands there in full', { summaryBy: 'machine' }, 'full'],
    [
      'it is all that the article says',
      { summaryBy: 'machine', summary: anArticle().body },
      'summary',
    ],
    ['there is none', { summaryBy: 'machine', summary: '' }, 'summary'],
  ])('is not there when %s', (_why, parts, form) => {
    expect(
      said(anArticle(parts), form)
        .map(({ text }) => text)
        .join(),
    ).not.toContain(mark)
  })
})

describe('the way to the rest', () => {
  const url = 'https://danvan.example/bai-12'

  it('is the page of the article, where there is one', () => {
    const [message] = said(anArticle({ url }), 'summary')
    expect(message?.marks).toContainEqual(expect.objectContaining({ kind: 'link', url }))
    expect(marked(message!, 'link')).toEqual([readOn])
    expect(marked(message!, 'start')).toEqual([])
  })

  it('is the page under another name when all of the article is here', () => {
    const [message] = said(anArticle({ url }), 'full')
    expect(marked(message!, 'link')).toEqual([readThere])
  })

  it('is else a conversation with us that names the article', () => {
    const [message] = said(anArticle(), 'summary')
    expect(message?.marks).toContainEqual(
      expect.objectContaining({ kind: 'start', payload: 'bai_12' }),
    )
  })

  it.each<[string, Partial<Article>]>([
    ['the summary is all there is', { body: 'Bà con đưa trẻ\nđi tiêm.' }],
    ['there is no body', { body: '' }],
    ['there is nothing but white space', { body: ' \n ', lead: ' ' }],
  ])('is not offered when %s', (_why, parts) => {
    const [message] = said(anArticle(parts), 'summary')
    expect(marked(message!, 'start')).toEqual([])
    expect(message?.text).not.toContain(readOn)
  })

  it('is not offered in full without a page', () => {
    const [message] = said(anArticle(), 'full')
    expect(marked(message!, 'start')).toEqual([])
  })
})

describe('a long article', () => {
  const article = fc.record({
    title: text.map((some) => some.slice(0, 200)),
    lead: text,
    body: text,
    summary: text,
    source: fc.option(fc.constantFrom('Báo', 'Cổng thông tin điện tử tỉnh'), { nil: undefined }),
    author: fc.option(text, { nil: undefined }),
    url: fc.option(fc.webUrl(), { nil: undefined }),
  })
  const build = ({
    source,
    author,
    url,
    ...parts
  }: typeof article extends fc.Arbitrary<infer T> ? T : never) =>
    anArticle({
      ...parts,
      ...(source !== undefined && { source }),
      ...(author !== undefined && { author }),
      ...(url !== undefined && { url }),
    })
  const limit = fc.integer({ min: 200, max: 1_000 })
  const form = fc.constantFrom<Form>('summary', 'full')

  it('fits into its parts, word for word in order', () => {
    fc.assert(
      fc.property(article, limit, form, (given, max, as) => {
        const one = build(given)
        const parts = said(one, as, max)
        expectWellMade(parts, max)
        const text = as === 'summary' ? [one.summary] : [one.lead, one.body]
        const expected = wordsIn(one.title, ...text)
        const found = wordsIn(...withoutLeadOn(parts))
        if (expected.length > 0) expect(found.slice(0, expected.length)).toEqual(expected)
      }),
      { numRuns: 200 },
    )
  })

  it('has exactly its title in bold and exactly the words of the link as a link', () => {
    fc.assert(
      fc.property(article, limit, form, (given, max, as) => {
        const one = build(given)
        const parts = said(one, as, max)
        expect(wordsIn(...parts.flatMap((part) => marked(part, 'bold')))).toEqual(
          wordsIn(one.title),
        )
        const links = parts.flatMap((part) => [...marked(part, 'link'), ...marked(part, 'start')])
        for (const link of links) expect([readOn, readThere]).toContain(link)
        expect(links.length).toBeLessThanOrEqual(1)
        if (one.url) expect(marked(parts.at(-1)!, 'link')).toHaveLength(1)
      }),
      { numRuns: 200 },
    )
  })

  it('ends with its source and its link, in the last part only', () => {
    const url = 'https://danvan.example/bai-12'
    const body = 'Bà con đến trạm y tế xã. '.repeat(400)
    const parts = said(anArticle({ body, source: 'Anh Đào', url }), 'full')
    expect(parts.length).toBe(3)
    expect(parts.at(-1)?.text).toMatch(/\n\nNguồn: Anh Đào\nXem trên trang ▸$/)
    for (const part of parts.slice(0, -1)) expect(part.text).not.toContain('Nguồn')
  })

  it('says how many parts there are', () => {
    const parts = said(anArticle({ body: 'Mời bà con. '.repeat(1_000) }), 'full')
    expect(marked(parts[0]!, 'italic')).toEqual(['Đọc tiếp ở tin dưới ▾ (1/3)'])
    expect(marked(parts[1]!, 'italic')).toEqual(['Đọc tiếp ở tin dưới ▾ (2/3)'])
  })

  it('of exactly the limit is one message, and one unit more makes two', () => {
    const title = 'T'
    const body = (units: number) => `${'từ '.repeat(1_500)}`.slice(0, units).replace(/ $/, 'x')
    expect(said(anArticle({ title, body: body(4_093) }), 'full')).toHaveLength(1)
    expect(said(anArticle({ title, body: body(4_094) }), 'full')).toHaveLength(2)
  })

  it.each([4_096, 2_000])('of 40,000 characters arrives whole at %d', (max) => {
    const body = Array.from({ length: 8_200 }, (_, n) => `từ${n % 97}${n % 13 ? '' : '.'}`).join(
      ' ',
    )
    expect(body.length).toBeGreaterThan(40_000)
    const parts = said(anArticle({ body }), 'full', max)
    expectWellMade(parts, max)
    expect(wordsIn(...withoutLeadOn(parts)).slice(5)).toEqual(wordsIn(body))
    for (const part of parts.slice(0, -1)) expect(part.text.length).toBeGreaterThan(max / 4)
  })

  it.each([4_096, 2_000])(
    'with a title of 5,000 characters keeps it all, in bold, at %d',
    (max) => {
      const title = 'Thông báo rất dài '.repeat(278).trim()
      const parts = said(anArticle({ title }), 'summary', max)
      expectWellMade(parts, max)
      expect(wordsIn(...parts.flatMap((part) => marked(part, 'bold')))).toEqual(wordsIn(title))
      expect(parts.at(-1)?.text).toContain('Bà con đưa trẻ đi tiêm.')
    },
  )

  it('with a source of 5,000 characters shortens that, and nothing else', () => {
    const source = 'Cổng thông tin '.repeat(333)
    const parts = said(anArticle({ source }), 'summary')
    expectWellMade(parts, 4_096)
    expect(parts.at(-1)?.text).toContain('…\nĐọc tiếp ▸')
    expect(parts.map((part) => part.text).join(' ')).toContain('Bà con đưa trẻ đi tiêm.')
  })
})

describe('an article with little in it', () => {
  const nothing = { title: '', lead: '', body: '', summary: '' }

  it.each<[string, Partial<Article>, string]>([
    ['no body', { body: '', summary: '' }, 'Lịch tiêm chủng tháng 12'],
    ['no title', { title: '', body: 'Mời bà con.', summary: 'Mời bà con.' }, 'Mời bà con.'],
    ['white space for a title', { title: ' \n', summary: 'Mời.', body: 'Mời.' }, 'Mời.'],
    ['nothing at all', nothing, '#12'],
  ])('of %s is not an empty message', (_what, parts, expected) => {
    for (const form of ['summary', 'full'] as const) {
      const messages = said(anArticle(parts), form)
      expectWellMade(messages, 4_096)
      expect(messages.map(({ text }) => text)).toEqual([expected])
    }
  })

  it('of an empty summary has its title and the way to the rest', () => {
    const [message] = said(anArticle({ summary: '' }), 'summary')
    expect(message?.text).toBe(`Lịch tiêm chủng tháng 12\n\n${readOn}`)
  })
})

describe('the sample page', () => {
  const read = readArticleFile(readFileSync('samples/dan-van-kheo.txt'), 'dan-van-kheo.txt')
  if (read.kind === 'refused') throw new Error(read.why)
  const sample = anArticle({ ...read.article, summary: offlineSummary.summarise(read.article) })

  it.each([4_096, 2_000])('is one message as a summary at %d', (max) => {
    const parts = said(sample, 'summary', max)
    expectWellMade(parts, max)
    expect(parts).toHaveLength(1)
    expect(marked(parts[0]!, 'bold')).toEqual([sample.title])
    expect(parts[0]?.text).toContain('Nguồn: Anh Đào')
    expect(marked(parts[0]!, 'start')).toEqual([readOn])
  })

  it.each([
    [4_096, 3],
    [2_000, 6],
  ])('arrives whole in full at %d', (max, least) => {
    const parts = said(sample, 'full', max)
    expectWellMade(parts, max)
    expect(parts.length).toBeGreaterThanOrEqual(least - 1)
    const expected = wordsIn(sample.title, sample.lead, sample.body)
    expect(wordsIn(...withoutLeadOn(parts)).slice(0, expected.length)).toEqual(expected)
    expect(marked(parts[0]!, 'bold')).toEqual([sample.title])
    for (const part of withoutLeadOn(parts).slice(0, -1)) expect(part).toMatch(/[.!?…:;,”]$/)
  })
})
