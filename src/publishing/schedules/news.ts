import { type Article, articleById, checkArticle, sayHealth } from '../../articles/index.js'
import type { AudienceMap, GroupView } from '../../audience/index.js'
import { type ArticleId, fold } from '../../base/index.js'
import type { Db } from '../../db/index.js'
import type { Words } from '../../language/index.js'
import { coversGroups, staffById } from '../../people/index.js'
import { reachedBy } from '../reach.js'

/** An article as a bulletin lists it. */
export interface Listed {
  readonly article: Article
  /** Its stars on average, where enough have voted. */
  readonly mean: number | undefined
}

/** For whom, of what, and from where the first one looks. */
export interface NewsFor {
  readonly audience: string
  readonly category: string | null
  readonly since: Date
  readonly groups: readonly GroupView[]
  readonly map: AudienceMap
}

/** With fewer votes an average says more about who voted than about the article. */
const ENOUGH_VOTES = 5
/** Nobody reads more at once; what else is new is found by `/tinmoi`. */
const MOST_LOOKED_AT = 200

/**
 * The articles that came in since the last bulletin for the same audience and category, best first: by their stars
 * where enough have voted, then the newest. Left out are those whose text looks damaged, those of a feed that is for
 * other places, and those written by somebody whose unit does not cover all that the bulletin reaches.
 */
export async function readNews(
  db: Db,
  of: NewsFor,
  words: Words,
): Promise<{ readonly articles: readonly Listed[]; readonly upTo: number }> {
  const { from, upTo } = await stretchOf(db, of)
  const rows = await db
    .selectFrom('article')
    .leftJoin('rating_total', 'rating_total.article_id', 'article.id')
    .select(['article.id', 'category', 'n1', 'n2', 'n3', 'n4', 'n5'])
    .where('article.number', '>', from)
    .where('article.number', '<=', upTo)
    .orderBy('article.number', 'desc')
    .limit(MOST_LOOKED_AT)
    .execute()
  const listed: Listed[] = []
  for (const row of rows) {
    if (of.category && fold(row.category ?? '') !== fold(of.category)) continue
    const article = await articleById(db, row.id)
    if (!article || !(await isFor(db, article, of, words))) continue
    listed.push({ article, mean: meanOf([row.n1, row.n2, row.n3, row.n4, row.n5]) })
  }
  return { articles: listed.sort(better), upTo }
}

/**
 * By numbers, which are given under a lock: what is taken in while a bulletin is made has a higher one, and is the next
 * one's. What a bulletin listed that was cancelled is listed again: some groups, if not all, have nothing of it.
 */
async function stretchOf(db: Db, { audience, category, since }: NewsFor) {
  const { last } = await db
    .selectFrom('post')
    .select(({ fn }) => fn.max<number | null>('lists_up_to').as('last'))
    .where('lists_up_to', 'is not', null)
    .where('audience', '=', audience)
    .where('lists_category', 'is not distinct from', category && fold(category))
    .where('state', 'not in', ['draft', 'cancelled'])
    .executeTakeFirstOrThrow()
  const { upTo } = await db
    .selectFrom('article')
    .select(({ fn }) => fn.max<number | null>('number').as('upTo'))
    .executeTakeFirstOrThrow()
  return { from: last ?? (await lastBefore(db, since)), upTo: upTo ?? 0 }
}

async function lastBefore(db: Db, moment: Date): Promise<number> {
  const { last } = await db
    .selectFrom('article')
    .select(({ fn }) => fn.max<number | null>('number').as('last'))
    .where('created_at', '<=', moment.toISOString())
    .executeTakeFirstOrThrow()
  return last ?? 0
}

async function isFor(db: Db, article: Article, of: NewsFor, words: Words): Promise<boolean> {
  if (sayHealth(article, checkArticle(article), words)) return false
  if (article.createdBy) {
    const author = await staffById(db, article.createdBy)
    // One who is gone from the office wrote with the rights of their time.
    if (author && coversGroups(author, 'publish', of.map, of.groups).beyond.length > 0) return false
  }
  return await isNear(db, article.id, of)
}

/** Whether no feed brought it for certain places, or one did for some of these. */
async function isNear(db: Db, article: ArticleId, { groups, map }: NewsFor): Promise<boolean> {
  const feeds = await db
    .selectFrom('feed_item')
    .innerJoin('feed', 'feed.id', 'feed_item.feed_id')
    .select('feed.audience')
    .where('feed_item.article_id', '=', article)
    .execute()
  if (feeds.some(({ audience }) => audience === null) || feeds.length === 0) return true
  const ids = new Set(groups.map(({ id }) => id))
  return feeds.some(({ audience }) => reachedBy(audience ?? '', map).some(({ id }) => ids.has(id)))
}

function meanOf(counts: readonly (number | null)[]): number | undefined {
  const count = counts.reduce((sum: number, n) => sum + (n ?? 0), 0)
  const stars = counts.reduce((sum: number, n, at) => sum + (n ?? 0) * (at + 1), 0)
  return count >= ENOUGH_VOTES ? stars / count : undefined
}

function better(one: Listed, other: Listed): number {
  const stars = (other.mean ?? 0) - (one.mean ?? 0)
  return stars === 0 ? other.article.number - one.article.number : stars
}
