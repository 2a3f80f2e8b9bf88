import { type Db, holdsTokens } from '../../db/index.js'
import { type Article, toArticle } from '../article.js'
import { createExcerpts, type Excerpt } from './excerpt.js'
import { hasArrived } from './has-arrived.js'
import { holdsPhrases } from './hits.js'
import { isEmpty, type Question, readQuestion } from './question.js'
import { type Rank, ranksOf, widestRanks } from './ranks.js'
import { POSTED } from './tokens.js'

/** `best` as `ranksOf` says, the newest first within a rank; `newest` by the number alone. */
export type SearchOrder = 'best' | 'newest'

export interface SearchOptions {
  readonly limit: number
  /** `best` unless said. */
  readonly order?: SearchOrder
  /** Only articles that groups have received; all unless said. */
  readonly among?: 'posted' | 'all'
}

/** An article with what was looked for in it. */
export interface Hit {
  readonly article: Article
  readonly excerpt: Excerpt
}

/**
 * The articles that hold all the words, and each phrase in quotes as it stands, in their title, lead
 * or body; the last word may be only begun, which counts where too few have it whole. Diacritics and
 * case do not matter for what is found; articles with the diacritics that were typed come first.
 * Without a word nothing is found. Both databases find the same in the same order.
 */
export async function searchArticles(
  db: Db,
  typed: string,
  options: SearchOptions,
): Promise<readonly Hit[]> {
  const question = readQuestion(typed)
  if (isEmpty(question)) return []
  const numbers = await numbersFound(db, question, options)
  const articles = await articlesNumbered(db, numbers)
  const excerptOf = createExcerpts(question)
  return articles.map((article) => ({ article, excerpt: excerptOf(article) }))
}

async function numbersFound(
  db: Db,
  question: Question,
  options: SearchOptions,
): Promise<readonly number[]> {
  const { limit, order = 'best' } = options
  const found = new Set<number>()
  const isTrue = createCheck(db, question)
  for (const rank of order === 'best' ? ranksOf(question) : widestRanks(question))
    if (found.size < limit) await addFound(db, rank, options, isTrue, found)
  const numbers = [...found]
  return order === 'best' ? numbers : numbers.sort((one, other) => other - one)
}

/** Of so many articles it is looked up whether a long phrase stands in them, before a rank is given up. */
const MOST_CHECKED = 1_000
/** Looking at them one by one would ask as often. */
const LEAST_PAGE = 30

async function addFound(
  db: Db,
  rank: Rank,
  options: SearchOptions,
  isTrue: Check,
  found: Set<number>,
): Promise<void> {
  const { limit, among } = options
  const page = Math.max(limit, LEAST_PAGE)
  let before: number | undefined
  for (let seen = 0; seen < MOST_CHECKED; seen += page) {
    const candidates = await candidatesOf(db, rank, { limit: page, among, before })
    for (const number of await isTrue(candidates)) if (found.size < limit) found.add(number)
    before = candidates.at(-1)
    if (found.size >= limit || candidates.length < page) return
  }
}

interface Page {
  readonly limit: number
  readonly among: SearchOptions['among']
  /** Only articles with a smaller number. */
  readonly before: number | undefined
}

/** The newest articles of a rank, by number. */
async function candidatesOf(
  db: Db,
  { tokens, begun }: Rank,
  { limit, among, before }: Page,
): Promise<readonly number[]> {
  const isPosted = among === 'posted'
  const rows = await db
    .selectFrom('article_words')
    .select('article_words.rowid')
    .where(holdsTokens(db, isPosted ? [...tokens, POSTED] : tokens, begun))
    .$if(before !== undefined, (query) => query.where('article_words.rowid', '<', before ?? 0))
    .$if(isPosted, (query) =>
      query.innerJoin('article', 'article.number', 'article_words.rowid').where(hasArrived),
    )
    .orderBy('article_words.rowid', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ rowid }) => rowid)
}

/** Keeps those numbers whose articles hold what was asked for, in their order. */
type Check = (numbers: readonly number[]) => Promise<readonly number[]>

/** The index knows which words stand side by side, two at a time; a longer phrase is looked up in the text. */
function createCheck(db: Db, { phrases }: Question): Check {
  if (phrases.every(({ length }) => length <= 2)) return async (numbers) => numbers
  const known = new Map<number, boolean>()
  return async (numbers) => {
    const unknown = numbers.filter((number) => !known.has(number))
    for (const article of await articlesNumbered(db, unknown))
      known.set(article.number, holdsPhrases(article, phrases))
    return numbers.filter((number) => known.get(number))
  }
}

async function articlesNumbered(db: Db, numbers: readonly number[]): Promise<readonly Article[]> {
  if (numbers.length === 0) return []
  const rows = await db.selectFrom('article').selectAll().where('number', 'in', numbers).execute()
  const place = new Map(numbers.map((number, at) => [number, at]))
  return rows
    .map(toArticle)
    .sort((one, other) => (place.get(one.number) ?? 0) - (place.get(other.number) ?? 0))
}
