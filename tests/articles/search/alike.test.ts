import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { putArticle, type SearchOrder, searchArticles } from '../../../src/articles/index.js'
import type { Db } from '../../../src/db/index.js'
import { StoppedClock } from '../../support/clock.js'
import { databases } from '../../support/databases.js'
import { draftWith } from '../support.js'

const SYLLABLES = 'dân dẫn dần vận van văng khéo kheo lúa lụa mùa mua hòa hoà 217 ấp áp'.split(' ')
const syllable = fc.constantFrom(...SYLLABLES)
const said = (most: number) =>
  fc.array(syllable, { minLength: 1, maxLength: most }).map((words) => words.join(' '))
const quoted = said(4).map((words) => `"${words}"`)
const question = fc
  .array(fc.oneof(said(2), quoted, fc.constantFrom('d', 'kh', 'v')), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join(' '))

describe('both databases', () => {
  const open: Db[] = []
  beforeAll(async () => {
    const drafts = fc.sample(fc.record({ title: said(3), lead: said(5), body: said(12) }), {
      seed: 1,
      numRuns: 150,
    })
    for (const [, fresh] of databases) {
      const db = await fresh()
      open.push(db)
      await db.transaction().execute(async (trx) => {
        for (const [at, parts] of drafts.entries()) {
          const draft = draftWith({ ...parts, title: `${parts.title} ${at}` })
          await putArticle(trx, draft, { origin: 'file', summary: '-' }, new StoppedClock().now())
        }
      })
    }
  })
  afterAll(() => Promise.all(open.map((db) => db.destroy())))

  it('find the same articles in the same order, with the same excerpts', async () => {
    let found = 0
    const hitsOf = async (db: Db, typed: string, limit: number, order: SearchOrder) =>
      (await searchArticles(db, typed, { limit, order })).map(({ article, excerpt }) => ({
        number: article.number,
        excerpt,
      }))
    await fc.assert(
      fc.asyncProperty(
        question,
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom<SearchOrder[]>('best', 'newest'),
        async (typed, limit, order) => {
          const [one, other] = await Promise.all(open.map((db) => hitsOf(db, typed, limit, order)))
          expect(one).toEqual(other)
          found += one?.length ?? 0
        },
      ),
      { numRuns: 150 },
    )
    expect(found).toBeGreaterThan(100)
  })
})
