import { z } from 'zod'
import type { Db } from '../../db/index.js'
import {
  KEYWORD_LISTS,
  type KeywordList,
  listNamed,
  readKeywords,
  setKeyword,
} from '../../feedback/index.js'
import { putAudit } from '../../people/index.js'
import { command, word } from '../command.js'
import { withHouse } from '../house.js'

/** The words by which feedback is told apart: shown, added, taken out. */
export const keywords = command({
  name: 'keywords',
  args: [['[list]', 'keywordList']],
  options: [
    ['--add <words>', 'addWords'],
    ['--remove <words>', 'removeWords'],
    ['--json', 'json'],
  ],
  read: z.object({
    add: z.string().trim().min(1).optional(),
    remove: z.string().trim().min(1).optional(),
    json: z.boolean().default(false),
  }),
  async run(asked, [written], { add, remove, json }) {
    const { out, words, host, misused } = asked
    const name = word(written)
    const list = listNamed(name)
    // Without a name all are shown; to change one it must be named.
    if (!list && (name !== '' || add || remove))
      return misused(words.members.noSuchList(name, KEYWORD_LISTS))
    return await withHouse(asked, async ({ db }) => {
      if (list) await change(db, list, { add, remove }, host.clock.now())
      const all = await readKeywords(db)
      const shown = list ? [list] : KEYWORD_LISTS
      if (json) out.json(Object.fromEntries(shown.map((one) => [one, all[one]])))
      else for (const one of shown) out.line(words.members.keywordList(one, all[one]))
      return 0
    })
  },
})

async function change(
  db: Db,
  list: KeywordList,
  { add, remove }: { readonly add: string | undefined; readonly remove: string | undefined },
  at: Date,
): Promise<void> {
  const entry = { at, staffId: undefined, actor: 'cli', act: 'keyword.set', subject: list }
  const put = async (words: string, isOn: boolean) =>
    await db.transaction().execute(async (trx) => {
      await setKeyword(trx, list, words, isOn)
      await putAudit(trx, { ...entry, detail: { on: isOn } })
    })
  if (add?.trim()) await put(add, true)
  if (remove?.trim()) await put(remove, false)
}
