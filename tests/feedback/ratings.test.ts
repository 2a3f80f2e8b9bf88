import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DeliveryId, newId } from '../../src/base/index.js'
import {
  countOf,
  type Distribution,
  ratingButtons,
  readRatingPress,
  readRatingText,
  resultLine,
  SCORES,
  type Score,
  sumOf,
} from '../../src/feedback/index.js'
import { withScore } from '../../src/feedback/ratings.js'

const NONE: Distribution = [0, 0, 0, 0, 0]
const score = fc.constantFrom(...SCORES)

describe('a typed rating', () => {
  it.each<[string, Score]>([
    ['5', 5],
    ['  4 ', 4],
    ['5 sao', 5],
    ['5 SAO!', 5],
    ['5 sao !', 5],
    ['3sao.', 3],
    ['5/5', 5],
    ['4 / 5', 4],
    ['4/5 điểm', 4],
    ['4 điểm'.normalize('NFD'), 4],
    ['2 stars', 2],
    ['1 star', 1],
    ['5⭐', 5],
    ['5 ⭐️', 5],
    ['⭐', 1],
    ['⭐⭐⭐', 3],
    ['⭐️ ⭐️ ⭐️ ⭐️', 4],
    ['🌟🌟🌟🌟🌟', 5],
    ['★★', 2],
  ])('%j is %d', (text, expected) => {
    expect(readRatingText(text)).toBe(expected)
  })

  it.each([
    '',
    '0',
    '6',
    '50',
    '55',
    '5,5',
    '4.5',
    '5/10',
    '-5',
    '5 nhà',
    'không 5',
    '5 sao nhưng ảnh mờ',
    '5?',
    'sao',
    '⭐⭐⭐⭐⭐⭐',
    '⭐ hay',
    '٥',
  ])('%j is feedback', (text) => {
    expect(readRatingText(text)).toBeUndefined()
  })

  it('is never longer than a few letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 30 }), (text) => {
        fc.pre(text.trim().length >= 30)
        expect(readRatingText(text)).toBeUndefined()
      }),
    )
  })
})

describe('the buttons', () => {
  it('are five stars in a row, and nothing more before anybody rated', () => {
    expect(ratingButtons().map((row) => row.map(({ label }) => label))).toEqual([
      ['1 ⭐', '2 ⭐', '3 ⭐', '4 ⭐', '5 ⭐'],
    ])
    expect(ratingButtons(NONE)).toEqual(ratingButtons())
  })

  it('show the running result below the stars', () => {
    const [stars, result] = ratingButtons([0, 0, 0, 51, 77])
    expect(stars).toHaveLength(5)
    expect(result?.map(({ label }) => label)).toEqual(['⭐ 4,6 · 128'])
  })

  it('say which delivery and which score within 64 bytes, as Telegram asks', () => {
    const id = newId<DeliveryId>()
    const values = ratingButtons([1, 2, 3, 4, 5])
      .flat()
      .map((button) => ('value' in button ? button.value.replace('$', id) : ''))
    for (const value of values) expect(Buffer.byteLength(value)).toBeLessThanOrEqual(64)
    expect(values.map((value) => readRatingPress(value))).toEqual(
      [1, 2, 3, 4, 5, 0].map((digit) => ({ delivery: id, score: digit })),
    )
  })

  it.each([
    '',
    'r',
    'r:$:5',
    'r::5',
    'r:5',
    'preview',
    `r:${newId()}:6`,
    `r:${newId()}:-1`,
    `r:${newId()}:55`,
    `r:${newId()}:5 `,
    ` r:${newId()}:5`,
    `r:${newId()}:5\n`,
    `R:${newId()}:5`,
    `p:${newId()}:5`,
    `r:${newId().toUpperCase()}:5`,
    `r:'; drop table rating; --aaaaaaaaaaaaa:5`,
  ])('of a made-up value %j mean nothing', (value) => {
    expect(readRatingPress(value)).toBeUndefined()
  })
})

describe('the result', () => {
  it.each<[Distribution, string]>([
    [[0, 0, 0, 51, 77], '⭐ 4,6 · 128'],
    [[1, 0, 0, 0, 0], '⭐ 1,0 · 1'],
    [[0, 0, 0, 0, 1_240], '⭐ 5,0 · 1.240'],
    [[1, 0, 0, 1, 0], '⭐ 2,5 · 2'],
  ])('%j reads %s', (result, line) => {
    expect(resultLine(result)).toBe(line)
  })

  it('is the fold of all votes, of which the newest of each member counts', () => {
    const votes = fc.array(fc.record({ member: fc.nat(6), score }), { maxLength: 60 })
    fc.assert(
      fc.property(votes, (given) => {
        const newest = new Map<number, Score>()
        let result = NONE
        for (const { member, score } of given) {
          result = withScore(result, score, newest.get(member))
          newest.set(member, score)
        }
        const scores = [...newest.values()]
        expect(result).toEqual(SCORES.map((one) => scores.filter((other) => other === one).length))
        expect(countOf(result)).toBe(newest.size)
        expect(sumOf(result)).toBe(scores.reduce((sum, one) => sum + one, 0))
      }),
    )
  })
})
