import { z } from 'zod'
import {
  findUnit,
  type GroupView,
  holdAudiences,
  judgeAudience,
  loadAudienceMap,
  putAudience,
  sayAudienceFault,
} from '../../audience/index.js'
import type { Db } from '../../db/index.js'
import type { Words } from '../../language/index.js'
import { putAudit } from '../../people/index.js'
import { command, word } from '../command.js'
import { withHouse } from '../house.js'

/** Saves an expression under a name, in the place of what had that name. */
export const audiencesSave = command({
  name: 'audiences save',
  args: [
    ['<name>', 'audienceName'],
    ['<audience>', 'audience'],
  ],
  options: [
    ['--unit <unit>', 'audienceUnit'],
    ['--json', 'json'],
  ],
  read: z.object({ unit: z.string().optional(), json: z.boolean().default(false) }),
  run: (asked, [named, written], { unit, json }) =>
    withHouse(asked, async ({ db }) => {
      const { out, words, host } = asked
      const name = word(named).normalize('NFC').trim()
      const wish = { name, expression: word(written).trim(), unit }
      const done = await db.transaction().execute((trx) => save(trx, wish, words, host.clock.now()))
      if (typeof done === 'string') {
        out.aside(done)
        return 2
      }
      if (json) out.json({ name, groups: done.length })
      else out.line(words.audiences.saved(name, done.length))
      return 0
    }),
})

/** The groups it names, or why it was not saved. */
async function save(
  trx: Db,
  wish: { readonly name: string; readonly expression: string; readonly unit: string | undefined },
  words: Words,
  at: Date,
): Promise<readonly GroupView[] | string> {
  await holdAudiences(trx)
  const map = await loadAudienceMap(trx)
  const unit = wish.unit === undefined ? undefined : findUnit(map, wish.unit)
  if (unit?.kind === 'fault') return sayAudienceFault(unit, words)
  const judged = judgeAudience(map, wish)
  if (judged.kind === 'taken') return words.audiences.taken[judged.by](judged.what)
  if (judged.kind === 'bad-name') return words.audiences.badName(wish.name)
  if (judged.kind === 'bad-expression') return sayAudienceFault(judged.fault, words)
  const subject = await putAudience(trx, { ...wish, unitId: unit?.it.id, by: null }, at)
  const { groups } = judged
  const entry = { actor: 'cli', act: 'audience.save', subject: subject ?? '' }
  await putAudit(trx, { at, staffId: undefined, ...entry, detail: { groups: groups.length } })
  return groups
}
