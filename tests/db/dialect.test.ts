import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type AccountId,
  type ArticleId,
  type DeliveryId,
  foldedWords,
  newId,
} from '../../src/base/index.js'
import {
  boundRows,
  type Db,
  holdsTokens,
  isPostgres,
  lockRows,
  nextNumber,
  putTokens,
} from '../../src/db/index.js'
import { noteAccount } from '../../src/delivery/index.js'
import { databases } from '../support/databases.js'

describe.each(databases)('on %s', (name, open) => {
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
    await putTokens(trx, number, foldedWords(title))
    return number
  }

  async function found(...words: readonly string[]): Promise<readonly string[]> {
    const rows = await db
      .selectFrom('article_words')
      .innerJoin('article', 'article.number', 'article_words.rowid')
      .select('article.title')
      .where(holdsTokens(db, words.slice(0, -1), words.at(-1)))
      .orderBy('article.number')
      .execute()
    return rows.map(({ title }) => title)
  }

  it('takes rows as one value: words of any kind, numbers, and nothing', async () => {
    const at = '2026-11-23T01:00:00.000Z'
    const account = 'telegram:1' as AccountId
    await noteAccount(db, { id: account, channel: 'telegram', name: 'bot' })
    const words = ['Xã "Ấp\\1"', "' or 1=1 --", '{"a":[1]}', '😀\n\t', '', null]
    const rows = words.map((message, part) => ({
      id: newId<DeliveryId>(),
      key: `k${part}`,
      account_id: account,
      channel: 'telegram' as const,
      chat: '-100123456789',
      part,
      lane: 2,
      act: 'send' as const,
      body: message,
      due_at: at,
      created_at: at,
    }))
    const put = async () => {
      const { columns, values } = boundRows(db, 'delivery', rows)
      return await db
        .insertInto('delivery')
        .columns(columns)
        .expression(values)
        .onConflict((conflict) => conflict.column('key').doNothing())
        .returning('id')
        .execute()
    }
    expect((await put()).map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort())
    expect(await put()).toEqual([])
    const kept = await db.selectFrom('delivery').selectAll().orderBy('part').execute()
    expect(kept).toMatchObject(rows)
    expect(kept[0]).toMatchObject({ attempts: 0, state: 'queued', version: 0, group_id: null })
  })

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

  it('no word is taken for syntax, and none for too common to be looked for', async () => {
    for (const word of ['and', 'or', 'not', 'near', 'the', 'null', '19', '1e5', '00123', 'é']) {
      await putArticle(db, `có ${word} khác`)
      const [folded = ''] = foldedWords(word)
      expect(await found(folded, 'khac')).toEqual([`có ${word} khác`])
      expect(await found('co', 'khac', folded)).toContain(`có ${word} khác`)
    }
  })

  it('rows that one transaction changes are waited for by the next', async () => {
    const id = 'zalo:1' as AccountId
    await db.insertInto('account').values({ id, channel: 'zalo', name: '0' }).execute()
    const addOne = () =>
      db.transaction().execute(async (trx) => {
        const query = trx.selectFrom('account').select('name')
        const count = await lockRows<typeof query>(trx)(query).executeTakeFirstOrThrow()
        await trx
          .updateTable('account')
          .set({ name: String(Number(count.name) + 1) })
          .execute()
      })
    await Promise.all(Array.from({ length: 10 }, addOne))
    const counted = await db.selectFrom('account').select('name').executeTakeFirstOrThrow()
    expect(counted.name).toBe('10')
  })

  it('is told apart from the other', () => {
    expect(isPostgres(db)).toBe(name === 'postgres')
  })
})
