import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  MAX_OUTLINE_CHARACTERS,
  MAX_SUMMARY_CHARACTERS,
  offlineSummary,
  readArticleFile,
} from '../../../src/articles/index.js'
import { articleOf, readFile, samplePage } from '../support.js'

const FOLDER = 'tests/articles/summarise/articles'
const OUTLINES = [
  'dan-van-kheo',
  'quyet-dinh',
  'ke-hoach',
  'giay-moi',
  'canh-bao',
  'kinh-nghiem',
  'thu-tuc',
]
const LINE = /^(?:\d\. |- |Điều \d\. |Bước \d: )/

const articles = [
  { name: 'dan-van-kheo', article: articleOf(readArticleFile(samplePage, 'dan-van-kheo.txt')) },
  ...readdirSync(FOLDER).map((file) => ({
    name: file.replace('.txt', ''),
    article: readFile(readFileSync(`${FOLDER}/${file}`, 'utf8'), file),
  })),
].map(({ name, article }) => ({ name, article, summary: offlineSummary.summarise(article) }))

/** Every run of digits with what belongs to it: `217-KH/TU`, `06/02/2020`, `1.284`, `218,4`. */
const numbersIn = (text: string) => text.match(/\d[\d.,/-]*\d|\d/g) ?? []

describe('the summaries of eleven articles', () => {
  it('are these, which a person has read', async () => {
    const written = articles
      .map(({ name, article, summary }) =>
        [`### ${name} (${summary.length})`, article.title, '', summary].join('\n'),
      )
      .join('\n\n\n')
    await expect(`${written}\n`).toMatchFileSnapshot('summaries.golden.txt')
  })

  it.each(articles)(
    '$name is an outline only where the article counts its points off',
    ({ name, summary }) => {
      const points = summary.split('\n').filter((line) => LINE.test(line))
      if (OUTLINES.includes(name)) expect(points.length).toBeGreaterThanOrEqual(3)
      else expect(points).toEqual([])
    },
  )

  it.each(articles)('$name fits', ({ name, summary }) => {
    const most = OUTLINES.includes(name) ? MAX_OUTLINE_CHARACTERS : MAX_SUMMARY_CHARACTERS
    expect(summary.length).toBeLessThanOrEqual(most)
    expect(summary.length).toBeGreaterThan(150)
  })

  it.each(articles)(
    '$name holds no number, date or quotation that the article has not',
    ({ article, summary }) => {
      const known = new Set(numbersIn(`${article.lead}\n${article.body}`))
      const said = summary.replace(/^\d\. /gm, '')
      expect(numbersIn(said).filter((number) => !known.has(number))).toEqual([])
      for (const [quotation] of summary.matchAll(/“[^”]*”/g))
        expect(`${article.lead}\n${article.body}`).toContain(quotation)
    },
  )

  it.each(articles)(
    '$name says in each line what the article says, word for word',
    ({ article, summary }) => {
      const squeeze = (text: string) => text.replace(/\s+/g, ' ').toLowerCase()
      const whole = squeeze(`${article.lead}\n${article.body}`)
      const stretches = summary
        .split('\n')
        .flatMap((line) =>
          /^\p{So}|^\p{Emoji_Presentation}/u.test(line) ? line.split(' · ') : [line],
        )
        .flatMap((line) => line.replace(LINE, '').split(/(?<=[.…”]) (?=\p{Lu})/u))
      for (const stretch of stretches) {
        const bare = stretch
          .replace(/^(?:\p{So}|\p{Emoji_Presentation})\s/u, '')
          .replace(/[:…]$/, '')
        expect(whole).toContain(squeeze(bare))
      }
    },
  )

  it.each(articles)(
    '$name holds nothing of the frame, no list of papers and no formula',
    ({ summary }) => {
      expect(summary).not.toMatch(/Căn cứ|Nơi nhận|Kính gửi|Nguồn tin|Tác giả|Ảnh:|Lưu:|thi hành/)
      expect(summary).not.toMatch(/truy cập\d|đánh giá$|Máy chủ|217-KH|năng lc/)
      expect(summary).not.toMatch(/,…|;…|, …/)
    },
  )

  it.each(articles)('$name leaves no line hanging on a word that needs another', ({ summary }) => {
    for (const line of summary.split('\n'))
      expect(line).not.toMatch(
        /\s(?:và|hoặc|của|cho|với|về|trong|tại|ở|từ|đến|theo|bằng|để|nhằm|do|vì|là|các|những|một|việc|như|thì|mà|đã|sẽ|được|bị)[\s.:;,…]*$/,
      )
  })
})
