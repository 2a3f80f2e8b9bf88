import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type Draft,
  notePosted,
  putArticle,
  type SearchOptions,
  searchArticles,
} from '../../../src/articles/index.js'
import { changeArticle } from '../../../src/articles/revisions.js'
import { POSTED } from '../../../src/articles/search/tokens.js'
import { type Db, holdsTokens } from '../../../src/db/index.js'
import { StoppedClock } from '../../support/clock.js'
import { databases } from '../../support/databases.js'
import { draftWith } from '../support.js'

describe.each(databases)('searching on %s', (_name, open) => {
  const clock = new StoppedClock()
  let db: Db
  beforeEach(async () => {
    db = await open()
  })
  afterEach(() => db.destroy())

  const put = (draft: Draft) =>
    db.transaction().execute((trx) => putArticle(trx, draft, { origin: 'file' }, clock.now()))
  const titled = (title: string, body = `Thân bài của ${title}.`) => put(draftWith({ title, body }))
  const found = async (words: string, limit = 20, options: Partial<SearchOptions> = {}) =>
    (await searchArticles(db, words, { limit, ...options })).map(({ article }) => article.title)

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

  it('finds an old title behind any number of newer articles', async () => {
    await db.transaction().execute(async (trx) => {
      for (let at = 0; at < 1_001; at++) {
        const draft = draftWith({
          title: at < 2 ? `Dân vận ${at}` : `Bài ${at}`,
          body: `Dân vận ${at}`,
        })
        await putArticle(trx, draft, { origin: 'file', summary: '-' }, clock.now())
      }
    })
    expect(await found('dân vận', 3)).toEqual(['Dân vận 1', 'Dân vận 0', 'Bài 1000'])
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

  describe('a phrase in quotes', () => {
    beforeEach(async () => {
      await titled('Liền', 'Phong trào Dân vận,\nkhéo ở cơ sở.')
      await titled('Rời', 'Dân ta vận động khéo. Vận dân. Dân vận. Vận khéo.')
    })

    it.each([
      '"dân vận khéo"',
      '“Dan van kheo”',
      '«dân vận khéo»',
      '„dân vận khéo“',
      '"DÂN  VẬN, khéo"',
    ])('is found where its words stand side by side: %s', async (typed) => {
      expect(await found(typed)).toEqual(['Liền'])
    })

    it('goes with words that stand anywhere, and with other phrases', async () => {
      expect(await found('"vận khéo" phong')).toEqual(['Liền'])
      expect(await found('phong "vận khéo"')).toEqual(['Liền'])
      expect(await found('"phong trào" "cơ sở"')).toEqual(['Liền'])
      expect(await found('"trào phong" "cơ sở"')).toEqual([])
      expect(await found('"ta" "dân"')).toEqual(['Rời'])
    })

    it('is whole to its last word, unlike words without quotes', async () => {
      expect(await found('dân vận khé')).toEqual(['Rời', 'Liền'])
      expect(await found('"dân vận khé"')).toEqual([])
    })

    it('does not reach from the title into the lead, nor from there into the body', async () => {
      await put(draftWith({ title: 'Một hai', lead: 'ba bốn', body: 'năm sáu' }))
      expect(await found('"hai ba"')).toEqual([])
      expect(await found('"bốn năm"')).toEqual([])
      expect(await found('"một hai ba bốn"')).toEqual([])
      expect(await found('hai ba bốn năm')).toEqual(['Một hai'])
    })

    it('of many words is looked up in the text, behind many that only seem to hold it', async () => {
      for (let at = 0; at < 30; at++) await titled(`Gần ${at}`, `Dân vận. Vận khéo. Lần ${at}.`)
      expect(await found('"dân vận khéo"', 5)).toEqual(['Liền'])
      expect(await found('"dân vận khéo"', 5, { order: 'newest' })).toEqual(['Liền'])
    })

    it('that holds nothing, or never ends, is none', async () => {
      expect(await found('"" vận "!"')).toEqual(['Rời', 'Liền'])
      expect(await found('"dân vận khéo')).toEqual(['Rời', 'Liền'])
    })
  })

  describe('the best first', () => {
    it('is the title, then the lead, then the body', async () => {
      await put(draftWith({ title: 'A', lead: 'Lúa mùa.', body: 'Tin.' }))
      await put(draftWith({ title: 'Lúa mùa', lead: '', body: 'Tin.' }))
      await put(draftWith({ title: 'B', lead: 'Tin.', body: 'Lúa mùa.' }))
      expect(await found('lúa mùa')).toEqual(['Lúa mùa', 'A', 'B'])
      expect(await found('"lua mua"')).toEqual(['Lúa mùa', 'A', 'B'])
    })

    it('is what stands side by side, then what stands apart', async () => {
      await titled('Liền', 'Được vụ lúa mùa này.')
      await titled('Rời', 'Mùa này, lúa tốt.')
      expect(await found('lúa mùa')).toEqual(['Liền', 'Rời'])
    })

    it('is what has the diacritics that were typed; without any all are alike', async () => {
      await titled('Mua lúa')
      await titled('Bán lụa', 'Mùa này.')
      await titled('Lừa mua')
      expect(await found('mua lúa')).toEqual(['Mua lúa', 'Lừa mua', 'Bán lụa'])
      expect(await found('mua lua')).toEqual(['Mua lúa', 'Lừa mua', 'Bán lụa'])
      expect(await found('lừa')).toEqual(['Lừa mua', 'Bán lụa', 'Mua lúa'])
      expect(await found('"lụa"')).toEqual(['Bán lụa', 'Lừa mua', 'Mua lúa'])
    })

    it('takes a tone for the same wherever in the syllable it is written', async () => {
      await titled('Hòa giải')
      await titled('Hoa giải')
      expect(await found('hoà')).toEqual(['Hòa giải', 'Hoa giải'])
      expect(await found('hòa'.normalize('NFD'))).toEqual(['Hòa giải', 'Hoa giải'])
    })

    it('is a whole word, then a beginning', async () => {
      await titled('Vận')
      await titled('Vận động')
      await titled('Văng')
      await titled('Vang vọng')
      expect(await found('van')).toEqual(['Vận động', 'Vận', 'Vang vọng', 'Văng'])
    })
  })

  it('the newest first looks at nothing but the number', async () => {
    await titled('Lúa mùa')
    await titled('Rời', 'Mùa này, lúa tốt.')
    await titled('Mới', 'Lúa mua về.')
    expect(await found('lúa mùa', 20, { order: 'newest' })).toEqual(['Mới', 'Rời', 'Lúa mùa'])
    expect(await found('lúa mùa', 2, { order: 'newest' })).toEqual(['Mới', 'Rời'])
  })

  it('forgets what an article does not say any more', async () => {
    const { id } = await titled('Cũ', 'Lúa mùa.')
    const draft = draftWith({ title: 'Mới', body: 'Ngô khoai.' })
    await db
      .transaction()
      .execute((trx) => changeArticle(trx, id, draft, { by: 'source' }, clock.now()))
    expect(await found('lúa')).toEqual([])
    expect(await found('"ngô khoai"')).toEqual(['Mới'])
  })

  it('knows of an article that it went out, whatever it says since', async () => {
    const { id, number } = await titled('Cũ')
    const marked = async () =>
      await db
        .selectFrom('article_words')
        .select('rowid')
        .where(holdsTokens(db, [POSTED]))
        .execute()
    expect(await marked()).toEqual([])
    await db.transaction().execute((trx) => notePosted(trx, id, clock.now()))
    const draft = draftWith({ title: 'Mới' })
    await db
      .transaction()
      .execute((trx) => changeArticle(trx, id, draft, { by: 'source' }, clock.now()))
    expect(await marked()).toEqual([{ rowid: number }])
    await db.transaction().execute((trx) => notePosted(trx, id, new Date('2030-01-01')))
    const { posted_at } = await db
      .selectFrom('article')
      .select('posted_at')
      .executeTakeFirstOrThrow()
    expect(posted_at).toBe(clock.now().toISOString())
  })

  it('is safe from questions of any length and of any letters', async () => {
    await titled('Dân vận')
    expect(await found('dân '.repeat(10_000))).toEqual(['Dân vận'])
    expect(await found('"'.repeat(40_000))).toEqual([])
    expect(await found('“'.repeat(40_000))).toEqual([])
    expect(await found('x'.repeat(40_000))).toEqual([])
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (typed) => {
        await found(typed.replaceAll('\0', ''))
      }),
      { numRuns: 200 },
    )
  })
})
