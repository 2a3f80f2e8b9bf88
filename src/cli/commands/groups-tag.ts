import { z } from 'zod'
import { type AudienceFault, findGroup, loadAudienceMap, tagGroup } from '../../audience/index.js'
import type { Db } from '../../db/index.js'
import { putAudit } from '../../people/index.js'
import { command, several, word } from '../command.js'
import { withHouse } from '../house.js'
import { showOrTag, type Tagged } from '../tags.js'

/** Shows the tags of a group, or gives it others in their place. */
export const groupsTag = command({
  name: 'groups tag',
  args: [
    ['<group>', 'group'],
    ['[tags...]', 'tags'],
  ],
  options: [['--json', 'json']],
  read: z.object({ json: z.boolean().default(false) }),
  run: (asked, [named, written], { json }) =>
    withHouse(asked, async ({ db }) => {
      const found = await groupCalled(db, word(named), asked.host.clock.now())
      return await showOrTag(asked, found, several(written), json)
    }),
})

async function groupCalled(db: Db, name: string, at: Date): Promise<Tagged | AudienceFault> {
  const found = findGroup(await loadAudienceMap(db), name.replace(/^@/, ''))
  if (found.kind === 'fault') return found
  const { id, chat, title, tags } = found.it
  return {
    kind: 'found',
    title,
    tags,
    shown: { chat, title },
    put: (put) =>
      db.transaction().execute(async (trx) => {
        await tagGroup(trx, id, put)
        const entry = { actor: 'cli', act: 'group.tag', subject: id }
        await putAudit(trx, { at, staffId: undefined, ...entry })
      }),
  }
}
