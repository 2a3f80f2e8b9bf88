import { hitsIn, type TextHit, type Wanted } from './hits.js'

/** Where in a text most of what is wanted stands. */
export interface Place {
  /** Of the first hit there. */
  readonly from: number
  /** 0 where nothing was found. */
  readonly worth: number
}

/** Different answers count most, then the diacritics that were typed, then what stands side by side. */
const WORTH = { answer: 100, exact: 10, near: 3 } as const

/** The stretch of at most `width` that holds most, of several the first; nothing is read behind one that holds all. */
export function bestPlace(text: string, wanted: Wanted, width: number): Place {
  const most = wanted.count * (WORTH.answer + WORTH.exact + WORTH.near) - WORTH.near
  let best: Place = { from: 0, worth: 0 }
  let recent: readonly TextHit[] = []
  for (const hit of hitsIn(text, wanted)) {
    recent = [...recent.filter(({ from }) => from >= hit.to - width), hit]
    const worth = worthOf(recent)
    if (worth > best.worth) best = { from: recent[0]?.from ?? 0, worth }
    if (worth >= most) break
  }
  return best
}

function worthOf(hits: readonly TextHit[]): number {
  const seen = new Set<number>()
  let worth = 0
  for (const [which, hit] of hits.entries()) {
    if (seen.has(hit.answer)) continue
    seen.add(hit.answer)
    worth += WORTH.answer + (hit.isExact ? WORTH.exact : 0)
    if (hits[which - 1]?.last === hit.first - 1) worth += WORTH.near
  }
  return worth
}
