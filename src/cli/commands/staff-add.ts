import { z } from 'zod'
import {
  type AudienceFault,
  findUnit,
  loadAudienceMap,
  sayAudienceFault,
  type UnitView,
} from '../../audience/index.js'
import type { Db, StaffRole } from '../../db/index.js'
import { addStaff, type PersonAt, putAudit, type StaffAdded } from '../../people/index.js'
import { type Asked, command, type ExitCode, word } from '../command.js'
import { withHouse } from '../house.js'
import { readPerson } from '../person.js'

const options = z.object({
  role: z.enum(['admin', 'editor', 'approver', 'viewer']).optional(),
  unit: z.string().optional(),
  name: z.string().trim().min(1).max(100).optional(),
  seesHeld: z.boolean().default(false),
  json: z.boolean().default(false),
})
type Options = z.output<typeof options>

/** Gives a person a role, over a unit or over everything. */
export const staffAdd = command({
  name: 'staff add',
  args: [['<person>', 'person']],
  options: [
    ['--role <role>', 'role'],
    ['--unit <code>', 'unit'],
    ['--name <name>', 'name'],
    ['--sees-held', 'seesHeld'],
    ['--json', 'json'],
  ],
  read: options,
  async run(asked, [written], given) {
    const { words, misused, host } = asked
    const person = readPerson(word(written))
    if (!person) return misused(words.cli.badPerson(word(written)))
    if (!given.role) return misused(words.cli.whichRole)
    const { role } = given
    return await withHouse(asked, async ({ db }) => {
      const added = await db
        .transaction()
        .execute((trx) => add(trx, { ...given, ...person, role }, host.clock.now()))
      return tell(asked, added, given)
    })
  },
})

type Wish = PersonAt & Options & { readonly role: StaffRole }
type Done = (StaffAdded & { readonly unit: UnitView | undefined }) | AudienceFault

async function add(trx: Db, wish: Wish, now: Date): Promise<Done> {
  const found =
    wish.unit === undefined ? undefined : findUnit(await loadAudienceMap(trx), wish.unit)
  if (found?.kind === 'fault') return found
  const { channel, person, role, name, seesHeld } = wish
  const added = await addStaff(
    trx,
    {
      channel,
      person,
      role,
      seesHeld,
      ...(found && { unitId: found.it.id }),
      ...(name && { name }),
    },
    now,
  )
  if (added.kind !== 'in-environment')
    await putAudit(trx, {
      at: now,
      staffId: undefined,
      actor: 'cli',
      act: 'staff.add',
      subject: added.staff.id,
      detail: { role, seesHeld, ...(found && { unit: found.it.code }) },
    })
  return { ...added, unit: found?.it }
}

function tell({ out, words }: Asked, done: Done, { json }: Options): ExitCode {
  if (done.kind === 'fault') {
    out.aside(sayAudienceFault(done, words))
    return 2
  }
  if (done.kind === 'in-environment') {
    out.aside(words.people.inEnvironment)
    return 1
  }
  const { staff, unit, kind } = done
  const where = unit ? `${unit.name} (${unit.code})` : words.people.everywhere
  if (json)
    out.json({
      person: `${staff.channel}:${staff.person}`,
      role: staff.role,
      unit: unit?.code ?? null,
      kind,
    })
  else out.line(words.people[kind](words.people.roles[staff.role], where))
  return 0
}
