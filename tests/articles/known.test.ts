import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { articleByNumber, keysOf, type Put, putArticle } from '../../src/articles/index.js'
import type { Db } from '../../src/db/index.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'
import { draftWith } from './support.js'

describe.each(databases)('articles from the web on %s', (_name, open) => {
  const clock = new StoppedClock()
  let db: Db
  beforeEach(async () => {
    db = await open()
  })
  afterEach(() => db.destroy())

  const put = (title: string, keys: readonly string[]): Promise<Put> =>
    db
      .transaction()
      .execute((trx) =>
        putArticle(trx, draftWith({ title }), { origin: 'page', keys }, clock.now()),
      )

  it('that share a key are one, which keeps what it was', async () => {
    await put('Bài cũ', ['page:a/1', 'guid:a/1'])
    expect(await put('Bài mới', ['page:a/2', 'guid:a/1'])).toMatchObject({
      kind: 'known',
      number: 1,
      title: 'Bài cũ',
    })
    expect((await articleByNumber(db, 1))?.title).toBe('Bài cũ')
  })

  it('are known from then on by the keys that they came back with', async () => {
    await put('Bài cũ', ['page:a/1', 'guid:a/1'])
    await put('Bài mới', ['page:a/2', 'guid:a/1'])
    expect(await put('Bài mới nữa', ['page:a/2'])).toMatchObject({ kind: 'known', number: 1 })
  })

  it('that are known by their words learn the keys too', async () => {
    await put('Bài', [])
    expect(await put('Bài', ['page:a/1', 'page:a/1'])).toMatchObject({ kind: 'known' })
    expect(await put('Bài khác', ['page:a/1'])).toMatchObject({ kind: 'known', number: 1 })
  })

  it('that share keys with two are the first, and take nothing from the other', async () => {
    await put('Một', ['page:a/1'])
    await put('Hai', ['page:a/2'])
    expect(await put('Ba', ['page:a/2', 'page:a/1'])).toMatchObject({ kind: 'known', number: 1 })
    expect(await put('Bốn', ['page:a/2'])).toMatchObject({ kind: 'known', number: 2 })
  })

  it('without a key in common are two', async () => {
    await put('Một', keysOf({ url: 'https://a.vn/1' }))
    expect(await put('Hai', keysOf({ url: 'https://a.vn/2' }))).toMatchObject({
      kind: 'new',
      number: 2,
    })
  })

  it('that two bring at once are one', async () => {
    const both = await Promise.all([put('Một', ['page:a/1']), put('Một khác', ['page:a/1'])])
    expect(both.map(({ kind }) => kind).sort()).toEqual(['known', 'new'])
  })

  it('keep the section that they stood in', async () => {
    await db
      .transaction()
      .execute((trx) =>
        putArticle(trx, draftWith({ category: 'Dân vận' }), { origin: 'page' }, clock.now()),
      )
    expect(await articleByNumber(db, 1)).toMatchObject({ category: 'Dân vận', origin: 'page' })
  })
})
