import { z } from 'zod'
import { putAudit, removeStaff } from '../../people/index.js'
import { command, word } from '../command.js'
import { withHouse } from '../house.js'
import { readPerson } from '../person.js'

/** Takes a person's rights away. */
export const staffRemove = command({
  name: 'staff remove',
  args: [['<person>', 'person']],
  options: [['--json', 'json']],
  read: z.object({ json: z.boolean().default(false) }),
  async run(asked, [written], { json }) {
    const { out, words, host, misused } = asked
    const person = readPerson(word(written))
    if (!person) return misused(words.cli.badPerson(word(written)))
    return await withHouse(asked, async ({ db }) => {
      const removed = await db.transaction().execute(async (trx) => {
        const gone = await removeStaff(trx, person)
        if (gone.kind === 'removed')
          await putAudit(trx, {
            at: host.clock.now(),
            staffId: undefined,
            actor: 'cli',
            act: 'staff.remove',
            subject: gone.staff.id,
          })
        return gone
      })
      if (removed.kind !== 'removed') {
        out.aside(removed.kind === 'unknown' ? words.people.unknown : words.people.inEnvironment)
        return 1
      }
      if (json) out.json({ person: `${person.channel}:${person.person}`, kind: 'removed' })
      else out.line(words.people.removed)
      return 0
    })
  },
})
