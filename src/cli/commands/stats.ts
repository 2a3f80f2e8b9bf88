import { z } from 'zod'
import { findArticle } from '../../articles/index.js'
import type { Db } from '../../db/index.js'
import { findPost } from '../../publishing/index.js'
import {
  type ArticleStats,
  type NoticeResults,
  readArticleStats,
  readNoticeResults,
  readRecentStats,
} from '../../reports/index.js'
import { type Asked, command, type ExitCode, word } from '../command.js'
import { withHouse } from '../house.js'

const LISTED = 20

/** Ratings, reach and feedback of one article, or of those posted last; and what came back on a notice, by its post. */
export const stats = command({
  name: 'stats',
  args: [['[article]', 'article']],
  options: [['--json', 'json']],
  read: z.object({ json: z.boolean().default(false) }),
  run: (asked, [ref], options) =>
    withHouse(asked, async ({ db }) =>
      ref === undefined
        ? await printRecent(db, asked, options)
        : await printOne(db, asked, word(ref), options),
    ),
})

type Printing = Pick<Asked, 'out' | 'words' | 'host'>
interface Options {
  readonly json: boolean
}

async function printRecent(db: Db, { out, words }: Printing, { json }: Options): Promise<ExitCode> {
  const recent = await readRecentStats(db, { limit: LISTED })
  if (json) out.json(recent.map(document))
  else out.line(recent.map(words.reports.article).join('\n\n') || words.cli.noPosts)
  return 0
}

async function printOne(
  db: Db,
  { out, words, host }: Printing,
  ref: string,
  { json }: Options,
): Promise<ExitCode> {
  const article = await findArticle(db, ref)
  const found = article && (await readArticleStats(db, article.id))
  const notice = await findResults(db, ref, host.clock.now())
  if (!found && !notice) {
    out.aside(words.cli.noSuchArticle(ref))
    return 1
  }
  if (json) out.json({ ...(found && document(found)), ...(notice && { notice }) })
  if (!json && found) out.line(words.reports.article(found))
  if (!json && notice) out.line(words.notices.results(notice))
  return 0
}

async function findResults(db: Db, ref: string, now: Date): Promise<NoticeResults | undefined> {
  const post = await findPost(db, ref.replace(/^\s*post\s/iu, 'tin '))
  return post && (await readNoticeResults(db, post.id, { unit: undefined }, now))
}

/** With the sums that everybody would add up from the scores. */
function document(stats: ArticleStats): object {
  const count = stats.scores.reduce((sum, n) => sum + n, 0)
  const points = stats.scores.reduce((sum, n, at) => sum + n * (at + 1), 0)
  return { ...stats, count, points }
}
