import { z } from 'zod'
import { loadAudienceMap } from '../../audience/index.js'
import { listStaff } from '../../people/index.js'
import { command } from '../command.js'
import { withHouse } from '../house.js'

/** Who has rights, and over which unit. */
export const staff = command({
  name: 'staff',
  args: [],
  options: [['--json', 'json']],
  read: z.object({ json: z.boolean().default(false) }),
  run: (asked, _args, { json }) =>
    withHouse(asked, async ({ db }) => {
      const { out, words } = asked
      const map = await loadAudienceMap(db)
      const everybody = await listStaff(db)
      const rows = everybody.map(({ channel, person, name, role, unitId, source }) => ({
        person: `${channel}:${person}`,
        name: name ?? null,
        role,
        unit: (unitId && map.unitById.get(unitId)?.code) ?? null,
        source,
      }))
      if (json) out.json(rows)
      else if (rows.length === 0) out.line(words.cli.noStaff)
      else
        for (const { person, name, role, unit } of rows)
          out.line(
            words.cli.staffLine(
              person,
              name ?? '',
              words.people.roles[role],
              unit ?? words.people.everywhere,
            ),
          )
      return 0
    }),
})
