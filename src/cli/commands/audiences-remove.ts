import { z } from 'zod'
import { findSaved, holdAudiences, loadAudienceMap, removeAudience } from '../../audience/index.js'
import { putAudit } from '../../people/index.js'
import { usesOfAudience } from '../../publishing/index.js'
import { command, word } from '../command.js'
import { withHouse } from '../house.js'

/** Removes a saved audience that nothing uses. */
export const audiencesRemove = command({
  name: 'audiences remove',
  args: [['<name>', 'audienceName']],
  options: [['--json', 'json']],
  read: z.object({ json: z.boolean().default(false) }),
  run: (asked, [named], { json }) =>
    withHouse(asked, async ({ db }) => {
      const { out, words, host } = asked
      const done = await db.transaction().execute(async (trx) => {
        await holdAudiences(trx)
        const saved = findSaved(await loadAudienceMap(trx), word(named))
        if (!saved) return { kind: 'unknown' } as const
        const uses = await usesOfAudience(trx, saved)
        if (uses.length > 0) return { kind: 'used', saved, uses } as const
        await removeAudience(trx, saved)
        const entry = { actor: 'cli', act: 'audience.remove', subject: saved.id }
        await putAudit(trx, { at: host.clock.now(), staffId: undefined, ...entry })
        return { kind: 'removed', saved } as const
      })
      if (done.kind === 'removed') {
        if (json) out.json({ name: done.saved.name, kind: 'removed' })
        else out.line(words.audiences.removed(done.saved.name))
        return 0
      }
      out.aside(
        done.kind === 'unknown'
          ? words.audiences.unknown(word(named))
          : words.audiences.inUse(done.saved.name, done.uses),
      )
      return 1
    }),
})
