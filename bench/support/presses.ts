/** Who presses which star: fixed, so that every peer gets the same presses in the same order. */

/** The platform's number of the member at this place. */
export function memberAt(place: number): number {
  return 600_000_001 + place
}

/** The score of the press at this place; members come round again and change their minds. */
export function scoreAt(place: number): number {
  return ((place * 7 + Math.floor(place / 11)) % 5) + 1
}

/** How many members end with each score, when only the newest of each counts. Index 0 counts the ones. */
export function expectedScores(presses: number, members: number): readonly number[] {
  const newest = new Map<number, number>()
  for (let place = 0; place < presses; place += 1) newest.set(place % members, scoreAt(place))
  const counts = [0, 0, 0, 0, 0]
  for (const score of newest.values()) counts[score - 1] = (counts[score - 1] ?? 0) + 1
  return counts
}
