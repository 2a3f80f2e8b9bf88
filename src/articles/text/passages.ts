import type { Place } from './health.js'

/** So many letters around a place show where it stands. */
const AROUND = 40

/** Shows the places of a text in their surroundings, each in square brackets; near ones together, at most so many passages. */
export function markPlaces(
  text: string,
  places: readonly Place[],
  most: number,
): readonly string[] {
  const passages: Place[][] = []
  for (const place of places) {
    const last = passages.at(-1)
    if (last && place.at - endOf(last) < AROUND) last.push(place)
    else passages.push([place])
  }
  return passages.slice(0, most).map((passage) => show(text, passage))
}

function endOf(places: readonly Place[]): number {
  const last = places.at(-1)
  return last ? last.at + last.word.length : 0
}

function show(text: string, places: readonly Place[]): string {
  const from = wordBefore(text, (places[0]?.at ?? 0) - AROUND)
  const to = wordAfter(text, endOf(places) + AROUND)
  let shown = ''
  let at = from
  for (const place of places) {
    shown += `${text.slice(at, place.at)}[${place.word}]`
    at = place.at + place.word.length
  }
  const whole = `${shown}${text.slice(at, to)}`.replace(/\s+/g, ' ').trim()
  return `${from > 0 ? '…' : ''}${whole}${to < text.length ? '…' : ''}`
}

function wordBefore(text: string, at: number): number {
  return at <= 0 ? 0 : Math.max(text.lastIndexOf(' ', at), 0)
}

function wordAfter(text: string, at: number): number {
  const space = text.indexOf(' ', at)
  return space < 0 ? text.length : space
}
