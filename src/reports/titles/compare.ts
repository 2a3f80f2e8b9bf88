/** What one group that was told gave: how many of its people rated, and their scores together. */
export interface GroupRatings {
  readonly people: number
  readonly points: number
}

/** One half of the groups of a post with two titles; a group that nobody rated in has `people` 0. */
export type Half = readonly GroupRatings[]

export interface HalfFigures {
  /** Groups that have it. */
  readonly told: number
  /** Those in which somebody rated. */
  readonly rated: number
  readonly people: number
  /** The mean of the means of the groups in which somebody rated. */
  readonly mean: number
  /** People who rated, for each group told. */
  readonly perGroup: number
}

/** The second less the first, with where it lies in 95 of 100 such draws. */
export interface Difference {
  readonly mean: number
  readonly from: number
  readonly to: number
}

export type Compared =
  /** Fewer than three people rated under one of them: of neither anything is shown apart. */
  | { readonly kind: 'hidden'; readonly told: readonly [number, number] }
  /** Too few groups or people to compare. */
  | { readonly kind: 'too-few'; readonly halves: readonly [HalfFigures, HalfFigures] }
  | {
      readonly kind: 'compared'
      readonly halves: readonly [HalfFigures, HalfFigures]
      readonly difference: Difference
      /** `unclear` where the interval holds zero. */
      readonly better: 'first' | 'second' | 'unclear'
    }

/** What fewer people gave is not shown apart, as in every other figure. */
const LEAST_SHOWN = 3
/** In each half, before a difference is told: with fewer the interval itself would be a guess. */
const LEAST_GROUPS = 10
const LEAST_PEOPLE = 30

/**
 * Compares two titles by the ratings of the groups that drew them. The group is what was drawn, and people of one
 * group are alike and hear each other: so each group in which somebody rated counts once, by its mean, and the
 * interval is Welch's for two means (B. L. Welch, Biometrika 34, 1947), of groups and not of people.
 */
export function compareTitles(first: Half, second: Half): Compared {
  const halves = [figuresOf(first), figuresOf(second)] as const
  const [a, b] = halves
  if (Math.min(a.people, b.people) < LEAST_SHOWN) return { kind: 'hidden', told: [a.told, b.told] }
  const isEnough = (half: HalfFigures) => half.rated >= LEAST_GROUPS && half.people >= LEAST_PEOPLE
  if (!isEnough(a) || !isEnough(b)) return { kind: 'too-few', halves }
  const difference = welch(meansOf(first), meansOf(second))
  const better = difference.from > 0 ? 'second' : difference.to < 0 ? 'first' : 'unclear'
  return { kind: 'compared', halves, difference, better }
}

function figuresOf(half: Half): HalfFigures {
  const people = half.reduce((sum, group) => sum + group.people, 0)
  const means = meansOf(half)
  return {
    told: half.length,
    rated: means.length,
    people,
    mean: meanOf(means),
    perGroup: half.length === 0 ? 0 : people / half.length,
  }
}

function meansOf(half: Half): readonly number[] {
  return half.filter(({ people }) => people > 0).map(({ people, points }) => points / people)
}

/** The mean of `second` less that of `first`, with its 95 % interval; each has two values at least. */
export function welch(first: readonly number[], second: readonly number[]): Difference {
  const mean = meanOf(second) - meanOf(first)
  const [a, b] = [varianceOf(first) / first.length, varianceOf(second) / second.length]
  // Every group gave the same: there is nothing by which another draw would differ.
  if (a + b === 0) return { mean, from: mean, to: mean }
  const freedom = (a + b) ** 2 / (a ** 2 / (first.length - 1) + b ** 2 / (second.length - 1))
  const half = quantile975(freedom) * Math.sqrt(a + b)
  return { mean, from: mean - half, to: mean + half }
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, one) => sum + one, 0) / values.length
}

function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values)
  return values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1)
}

/** Of the normal distribution. */
const Z975 = 1.959963984540054

/**
 * What 97.5 of 100 draws from Student's distribution stay below (Abramowitz and Stegun, Handbook of Mathematical
 * Functions, 26.7.5): to three decimals from 4 degrees of freedom on, and 9 are the fewest that are asked for.
 */
export function quantile975(freedom: number): number {
  const x = Z975
  const terms = [
    (x ** 3 + x) / 4,
    (5 * x ** 5 + 16 * x ** 3 + 3 * x) / 96,
    (3 * x ** 7 + 19 * x ** 5 + 17 * x ** 3 - 15 * x) / 384,
    (79 * x ** 9 + 776 * x ** 7 + 1482 * x ** 5 - 1920 * x ** 3 - 945 * x) / 92_160,
  ]
  return terms.reduce((sum, term, at) => sum + term / freedom ** (at + 1), x)
}
