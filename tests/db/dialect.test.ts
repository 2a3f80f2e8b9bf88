import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ArticleId, foldedWords, newId } from '../../src/base/index.js'
import { type Db, holdsWords, isPostgres, lockRows, nextNumber } from '../../src/db/index.js'
import { databases } from '../support/databases.js'

describe.each(databases)('on %s', (_name, open) => {
  let db: Db
  beforeEach(async () => {
    db = await open()
  })
  afterEach(async () => {
    await db.destroy()
  })

  async function putArticle(trx: Db, title: string): Promise<number> {
    const number = await nextNumber(trx, 'article')
    const id = newId<ArticleId>()
    await trx
      .insertInto('article')
      .values({
        id,
        number,
        title,
        lead: '',
        body: '',
        summary: '',
        summary_by: 'machine',
        origin: 'file',
        content_hash: id,
        images: '[]',
        attachments: '[]',
        created_at: '2026-11-23T01:00:00.000Z',
      })
      .execute()
    const words = foldedWords(title).join(' ')
    await trx.insertInto('article_words').values({ article_id: id, words }).execute()
    return number
  }

  async function found(...words: readonly string[]): Promise<readonly string[]> {
    const rows = await db
      .selectFrom('article_words')
      .innerJoin('article', 'article.id', 'article_words.article_id')
      .select('article.title')
      .where(holdsWords(db, words))
      .orderBy('article.number')
      .execute()
    return rows.map(({ title }) => title)
  }

  it('running numbers are 1, 2, 3… with no two alike, however many are taken at once', async () => {
    const taken = await Promise.all(
      Array.from({ length: 24 }, (_, at) =>
        db.transaction().execute((trx) => putArticle(trx, `Bài ${at}`)),
      ),
    )
    expect(taken.sort((one, other) => one - other)).toEqual(taken.map((_, at) => at + 1))
  })

  it('a number taken in vain is given again, so that there is no gap', async () => {
    const inVain = db.transaction().execute(async (trx) => {
      await putArticle(trx, 'nửa chừng')
      throw new Error('changed our mind')
    })
    await expect(inVain).rejects.toThrow('changed our mind')
    expect(await db.transaction().execute((trx) => putArticle(trx, 'thật'))).toBe(1)
  })

  it('articles and posts are numbered apart', async () => {
    await db.transaction().execute((trx) => putArticle(trx, 'một'))
    expect(await db.transaction().execute((trx) => nextNumber(trx, 'post'))).toBe(1)
    expect(await db.transaction().execute((trx) => nextNumber(trx, 'article'))).toBe(2)
  })

  it('articles are found by all their words, in any order, the last as a beginning', async () => {
    await putArticle(db, 'Đường Đồng Khởi được mở rộng')
    await putArticle(db, 'Mở lớp học nghề ở Đồng Tháp')
    expect(await found('mo', 'dong')).toEqual([
      'Đường Đồng Khởi được mở rộng',
      'Mở lớp học nghề ở Đồng Tháp',
    ])
    expect(await found('rong', 'duong')).toEqual(['Đường Đồng Khởi được mở rộng'])
    expect(await found('dong', 'th')).toEqual(['Mở lớp học nghề ở Đồng Tháp'])
    expect(await found('don', 'thap')).toEqual([])
    expect(await found('khoi', 'thap')).toEqual([])
  })

  it.each(['and', 'or', 'not', 'near', 'article_id', 'the', 'null', '19', '1e5', '00123'])(
    'the word %s is a word and no syntax',
    async (word) => {
      await putArticle(db, `có ${word} và khác`)
      await putArticle(db, 'không có')
      const [folded = ''] = foldedWords(word)
      expect(await found(folded)).toEqual([`có ${word} và khác`])
      expect(await found(folded, 'khac')).toEqual([`có ${word} và khác`])
    },
  )

  it('rows that one transaction changes are waited for by the next', async () => {
    await db
      .insertInto('account')
      .values({ id: 'a' as never, channel: 'zalo', name: '0' })
      .execute()
    const addOne = () =>
      db.transaction().execute(async (trx) => {
        const query = trx.selectFrom('account').select('name')
        const { name } = await lockRows<typeof query>(trx)(query).executeTakeFirstOrThrow()
        await trx
          .updateTable('account')
          .set({ name: String(Number(name) + 1) })
          .execute()
      })
    await Promise.all(Array.from({ length: 10 }, addOne))
    const { name } = await db.selectFrom('account').select('name').executeTakeFirstOrThrow()
    expect(name).toBe('10')
  })

  it('is told apart from the other', () => {
    expect(isPostgres(db)).toBe(_name === 'postgres')
  })
})
