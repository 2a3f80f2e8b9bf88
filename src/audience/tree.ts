import type { UnitFault, UnitLine } from './csv-faults.js'
import { key } from './key.js'
import { nearest } from './nearest.js'

/** A unit that is there already: its code, and the code of the one above. */
export interface Standing {
  readonly code: string
  readonly parent: string | undefined
}

/**
 * Says which lines do not fit the tree they would make together with what is there already:
 * a parent nobody knows, or a unit that would be above itself.
 * `mentioned` are folded codes of lines that are wrong in another way; they count as known.
 */
export function treeFaults(
  lines: readonly UnitLine[],
  standing: readonly Standing[],
  mentioned: ReadonlySet<string> = new Set(),
): readonly UnitFault[] {
  const parents = parentsOf([...standing, ...lines])
  const circles = new Map(
    circlesIn(parents).flatMap((circle) => circle.map((code) => [code, circle])),
  )
  const spelled = new Map([...standing, ...lines].map(({ code }) => [key(code), code]))
  const names = [...spelled].map(([folded, shown]) => ({ key: folded, shown }))
  return lines.flatMap(({ line, code, parent }): readonly UnitFault[] => {
    const circle = circles.get(key(code))
    if (circle)
      return [{ line, kind: 'circle', code, codes: circle.map((at) => spelled.get(at) ?? at) }]
    if (parent === undefined || parents.has(key(parent)) || mentioned.has(key(parent))) return []
    const suggestion = nearest(key(parent), names)
    return [{ line, kind: 'unknown-parent', code, parent, ...(suggestion && { suggestion }) }]
  })
}

/** The lines in an order in which every parent comes before its children. They must make no circle. */
export function parentsFirst(lines: readonly UnitLine[]): readonly UnitLine[] {
  const byCode = new Map(lines.map((line) => [key(line.code), line]))
  const placed = new Set<UnitLine>()
  for (const line of lines) {
    const up: UnitLine[] = []
    for (
      let at: UnitLine | undefined = line;
      at && !placed.has(at);
      at = at.parent === undefined ? undefined : byCode.get(key(at.parent))
    )
      up.push(at)
    for (const one of up.reverse()) placed.add(one)
  }
  return [...placed]
}

/** Folded code → folded code of the one above. Later entries win, as a line of the file does over the database. */
function parentsOf(units: readonly Standing[]): ReadonlyMap<string, string | undefined> {
  return new Map(units.map(({ code, parent }) => [key(code), parent && key(parent)]))
}

function circlesIn(
  parents: ReadonlyMap<string, string | undefined>,
): readonly (readonly string[])[] {
  const done = new Set<string>()
  const circles: (readonly string[])[] = []
  for (const start of parents.keys()) {
    const way = new Set<string>()
    let at: string | undefined = start
    while (at !== undefined && !done.has(at) && !way.has(at)) {
      way.add(at)
      at = parents.get(at)
    }
    if (at !== undefined && way.has(at)) circles.push([...way].slice([...way].indexOf(at)))
    for (const code of way) done.add(code)
  }
  return circles
}
