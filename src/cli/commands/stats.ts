import { z } from 'zod'
import { articleById, findArticle } from '../../articles/index.js'
import type { Db } from '../../db/index.js'
import { findPost, type Post } from '../../publishing/index.js'
import {
  type ArticleStats,
  readArticleStats,
  readNoticeResults,
  readRecentStats,
  readTwoTitles,
} from '../../reports/index.js'
import { type Asked, command, type ExitCode, word } from '../command.js'
import { withHouse } from '../house.js'

const LISTED = 20

/**
 * Ratings, reach and feedback of one article, or of those posted last; where a post had two titles, how they compare; and
 * what came back on a notice, by its post.
 */
export const stats = command({
  name: 'stats',
  args: [['[article]', 'article']],
  options: [
    ['--post <number>', 'statsPost'],
    ['--json', 'json'],
  ],
  read: z.object({ post: z.string().optional(), json: z.boolean().default(false) }),
  run: (asked, [ref], { post, json }) =>
    withHouse(asked, async ({ db }) => {
      if (post !== undefined) return await tellPost(asked, db, post, json)
      return ref === undefined
        ? await tellRecent(asked, db, json)
        : await tellOne(asked, db, word(ref), json)
    }),
})

async function tellRecent({ out, words }: Asked, db: Db, json: boolean): Promise<ExitCode> {
  const recent = await readRecentStats(db, { limit: LISTED })
  if (json) out.json(recent.map(document))
  else out.line(recent.map(words.reports.article).join('\n\n') || words.cli.noPosts)
  return 0
}

async function tellPost(asked: Asked, db: Db, number: string, json: boolean): Promise<ExitCode> {
  const post = await findPost(db, number)
  if (post && (await tell(asked, db, { post, article: post.article }, json))) return 0
  asked.out.aside(asked.words.cli.noSuchPost(number))
  return 1
}

/** `tin 5` is a post; a mere number is an article, and where post 5 is a notice that too. */
async function tellOne(asked: Asked, db: Db, ref: string, json: boolean): Promise<ExitCode> {
  const article = (await findArticle(db, ref))?.id ?? null
  const named = await findPost(db, ref.replace(/^\s*post\s/iu, 'tin '))
  const post = named && !named.article ? named : undefined
  if (await tell(asked, db, { post, article }, json)) return 0
  asked.out.aside(asked.words.cli.noSuchArticle(ref))
  return 1
}

interface About {
  readonly post: Post | undefined
  readonly article: Post['article']
}

/** False when there is nothing to tell. */
async function tell(
  { out, words, host }: Asked,
  db: Db,
  { post, article }: About,
  json: boolean,
): Promise<boolean> {
  const kept = article ? await articleById(db, article) : undefined
  const found = kept && (await readArticleStats(db, kept.id))
  const ofPost = post?.article ? { post: post.id } : {}
  const titles = kept ? await readTwoTitles(db, { article: kept.id, ...ofPost }) : []
  const notice = post && (await readNoticeResults(db, post.id, EVERYWHERE, host.clock.now()))
  const told = { found, titles, notice }
  if (!found && !notice) return false
  if (json) out.json(toDocument(told))
  else out.line(toLines(told, words).join('\n\n'))
  return true
}

const EVERYWHERE = { unit: undefined }

interface Told {
  readonly found: ArticleStats | undefined
  readonly titles: Awaited<ReturnType<typeof readTwoTitles>>
  readonly notice: Awaited<ReturnType<typeof readNoticeResults>>
}

function toDocument({ found, titles, notice }: Told) {
  return {
    ...(found && document(found)),
    ...(titles.length > 0 && { titles }),
    ...(notice && { notice }),
  }
}

function toLines({ found, titles, notice }: Told, words: Asked['words']): readonly string[] {
  return [
    ...(found ? [words.reports.article(found)] : []),
    ...titles.map(words.titles.compared),
    ...(notice ? [words.notices.results(notice)] : []),
  ]
}

/** With the sums that everybody would add up from the scores. */
function document(stats: ArticleStats): object {
  const count = stats.scores.reduce((sum, n) => sum + n, 0)
  const points = stats.scores.reduce((sum, n, at) => sum + n * (at + 1), 0)
  return { ...stats, count, points }
}
