/**
 * Where moon and sun stand, after Jean Meeus, "Astronomical Algorithms", 2nd edition: chapter 49 for
 * the new moon (to some seconds), chapter 25 for the sun (to 0.01°). Moments are Julian days in
 * universal time.
 */

/** Terrestrial time runs ahead of universal time: by 40 s in 1970, 69 s in 2020, as much again by 2100. */
const AHEAD_DAYS = 69 / 86_400
/** From one new moon to the next, on the average. */
const MONTH_DAYS = 29.530588861
/** The new moon that is counted 0: 6 January 2000. */
const FIRST_NEW_MOON = 2_451_550.09766

/** Days, and how often the sun's anomaly, the moon's, its latitude and its node go into the sine. */
type Term = readonly [days: number, sun: number, moon: number, latitude: number, node?: number]

const TERMS: readonly Term[] = [
  [-0.4072, 0, 1, 0],
  [0.17241, 1, 0, 0],
  [0.01608, 0, 2, 0],
  [0.01039, 0, 0, 2],
  [0.00739, -1, 1, 0],
  [-0.00514, 1, 1, 0],
  [0.00208, 2, 0, 0],
  [-0.00111, 0, 1, -2],
  [-0.00057, 0, 1, 2],
  [0.00056, 1, 2, 0],
  [-0.00042, 0, 3, 0],
  [0.00042, 1, 0, 2],
  [0.00038, 1, 0, -2],
  [-0.00024, -1, 2, 0],
  [-0.00017, 0, 0, 0, 1],
  [-0.00007, 2, 1, 0],
  [0.00004, 0, 2, -2],
  [0.00004, 3, 0, 0],
  [0.00003, 1, 1, -2],
  [0.00003, 0, 2, 2],
  [-0.00003, 1, 1, 2],
  [0.00003, -1, 1, 2],
  [-0.00002, -1, 1, -2],
  [-0.00002, 1, 3, 0],
  [0.00002, 0, 4, 0],
]

/** What the planets add: days, the angle at the first new moon, and its growth with each. */
const PLANETS: readonly (readonly [days: number, degrees: number, perMonth: number])[] = [
  [0.000325, 299.77, 0.107408],
  [0.000165, 251.88, 0.016321],
  [0.000164, 251.83, 26.651886],
  [0.000126, 349.42, 36.412478],
  [0.00011, 84.66, 18.206239],
  [0.000062, 141.74, 53.303771],
  [0.00006, 207.14, 2.453732],
  [0.000056, 154.84, 7.30686],
  [0.000047, 34.52, 27.261239],
  [0.000042, 207.19, 0.121824],
  [0.00004, 291.34, 1.844379],
  [0.000037, 161.72, 24.198154],
  [0.000035, 239.56, 25.513099],
  [0.000023, 331.55, 3.592518],
]

/** When the moon is new for the `count`th time after 6 January 2000; negative before. */
export function newMoon(count: number): number {
  const t = count / 1236.85
  const mean = FIRST_NEW_MOON + MONTH_DAYS * count + t * t * (0.00015437 - 0.00000015 * t)
  const sun = 2.5534 + 29.1053567 * count - 0.0000014 * t * t
  const moon = 201.5643 + 385.81693528 * count + 0.0107582 * t * t + 0.00001238 * t * t * t
  const latitude = 160.7108 + 390.67050284 * count - 0.0016118 * t * t - 0.00000227 * t * t * t
  const node = 124.7746 - 1.56375588 * count + 0.0020672 * t * t
  // The earth's orbit grows rounder, which weakens what depends on the sun.
  const roundness = 1 - 0.002516 * t - 0.0000074 * t * t
  const periodic = TERMS.map(
    ([days, ofSun, ofMoon, ofLatitude, ofNode = 0]) =>
      days *
      roundness ** Math.abs(ofSun) *
      sine(ofSun * sun + ofMoon * moon + ofLatitude * latitude + ofNode * node),
  )
  const planets = PLANETS.map(
    ([days, degrees, perMonth]) => days * sine(degrees + perMonth * count),
  )
  return mean + sum(periodic) + sum(planets) - AHEAD_DAYS
}

/** The number of the new moon that is nearest to a moment, or the one beside it. */
export function newMoonNear(julianDay: number): number {
  return Math.round((julianDay - FIRST_NEW_MOON) / MONTH_DAYS)
}

/** The sun's apparent longitude in degrees, 0 to 360: 270 at the winter solstice. */
export function sunLongitude(julianDay: number): number {
  const t = (julianDay + AHEAD_DAYS - 2_451_545) / 36_525
  const mean = 280.46646 + 36_000.76983 * t + 0.0003032 * t * t
  const anomaly = 357.52911 + 35_999.05029 * t - 0.0001537 * t * t
  const centre =
    (1.914602 - 0.004817 * t - 0.000014 * t * t) * sine(anomaly) +
    (0.019993 - 0.000101 * t) * sine(2 * anomaly) +
    0.000289 * sine(3 * anomaly)
  const apparent = mean + centre - 0.00569 - 0.00478 * sine(125.04 - 1934.136 * t)
  return ((apparent % 360) + 360) % 360
}

function sine(degrees: number): number {
  return Math.sin((degrees * Math.PI) / 180)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
