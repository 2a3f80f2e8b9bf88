import fc from 'fast-check'
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
  const found = async (words: string, limit = 20) =>
    (await searchArticles(db, words, limit)).map(({ title }) => title)

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
    expect(await found('tiêm')).toEqual([])
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

  describe('searching', () => {
    it('finds words with and without accents, đ included, however they are composed', async () => {
      await put(draftWith({ title: 'Đường Đồng Khởi'.normalize('NFD'), body: 'Sạch đẹp.' }))
      for (const words of [
        'Đường Đồng Khởi',
        'duong dong khoi',
        'ĐƯỜNG',
        'đường'.normalize('NFD'),
        'sach dep',
      ]) {
        expect(await found(words), words).toEqual(['Đường Đồng Khởi'])
      }
    })

    it('wants every word, the last as a beginning', async () => {
      await titled('Dân vận khéo')
      expect(await found('khéo dân')).toEqual(['Dân vận khéo'])
      expect(await found('dân kh')).toEqual(['Dân vận khéo'])
      expect(await found('kh dân')).toEqual([])
      expect(await found('dân vận giỏi')).toEqual([])
    })

    it('finds numbers of documents, addresses and figures', async () => {
      await titled(
        'Kế hoạch',
        'Số 217-KH/TU, 1e5 hộ, gửi a@b.vn, trang https://x.vn/a_b, 3.5%, m², 0x1f, 1e5x, v1.2.3-4',
      )
      for (const words of [
        '217-KH/TU',
        '217',
        '1e5',
        '1e',
        'a@b.vn',
        'x.vn',
        'a_b',
        '3.5%',
        'm²',
        '0x1f',
        '1e5x',
        'v1.2.3-4',
      ]) {
        expect(await found(words), words).toEqual(['Kế hoạch'])
      }
    })

    it('finds nothing by nothing, symbols or emoji', async () => {
      await titled('Dân vận 🎉 khéo')
      for (const words of ['', '  ', '🎉', '"', '*', '&|!()', '--', "';"])
        expect(await found(words)).toEqual([])
    })

    it('reads no quotes or operators in a question', async () => {
      await titled('Dân vận NOT khéo')
      for (const words of [
        '"dân vận',
        'dân & vận',
        'dân* vận',
        "dân' vận",
        '(dân) vận:',
        'dân^ vận',
        'NOT dân',
        '-dân vận',
        '{dân vận}',
      ]) {
        expect(await found(words), words).toEqual(['Dân vận NOT khéo'])
      }
      expect(await found('dân OR giỏi')).toEqual([])
      expect(await found('dân NEAR vận')).toEqual([])
    })

    it('puts those first that have the words in their title, then the newest', async () => {
      await titled('Dân vận khéo')
      await titled('Làm đường', 'Nhờ dân vận khéo.')
      await titled('Khéo dân vận')
      await titled('Chuyện khác', 'Dân vận lại khéo.')
      expect(await found('dân vận kh')).toEqual([
        'Khéo dân vận',
        'Dân vận khéo',
        'Chuyện khác',
        'Làm đường',
      ])
      expect(await found('dân vận kh', 2)).toEqual(['Khéo dân vận', 'Dân vận khéo'])
    })

    it('ranks the newest 1,000 matches only', async () => {
      await db.transaction().execute(async (trx) => {
        for (let at = 0; at < 1_001; at++) {
          const draft = draftWith({
            title: at < 2 ? `Dân vận ${at}` : `Bài ${at}`,
            body: `Dân vận ${at}`,
          })
          await putArticle(trx, draft, { origin: 'file', summary: '-' }, clock.now())
        }
      })
      expect(await found('dân vận', 2)).toEqual(['Dân vận 1', 'Bài 1000'])
    })

    it('finds an article by any of its words, whatever stands in it', async () => {
      const piece = fc.oneof(
        fc.constantFrom(
          'Đường',
          'vận',
          'TP.',
          '217-KH/TU',
          '1e5',
          'a@b.vn',
          '🎉',
          '½',
          'ﬁ',
          'ß',
          'İ',
          '中文',
          'ªº',
          'עברית',
          '٣',
          '𝐀',
        ),
        fc.string({ maxLength: 12 }),
        fc.string({ unit: 'grapheme', maxLength: 8 }),
      )
      let count = 0
      await fc.assert(
        fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 12 }), async (pieces) => {
          const clean = pieces.join(' ').replace(/[\0\p{Cs}]/gu, '')
          const title = `Bài ${++count}`
          await titled(title, `${clean} ${count}`)
          for (const word of clean.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) {
            if (!/[\p{L}\p{N}]/u.test(word)) continue
            expect(await found(word, 1_000), JSON.stringify(word)).toContain(title)
          }
        }),
        { numRuns: 60 },
      )
    })

    it('finds words by their first 64 characters, and five megabytes of different ones do no harm', async () => {
      await titled('Dài', `${'a'.repeat(5_000)} ${'𝐀'.repeat(100)}`)
      expect(await found('a'.repeat(5_000))).toEqual(['Dài'])
      expect(await found('𝐀'.repeat(100))).toEqual(['Dài'])
      const many = Array.from({ length: 500_000 }, (_, at) => `chữ${at}`).join(' ')
      await titled('Nhiều', many)
      expect(await found('chữ19')).toEqual(['Nhiều'])
    })

    it('overlooks marks inside a word that nobody sees', async () => {
      await titled('Ẩn', 'tuyên\u00ADtruyền vận\u200Bđộng')
      expect(await found('tuyentruyen')).toEqual(['Ẩn'])
    })
  })
})
