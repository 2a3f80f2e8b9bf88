import { z } from 'zod'
import { findUnit, loadAudienceMap, sayAudienceFault } from '../../audience/index.js'
import { sayTime } from '../../calendar/index.js'
import { putAudit, putInvite } from '../../people/index.js'
import { command } from '../command.js'
import { withHouse } from '../house.js'

const options = z.object({
  role: z.enum(['admin', 'editor', 'approver', 'viewer']).optional(),
  unit: z.string().optional(),
  json: z.boolean().default(false),
})

/** Makes an invitation: whoever sends its code to the service directly has that role from then on. */
export const staffInvite = command({
  name: 'staff invite',
  args: [],
  options: [
    ['--role <role>', 'role'],
    ['--unit <code>', 'unit'],
    ['--json', 'json'],
  ],
  read: options,
  async run(asked, _args, { role, unit, json }) {
    const { words, misused, host, out } = asked
    if (!role) return misused(words.cli.whichRole)
    return await withHouse(asked, async ({ db }, { timeZone }) => {
      const found = unit === undefined ? undefined : findUnit(await loadAudienceMap(db), unit)
      if (found?.kind === 'fault') return misused(sayAudienceFault(found, words))
      const now = host.clock.now()
      const made = await db.transaction().execute(async (trx) => {
        const offer = { kind: 'join', role, unitId: found?.it.id } as const
        const invited = await putInvite(trx, offer, undefined, now)
        const detail = { role, ...(found && { unit: found.it.id }) }
        const act = { act: 'staff.invite', subject: invited.id, detail }
        await putAudit(trx, { at: now, staffId: undefined, actor: 'cli', ...act })
        return invited
      })
      const where = found?.it.name ?? words.people.everywhere
      const until = sayTime(made.expiresAt, now, timeZone, words)
      if (json)
        out.json({ code: made.code, role, unit: found?.it.code ?? null, until: made.expiresAt })
      else
        out.line(`${words.staff.invited(role, where, until)}\n${words.staff.typeCode(made.code)}`)
      return 0
    })
  },
})
