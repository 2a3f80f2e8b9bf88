import type { AudienceMap, GroupView } from '../audience/index.js'
import type { Words } from '../language/index.js'
import type { Coverage } from './coverage.js'

/** How many of each kind a chat message names; the terminal names all. */
export const NAMED_IN_CHAT = 15

/** How far an area is reached, for somebody who is to mend it. */
export function sayCoverage(
  coverage: Coverage,
  map: AudienceMap,
  { coverage: say, publishing }: Words,
  { weeks, most = Number.POSITIVE_INFINITY }: { readonly weeks: number; readonly most?: number },
): string {
  const place = ({ title, unitId }: GroupView) =>
    say.group(title, (unitId && map.unitById.get(unitId)?.name) ?? '')
  const part = (head: (count: number) => string, lines: readonly string[]) =>
    lines.length === 0
      ? []
      : [
          [
            head(lines.length),
            ...lines.slice(0, most).map((line) => `- ${line}`),
            ...(lines.length > most ? [say.more(lines.length - most)] : []),
          ].join('\n'),
        ]
  const { units, groups, without, off, failing, silent } = coverage
  const parts = [
    ...part(
      say.without,
      without.map(({ unit, below }) => say.unit(unit.name, unit.code, below)),
    ),
    ...part(
      say.off,
      off.map((group) => say.because(place(group), publishing.reason(group.inactiveReason ?? ''))),
    ),
    ...part((count) => say.failing(count, weeks), failing.map(place)),
    ...part((count) => say.silent(count, weeks), silent.map(place)),
  ]
  return [say.head(units, groups), ...(parts.length > 0 ? parts : [say.allWell])].join('\n\n')
}
