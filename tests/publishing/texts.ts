import fc from 'fast-check'
import type { Article } from '../../src/articles/index.js'
import type { ArticleId } from '../../src/base/index.js'

export function anArticle(parts: Partial<Article> = {}): Article {
  return {
    id: 'article' as ArticleId,
    number: 12,
    title: 'Lịch tiêm chủng tháng 12',
    lead: '',
    body: 'Bà con đưa trẻ đến trạm y tế xã.',
    images: [],
    attachments: [],
    summary: 'Bà con đưa trẻ đi tiêm.',
    summaryBy: 'staff',
    origin: 'file',
    createdAt: '2026-11-23T01:00:00.000Z',
    ...parts,
  }
}

/** Words as people write them: letters with marks, emoji of several parts, abbreviations, words without an end. */
const word = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('bà', 'con', 'tiêm', 'chủng', 'Ấp', 'đường', 'xã') },
  { weight: 1, arbitrary: fc.constantFrom('TP.', 'ngày', '25/11.', '“Khéo”.', 'v.v.', 'hết.') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('👨‍👩‍👧‍👦', '🇻🇳🇻🇳', '👍🏽.', 'đườn\u0323g', 'ề'.normalize('NFD')),
  },
  {
    weight: 1,
    arbitrary: fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
      .filter((s) => /^\S+$/.test(s)),
  },
)
const gap = fc.constantFrom(' ', ' ', ' ', ' ', '\n', '\n\n', '  \n\n ')

/** Texts of up to some hundred words, in lines and paragraphs. */
export const text = fc
  .array(fc.tuple(word, gap), { maxLength: 300 })
  .map((pairs) => pairs.flat().join(''))

export function wordsIn(...texts: readonly string[]): readonly string[] {
  return texts.flatMap((one) => one.split(/\s+/u)).filter(Boolean)
}

const segmenter = new Intl.Segmenter('vi', { granularity: 'grapheme' })

/** The letters of a text as people see them, white space left out. */
export function letters(given: string): readonly string[] {
  return [...segmenter.segment(given)].map(({ segment }) => segment.trim()).filter(Boolean)
}
