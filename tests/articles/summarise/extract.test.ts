import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Budget,
  extract,
  featureNames,
  sentencesWithFeatures,
  splitSentences,
} from '../../../src/articles/index.js'

const characters = (most: number): Budget => ({ kind: 'characters', most })
const sentences = (most: number): Budget => ({ kind: 'sentences', most })

const title = 'Xã Tân Phú khánh thành cầu mới qua suối Rạt'
const body = [
  'Trời mưa to suốt đêm qua.',
  'Sáng 12/3, xã Tân Phú khánh thành cây cầu mới qua suối Rạt, dài 42 m, do bà con góp công xây dựng.',
  'Bà Tư bán bún ở đầu cầu đã hơn hai mươi năm.',
  'Cầu mới qua suối Rạt giúp học sinh xã Tân Phú đến trường an toàn trong mùa mưa.',
  'Ai cũng vui.',
].join(' ')

describe('extract', () => {
  it('takes the sentence that says what the title says, not the first', () => {
    expect(extract({ title, body }, sentences(1))).toMatch(/^Sáng 12\/3, xã Tân Phú khánh thành/)
  })

  it('gives so many sentences, as they are and in their order', () => {
    for (const most of [1, 2, 3, 4]) {
      const said = splitSentences(extract({ title, body }, sentences(most)))
      expect(said).toHaveLength(most)
      const places = said.map((sentence) => splitSentences(body).indexOf(sentence))
      expect(places).not.toContain(-1)
      expect(places).toEqual([...places].sort((one, other) => one - other))
    }
    expect(extract({ title, body }, sentences(99))).toBe(body)
  })

  it('does not say twice what two sentences say alike', () => {
    const twice =
      'Sáng 12/3, xã Tân Phú đã khánh thành cây cầu mới dài 42 m qua suối Rạt do bà con góp công.'
    const said = extract({ title, body: `${twice} ${body}` }, sentences(2))
    expect(said.match(/42 m/g)).toHaveLength(1)
  })

  it('stays within its characters, with whole sentences only', () => {
    for (const most of [100, 150, 200, 300]) {
      const said = extract({ title, body }, characters(most))
      expect(said.length).toBeLessThanOrEqual(most)
      for (const sentence of splitSentences(said)) expect(body).toContain(sentence)
    }
  })

  it('leaves out what is worth little, even where there is room', () => {
    expect(extract({ title, body }, characters(2_000))).not.toContain('Bà Tư bán bún')
  })

  it('cuts a sentence that is longer than all the room where a clause ends', () => {
    const long =
      'Xã Tân Phú khánh thành cây cầu mới qua suối Rạt; bà con góp 320 ngày công, hiến 150 m2 đất, nhằm giúp học sinh đến trường an toàn.'
    expect(extract({ title, body: long }, characters(80))).toBe(
      'Xã Tân Phú khánh thành cây cầu mới qua suối Rạt…',
    )
  })

  it('never chooses a list of papers, the opening of a decision, or text that has lost its letters', () => {
    const papers = `Ban hành Kế hoạch số 217-KH/TU ngày 06/02/2020 về ${title}; Kế hoạch số 220-KH/TU về ${title}; Kế hoạch số 221-KH/TU về ${title}.`
    const opening = `Căn cứ Luật Giao thông đường bộ về việc ${title};`
    const damaged = `Nâng cao năng lc hot đng và kh năng tp hp của ${title} trên đa bàn tnh trong tình hình mi.`
    const said = extract({ title, body: [papers, opening, damaged, body].join('\n') }, sentences(5))
    expect(said).toBe(body)
  })

  it('gives what there is where nothing better can be chosen', () => {
    const opening = 'Căn cứ Luật Tổ chức chính quyền địa phương;'
    expect(extract({ title, body: opening }, sentences(1))).toBe(opening)
    expect(extract({ title, body: '' }, sentences(1))).toBe('')
    expect(extract({ title: '', body: 'Mời bà con.' }, characters(300))).toBe('Mời bà con.')
  })

  it('is never longer than its budget, whatever the text', () => {
    const word = fc.constantFrom('dân', 'vận', 'TP.', 'khéo,', 'làm;', 'Hết.', '…', '🎉', '\n', '“')
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 300 }),
        fc.integer({ min: 1, max: 400 }),
        (words, most) => {
          const said = extract({ title, body: words.join(' ') }, characters(most))
          expect(said.length).toBeLessThanOrEqual(most)
        },
      ),
    )
  })

  it('of a text in decomposed letters is the same, composed', () => {
    const decomposed = { title: title.normalize('NFD'), body: body.normalize('NFD') }
    expect(extract(decomposed, sentences(2))).toBe(extract({ title, body }, sentences(2)))
  })
})

describe('what the scorer knows of a sentence', () => {
  it('is a number for each name, none of them endless', () => {
    for (const text of [body, 'Một câu.', '“?!”', '1 2 3']) {
      for (const { features } of sentencesWithFeatures({ title, body: text })) {
        expect(features).toHaveLength(featureNames.length)
        expect([...features].every(Number.isFinite)).toBe(true)
      }
    }
  })
})
