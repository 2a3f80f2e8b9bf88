import { z } from 'zod'
import {
  type Article,
  findArticle,
  listRevisions,
  type Revision,
  restoreRevision,
} from '../../articles/index.js'
import { sayTime } from '../../calendar/index.js'
import { putAudit } from '../../people/index.js'
import { type Asked, command, type ExitCode, word } from '../command.js'
import type { House } from '../host.js'
import { withHouse } from '../house.js'

const options = z.object({
  restore: z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .optional(),
  json: z.boolean().default(false),
})

/** What an article said before each change, or lets it say that again; what it says now is kept then too. */
export const history = command({
  name: 'history',
  args: [['<article>', 'article']],
  options: [
    ['--restore <revision>', 'restore'],
    ['--json', 'json'],
  ],
  read: options,
  run: (asked, [ref], { restore, json }) =>
    withHouse(asked, async (house, { timeZone }) => {
      const { out, words } = asked
      const article = await findArticle(house.db, word(ref))
      if (!article) {
        out.aside(words.cli.noSuchArticle(word(ref)))
        return 1
      }
      if (restore !== undefined) return await bringBack(asked, house, { article, restore, json })
      const revisions = await listRevisions(house.db, article.id)
      if (json) out.json({ number: article.number, title: article.title, revisions })
      else if (revisions.length === 0) out.line(words.cli.neverChanged(article.number))
      else out.line(revisions.map((one) => say(one, timeZone, asked)).join('\n\n'))
      return 0
    }),
})

interface Wish {
  readonly article: Article
  readonly restore: number
  readonly json: boolean
}

async function bringBack(
  { out, words, host }: Asked,
  { db }: House,
  { article, restore, json }: Wish,
): Promise<ExitCode> {
  const { id, number } = article
  const at = host.clock.now()
  const done = await db.transaction().execute(async (trx) => {
    const restored = await restoreRevision(trx, id, restore, at)
    const detail = { number, revision: restore }
    if (restored === 'restored')
      await putAudit(trx, {
        at,
        staffId: undefined,
        actor: 'cli',
        act: 'article.restore',
        subject: id,
        detail,
      })
    return restored
  })
  if (done !== 'restored') {
    out.aside(words.cli.notRestored[done](number, restore))
    return 1
  }
  if (json) out.json({ number, restored: restore })
  else out.line(words.cli.restored(number, restore))
  return 0
}

function say(revision: Revision, timeZone: string, { words, host }: Asked): string {
  const { title, lead, body, changedBy, changedAt } = revision
  const at = sayTime(new Date(changedAt), host.clock.now(), timeZone, words)
  const head = words.cli.revision(revision.revision, at, changedBy)
  return [head, title, lead, body].filter(Boolean).join('\n')
}
