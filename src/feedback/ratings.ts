import type { DeliveryId } from '../base/index.js'
import type { Button } from '../channels/index.js'
import { THIS_DELIVERY } from '../delivery/index.js'

/** 1 to 5; the words of the sites are Rất kém, Kém, Đạt, Tốt, Rất tốt. */
export type Score = 1 | 2 | 3 | 4 | 5
export const SCORES: readonly Score[] = [1, 2, 3, 4, 5]

/** How many members gave each score, of an article. Index 0 counts the ones. */
export type Distribution = readonly [number, number, number, number, number]

/**
 * The invitation to rate, as a row of buttons, and below it the running result once there is
 * one. The values name the delivery they stand under: what a press says about messages is not trusted.
 */
export function ratingButtons(result?: Distribution): readonly (readonly Button[])[] {
  const stars = SCORES.map((score) => ({
    label: `${score} ⭐`,
    value: `r:${THIS_DELIVERY}:${score}`,
  }))
  if (!result || countOf(result) === 0) return [stars]
  return [stars, [{ label: resultLine(result), value: `r:${THIS_DELIVERY}:0` }]]
}

/** The invitation to rate one of the articles of a bulletin, by its place there: a row of buttons. */
export function placedRatingButtons(place: number): readonly Button[] {
  return SCORES.map((score) => ({
    label: score === 1 ? `${place}) 1 ⭐` : `${score} ⭐`,
    value: `r:${THIS_DELIVERY}:${score}:${place}`,
  }))
}

/** What a press on a rating button says. */
export interface RatingPress {
  readonly delivery: DeliveryId
  /** 0 for a look at the result. */
  readonly score: Score | 0
  /** Which of the articles of a bulletin. */
  readonly place?: number
}

/** `undefined` for any other button. */
export function readRatingPress(value: string): RatingPress | undefined {
  const [, delivery, digit, place] = /^r:([0-9a-f-]{36}):([0-5])(?::(\d{1,3}))?$/.exec(value) ?? []
  if (!delivery || !digit) return undefined
  const score = Number(digit) as Score | 0
  return { delivery: delivery as DeliveryId, score, ...(place && { place: Number(place) }) }
}

/** Reads a rating that was typed in answer to a post: `5`, `5 sao`, `5/5`, `⭐⭐⭐⭐⭐`. Anything more is feedback. */
export function readRatingText(text: string): Score | undefined {
  const said = text.normalize('NFC').trim().toLowerCase()
  const [, digit] =
    /^([1-5])\s*(?:\/\s*5)?\s*(?:sao|điểm|diem|stars?|⭐\uFE0F?|\*)?\s*[.!]*$/u.exec(said) ?? []
  if (digit) return Number(digit) as Score
  const stars = said.replaceAll('\uFE0F', '').replace(/\s/g, '')
  return /^(⭐|🌟|★){1,5}$/u.test(stars) ? ([...stars].length as Score) : undefined
}

/** What people's signs under a post count as; the keys stand without the selector of emoji style. */
export type ReactionScores = ReadonlyMap<string, Score>

/** The score that a sign stands for; `undefined` for one that says nothing about it. */
export function scoreOfReaction(emoji: string, scores: ReactionScores): Score | undefined {
  return scores.get(emoji.replaceAll('\uFE0F', ''))
}

/** The running result as groups see it: `⭐ 4,6 · 128`. */
export function resultLine(result: Distribution): string {
  const mean = sumOf(result) / countOf(result)
  return `⭐ ${mean.toFixed(1).replace('.', ',')} · ${countOf(result).toLocaleString('vi-VN')}`
}

export function countOf(result: Distribution): number {
  return result.reduce((count, n) => count + n, 0)
}

export function sumOf(result: Distribution): number {
  return result.reduce((sum, n, at) => sum + n * (at + 1), 0)
}

/** A distribution after one member's score was taken back. */
export function withoutScore(result: Distribution, score: Score): Distribution {
  const counts: [number, number, number, number, number] = [...result]
  counts[score - 1] = Math.max(0, (counts[score - 1] ?? 0) - 1)
  return counts
}

/** A distribution after one member's score changed from `before` (or none) to `score`. */
export function withScore(
  result: Distribution,
  score: Score,
  before: Score | undefined,
): Distribution {
  const counts: [number, number, number, number, number] = [...result]
  counts[score - 1] = (counts[score - 1] ?? 0) + 1
  if (before) counts[before - 1] = (counts[before - 1] ?? 0) - 1
  return counts
}
