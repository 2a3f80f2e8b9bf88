import { randomFrom } from '../support/random.js'

export interface Interval {
  readonly mean: number
  readonly from: number
  readonly to: number
}

const SAMPLES = 1_000
const SEED = 20_261_126

/** The mean and where 95 % of the means of samples drawn with replacement lie; the same at each run. */
export function intervalOf(numbers: readonly number[]): Interval {
  const random = randomFrom(SEED)
  const drawn = () => numbers[Math.floor(random() * numbers.length)] ?? 0
  const means = Array.from({ length: SAMPLES }, () => mean(numbers.map(drawn))).sort(
    (one, other) => one - other,
  )
  const at = (share: number) => means[Math.floor(share * (SAMPLES - 1))] ?? 0
  return { mean: mean(numbers), from: at(0.025), to: at(0.975) }
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length
}
