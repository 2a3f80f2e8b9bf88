import type { Draft } from '../../src/articles/index.js'
import { fold } from '../../src/base/index.js'
import { randomFrom } from '../support/random.js'

export interface BenchQuestion {
  readonly kind: string
  readonly text: string
}

type Drawn = (words: readonly string[], random: () => number) => string

const COMMON = 'và của các trong công tác dân vận nhân tỉnh xã tổ chức cán bộ hội nghị về'.split(
  ' ',
)

function one(words: readonly string[], random: () => number): string {
  return words[Math.floor(random() * words.length)] ?? 'dân'
}

function pair(words: readonly string[], random: () => number): string {
  const at = Math.floor(random() * (words.length - 1))
  return words.slice(at, at + 2).join(' ')
}

/** Every kind looks for two words. `words` are those of an article, in their order. */
const KINDS: Readonly<Record<string, Drawn>> = {
  'two common words': (_, random) => `${one(COMMON, random)} ${one(COMMON, random)}`,
  'a common and any word': (words, random) => `${one(COMMON, random)} ${one(words, random)}`,
  'any two words': (words, random) => `${one(words, random)} ${one(words, random)}`,
  'any two, without diacritics': (words, random) =>
    fold(`${one(words, random)} ${one(words, random)}`),
  'two neighbours': pair,
  'a phrase that is there': (words, random) => `"${pair(words, random)}"`,
  'a phrase of common words': (_, random) => `"${one(COMMON, random)} ${one(COMMON, random)}"`,
  'a word and a beginning': (words, random) =>
    `${one(words, random)} ${one(words, random).slice(0, 2)}`,
}

/** So many questions of each kind, about words of these articles; the same for the same articles. */
export function makeQuestions(drafts: readonly Draft[], ofEach: number): readonly BenchQuestion[] {
  const random = randomFrom(7)
  const texts = drafts.map(({ body }) => body.match(/\p{L}+/gu) ?? [])
  return Array.from({ length: ofEach }).flatMap(() =>
    Object.entries(KINDS).map(([kind, draw]) => ({
      kind,
      text: draw(texts[Math.floor(random() * texts.length)] ?? [], random),
    })),
  )
}
