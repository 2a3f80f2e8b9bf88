import type { Words } from '../../language/index.js'
import { allows } from './judge.js'
import { DEEDS, type Deed, PLACES, REACHES, type Reach, ROLES, ruleOf } from './table.js'

/** The whole table of rights as a page of Markdown: what each role may, and where. */
export function sayRights({ rights, people }: Words): string {
  const labels: Readonly<Record<Deed, string>> = rights.deeds
  const deeds = Object.keys(DEEDS) as readonly Deed[]
  const cell = (role: (typeof ROLES)[number], deed: Deed) => {
    const { reach, named } = ruleOf(deed)
    const isTheirs = allows({ role, unitId: undefined, seesHeld: true }, deed)
    return isTheirs ? `${rights.reach[reach]}${named ? rights.named : ''}` : rights.none
  }
  const reaches = Object.keys(REACHES) as readonly Reach[]
  return [
    `# ${rights.title}`,
    '',
    rights.intro,
    '',
    ...table([
      [rights.deed, ...ROLES.map((role) => people.roles[role])],
      ...deeds.map((deed) => [labels[deed], ...ROLES.map((role) => cell(role, deed))]),
    ]),
    '',
    ...rights.notes,
    '',
    `## ${rights.placesHead}`,
    '',
    ...table([
      ['', ...PLACES.map((place) => rights.places[place])],
      ...reaches.map((reach) => [
        rights.reach[reach],
        ...PLACES.map((place) => (REACHES[reach].includes(place) ? rights.yes : rights.no)),
      ]),
    ]),
    '',
  ].join('\n')
}

function table([head = [], ...rows]: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)]
}
