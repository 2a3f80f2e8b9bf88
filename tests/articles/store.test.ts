import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  addImage,
  articleById,
  articleByNumber,
  type Draft,
  findArticle,
  listArticles,
  type Put,
  type PutOptions,
  putArticle,
  searchArticles,
  setSummary,
} from '../../src/articles/index.js'
import type { ArticleId, StaffId } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'
import { draftWith } from './support.js'

describe.each(databases)('articles on %s', (_name, open) => {
  const clock = new StoppedClock()
  let db: Db
  beforeEach(async () => {
    db = await open()
  })
  afterEach(() => db.destroy())

  const put = (draft: Draft, options: Partial<PutOptions> = {}): Promise<Put> =>
    db
      .transaction()
      .execute((trx) => putArticle(trx, draft, { origin: 'file', ...options }, clock.now()))
  const titled = (title: string, body = `Thân bài của ${title}.`) => put(draftWith({ title, body }))

  async function addStaff(): Promise<StaffId> {
    const id = 'staff-1' as StaffId
    const row = {
      id,
      channel: 'telegram',
      person: '7',
      name: null,
      role: 'editor',
      unit_id: null,
    } as const
    const kept = {
      ...row,
      source: 'command',
      active: 1,
      created_at: clock.now().toISOString(),
    } as const
    await db.insertInto('staff').values(kept).execute()
    return id
  }

  it('are kept as they were read, with a summary and a running number', async () => {
    const by = await addStaff()
    const draft = draftWith({
      lead: 'Trạm y tế mở cửa cả tuần.',
      source: 'Anh Đào',
      author: 'Lê Hoa',
      publishedAt: '2021-05-31T20:57:00.000Z',
      url: 'https://a.example/1',
      images: [{ url: 'https://a.example/1.jpg', caption: 'Trạm' }],
      attachments: [{ url: 'https://a.example/1.pdf', name: 'Lịch' }],
    })
    const { id, ...told } = await put(draft, { by, origin: 'chat' })
    expect(told).toEqual({ kind: 'new', number: 1, title: draft.title })
    expect(await articleById(db, id)).toEqual({
      ...draft,
      id,
      number: 1,
      summary: 'Trạm y tế mở cửa cả tuần. Bà con đưa trẻ đến trạm y tế xã.',
      summaryBy: 'machine',
      origin: 'chat',
      createdAt: clock.now().toISOString(),
      createdBy: by,
    })
  })

  it('have the picture that was added last before the others, each once', async () => {
    const page = { url: 'https://a.example/1.jpg' }
    const [one, other] = ['a', 'b'].map((at) => ({ hash: at.repeat(64), width: 600, height: 400 }))
    const { id } = await put(draftWith({ images: [page] }))
    for (const image of [one!, other!, one!])
      await db.transaction().execute((trx) => addImage(trx, id, image))
    expect((await articleById(db, id))?.images).toEqual([one, other, page])
  })

  it('have nothing where nothing was told', async () => {
    const { id } = await put(draftWith())
    const article = await articleById(db, id)
    for (const absent of ['source', 'author', 'publishedAt', 'url', 'createdBy']) {
      expect(article).not.toHaveProperty(absent)
    }
  })

  it('with the same text are one, however it is composed, spaced and divided', async () => {
    const first = await put(draftWith({ lead: 'Một.', body: 'Hai.\n\nBa.' }))
    const again = await put(
      draftWith({
        title: draftWith().title.normalize('NFD'),
        body: 'Một.\nHai. Ba.',
        source: 'Khác',
      }),
    )
    expect(again).toEqual({ ...first, kind: 'known' })
    expect(await listArticles(db, { limit: 10 })).toHaveLength(1)
    expect((await put(draftWith({ body: 'Khác.' }))).number).toBe(2)
  })

  it('with the same text, put by two at once, are one', async () => {
    const puts = await Promise.all([1, 2, 3].map(() => put(draftWith())))
    expect(puts.map(({ kind }) => kind).sort()).toEqual(['known', 'known', 'new'])
    expect(new Set(puts.map(({ number }) => number)).size).toBe(1)
  })

  it('leave no word behind when the transaction that put them fails', async () => {
    const failing = db.transaction().execute(async (trx) => {
      await putArticle(trx, draftWith(), { origin: 'file' }, clock.now())
      throw new Error('stop')
    })
    await expect(failing).rejects.toThrow('stop')
    expect(await searchArticles(db, 'tiêm', { limit: 5 })).toEqual([])
    expect((await put(draftWith())).kind).toBe('new')
  })

  it('are meant by their number, with or without a hash', async () => {
    const { id } = await put(draftWith())
    for (const reference of ['1', '#1', ' # 1 ', '001']) {
      expect((await findArticle(db, reference))?.id).toBe(id)
    }
    for (const reference of ['2', '', '#', '1a', '-1', '1.0', '99999999999999', 'tiêm']) {
      expect(await findArticle(db, reference)).toBeUndefined()
    }
    expect((await articleByNumber(db, 1))?.id).toBe(id)
    expect(await articleById(db, 'none' as ArticleId)).toBeUndefined()
  })

  it('are listed newest first, page by page', async () => {
    for (const title of ['Một', 'Hai', 'Ba']) await titled(title)
    expect((await listArticles(db, { limit: 2 })).map(({ title }) => title)).toEqual(['Ba', 'Hai'])
    expect((await listArticles(db, { limit: 2, before: 2 })).map(({ title }) => title)).toEqual([
      'Một',
    ])
  })

  describe('their summary', () => {
    it('may be given, and is then the work of staff', async () => {
      const { id } = await put(draftWith(), { summary: ' Đưa trẻ đi tiêm.\n' })
      expect(await articleById(db, id)).toMatchObject({
        summary: ' Đưa trẻ đi tiêm.',
        summaryBy: 'staff',
      })
    })

    it('is made by the summariser that is asked', async () => {
      const { id } = await put(draftWith(), {
        summariser: { summarise: ({ title }) => `Gọn: ${title}` },
      })
      expect(await articleById(db, id)).toMatchObject({
        summary: 'Gọn: Lịch tiêm chủng tháng 12',
        summaryBy: 'machine',
      })
    })

    it('may be written by a model, which staff are told, and is replaced by staff alone', async () => {
      const { id } = await put(draftWith(), { modelSummary: 'Mô hình viết.' })
      expect(await articleById(db, id)).toMatchObject({
        summary: 'Mô hình viết.',
        summaryBy: 'model',
      })
      await setSummary(db, id, 'Người viết.', 'staff')
      expect(await setSummary(db, id, 'Mô hình viết.', 'model')).toEqual({ kind: 'kept' })
    })

    it('of staff stands before that of a model', async () => {
      const { id } = await put(draftWith(), { summary: 'Người viết.', modelSummary: 'Mô hình.' })
      expect(await articleById(db, id)).toMatchObject({
        summary: 'Người viết.',
        summaryBy: 'staff',
      })
    })

    it('is replaced, composed and trimmed', async () => {
      const { id } = await put(draftWith())
      expect(await setSummary(db, id, `\n ${'Tiêm đủ mũi'.normalize('NFD')} \n`, 'staff')).toEqual({
        kind: 'set',
      })
      expect(await articleById(db, id)).toMatchObject({
        summary: 'Tiêm đủ mũi',
        summaryBy: 'staff',
      })
    })

    it('that a person wrote is not replaced by a machine', async () => {
      const { id } = await put(draftWith())
      expect(await setSummary(db, id, 'Máy viết.', 'machine')).toEqual({ kind: 'set' })
      await setSummary(db, id, 'Người viết.', 'staff')
      expect(await setSummary(db, id, 'Máy viết.', 'machine')).toEqual({ kind: 'kept' })
      expect((await articleById(db, id))?.summary).toBe('Người viết.')
    })

    it('is not replaced by nothing, nor for an article that is not there', async () => {
      const { id } = await put(draftWith())
      expect(await setSummary(db, id, ' \n', 'staff')).toEqual({ kind: 'empty' })
      expect(await setSummary(db, 'none' as ArticleId, 'x', 'staff')).toEqual({ kind: 'unknown' })
    })
  })
})
