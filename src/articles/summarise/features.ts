import type { Seen } from './reading.js'

type Feature = (sentence: Seen) => number

/** 1 where a sentence matches. */
const matches =
  (pattern: RegExp): Feature =>
  ({ text }) =>
    pattern.test(text) ? 1 : 0

/** How often, against what is usual at most. */
const often =
  (pattern: RegExp, most: number): Feature =>
  ({ text }) =>
    Math.min(1, (text.match(pattern)?.length ?? 0) / most)

const lengthBetween =
  (from: number, to: number): Feature =>
  ({ terms }) =>
    Math.min(1, Math.max(0, (terms.length - from) / (to - from)))

/**
 * What the scorer knows of a sentence, each between 0 and about 1. None of it needs a reference, so
 * it is the same in training and in use.
 */
const features = {
  first: ({ at }) => (at === 0 ? 1 : 0),
  second: ({ at }) => (at === 1 ? 1 : 0),
  early: ({ at }) => 1 / (1 + at),
  late: ({ at, of }) => at / of,
  depth: ({ at }) => Math.log(1 + at) / 4,
  articleLength: ({ at, of }) => (at === 0 ? Math.min(1, of / 40) : 0),

  words8: lengthBetween(0, 8),
  words16: lengthBetween(8, 16),
  words28: lengthBetween(16, 28),
  words40: lengthBetween(28, 40),
  words60: lengthBetween(40, 60),
  words100: lengthBetween(60, 100),
  againstMedian: ({ terms, medianLength }) => Math.min(2, terms.length / (medianLength || 1)) / 2,

  likeTitle: ({ likeTitle }) => likeTitle,
  likeTitleSquared: ({ likeTitle }) => likeTitle * likeTitle,
  likeTitleOfBest: ({ likeTitleOfBest }) => likeTitleOfBest,
  titleCovered: ({ titleCovered }) => titleCovered,
  titlePairsCovered: ({ titlePairsCovered }) => titlePairsCovered,

  likeFirst: ({ likeFirst }) => likeFirst,
  likeSecond: ({ likeSecond }) => likeSecond,
  meanLikeness: ({ meanLikeness }) => 10 * meanLikeness,
  centrality: ({ centrality }) => Math.min(2, centrality) / 2,
  pairsShared: ({ pairsShared }) => pairsShared,
  news: ({ news }) => news,
  meanRarity: ({ meanRarity }) => meanRarity,

  startsWithPronoun: matches(
    /^(?:Ông|Bà|Anh|Chị|Cô|Em|Họ|Nó|Tôi|Chúng tôi|Chúng ta|Mình|Đây|Đó|Điều này|Điều đó|Việc này|Người này|Hai người|Cả hai|Nạn nhân)(?=\s|,)/,
  ),
  startsWithTheo: matches(/^Theo /),
  asks: matches(/\?/),
  saysI: matches(/(?:^|[\s"“])(?:tôi|chúng tôi|mình|em)(?=[\s,.])/i),
  numbers: often(/\d+/g, 5),
  names: ({ text, terms }) =>
    Math.min(1, (text.match(/\s\p{Lu}\p{Ll}*/gu)?.length ?? 0) / (terms.length || 1)),
  noStop: ({ text }) => (/[.!?…]["”’»)\s]*$/.test(text) ? 0 : 1),
  colons: often(/:/g, 2),
  semicolons: often(/;/g, 3),
  commas: often(/,/g, 6),
  brackets: often(/\(/g, 2),
  decides: matches(
    /(?:quyết định|yêu cầu|đề nghị|thông báo|công bố|phê duyệt|ban hành|tổ chức|khởi tố|bắt|đề xuất|kiến nghị)(?=\s)/,
  ),
} satisfies Record<string, Feature>

export type FeatureName = keyof typeof features

const entries = Object.entries(features) as readonly (readonly [FeatureName, Feature])[]

/** The names of what `featuresOf` gives, in its order. */
export const featureNames: readonly FeatureName[] = entries.map(([name]) => name)

/** What the scorer knows of a sentence, as numbers in the order of `featureNames`. */
export function featuresOf(sentence: Seen): Float64Array {
  return Float64Array.from(entries, ([, feature]) => feature(sentence))
}
