import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  addImage,
  articleById,
  type Draft,
  listRevisions,
  restoreRevision,
  searchArticles,
  setSummary,
  takeArticle,
} from '../../src/articles/index.js'
import type { ArticleId } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import { StoppedClock } from '../support/clock.js'
import { databases } from '../support/databases.js'

const NOW = new StoppedClock().now()
const LONG = 'Sáng nay bà con ấp 1 ra quân làm đường, đường dài ba cây số và rộng bốn mét. '.repeat(
  4,
)
const PAGE = 'https://songxanh.gov.vn/vi/news/tin-tuc/lam-duong-521.html'

const draft = (parts: Partial<Draft> = {}): Draft => ({
  title: 'Làm đường ở ấp 1',
  lead: 'Bà con góp đất.',
  body: LONG,
  images: [],
  attachments: [],
  ...parts,
})

describe.each(databases)('an article from outside, on %s', (_name, open) => {
  let db: Db
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    for (const table of ['article_revision', 'article_key', 'article_words', 'article'] as const)
      await db.deleteFrom(table).execute()
  })
  afterAll(() => db.destroy())

  const take = (parts: Partial<Draft> = {}, url = PAGE, guid?: string) =>
    db
      .transaction()
      .execute((trx) =>
        takeArticle(
          trx,
          draft({ url, ...parts }),
          { url, isNukeViet: true, ...(guid && { guid }) },
          { origin: 'page' },
          NOW,
        ),
      )
  const count = async () => (await db.selectFrom('article').select('id').execute()).length
  const titleOf = async (id: ArticleId) => (await articleById(db, id))?.title

  const hash = (letter: string) => letter.repeat(64)
  const pictured = (url: string, letter?: string) => ({
    url,
    ...(letter && { hash: hash(letter), width: 800, height: 600 }),
  })

  it('shows after an edit the pictures that its page shows then, and before them those of staff', async () => {
    const wrong = pictured('https://songxanh.gov.vn/sai.jpg', 'a')
    const stays = pictured('https://songxanh.gov.vn/dung.jpg', 'b')
    const { id } = await take({ images: [wrong, stays] })
    const byStaff = { hash: hash('c'), width: 800, height: 600 }
    await db.transaction().execute((trx) => addImage(trx, id, byStaff))
    const fresh = pictured('https://songxanh.gov.vn/moi.jpg', 'd')
    await take({ body: `${LONG} Sửa.`, images: [pictured(stays.url), fresh] })
    expect((await articleById(db, id))?.images).toEqual([byStaff, stays, fresh])
  })

  it('has after an edit the summary that a model wrote of it, and never in the place of a person’s', async () => {
    const url = PAGE
    const traces = { url, isNukeViet: true }
    const edit = (body: string, modelSummary?: string) =>
      db
        .transaction()
        .execute((trx) =>
          takeArticle(
            trx,
            draft({ url, body }),
            traces,
            { origin: 'feed', ...(modelSummary && { modelSummary }) },
            NOW,
          ),
        )
    const { id } = await edit(LONG)
    await edit(`${LONG} Sửa.`, 'Mô hình viết.')
    expect(await articleById(db, id)).toMatchObject({
      summary: 'Mô hình viết.',
      summaryBy: 'model',
    })
    await setSummary(db, id, 'Cán bộ viết.', 'staff')
    await edit(`${LONG} Sửa nữa.`, 'Mô hình viết lại.')
    expect(await articleById(db, id)).toMatchObject({ summary: 'Cán bộ viết.', summaryBy: 'staff' })
  })

  it.each([
    ['the same address', PAGE],
    ['http instead of https', PAGE.replace('https', 'http')],
    ['another title in the address', 'https://songxanh.gov.vn/vi/news/tin-tuc/ten-moi-521.html'],
    [
      'the long form of the address',
      'https://songxanh.gov.vn/index.php?language=vi&nv=news&op=tin-tuc/lam-duong-521',
    ],
  ])('is one article under %s', async (_how, url) => {
    const first = await take()
    expect(first).toMatchObject({ kind: 'new', number: 1 })
    expect(await take({}, url)).toEqual({ ...first, kind: 'known' })
    expect(await count()).toBe(1)
  })

  it('is one article by the id that its feed gives it, wherever it stands now', async () => {
    const first = await take({}, PAGE, 'news_521')
    const moved = await take(
      { title: 'Làm đường ở ấp 2', body: `${LONG} Thêm một câu.` },
      'https://songxanh.gov.vn/vi/news/thong-bao/lam-duong-900.html',
      'news_521',
    )
    expect(moved).toMatchObject({ kind: 'changed', id: first.id, title: 'Làm đường ở ấp 2' })
  })

  it('is one article with the same words under another title elsewhere, which stays as it was', async () => {
    const first = await take()
    const copy = await take({ title: 'Tựa khác' }, 'https://baokhac.vn/tin/9')
    expect(copy).toEqual({ ...first, kind: 'known' })
    expect(await titleOf(first.id)).toBe('Làm đường ở ấp 1')
    const again = (parts: Partial<Draft>, guid?: string) =>
      take(parts, 'https://baokhac.vn/tin/9', guid)
    for (const parts of [{ title: 'Tựa khác' }, { title: 'Lại khác', body: `${LONG} Sửa.` }])
      expect(await again(parts, 'news_9')).toEqual({ ...first, kind: 'known' })
    expect(await again({ title: 'Lại khác nữa' }, 'news_9')).toEqual({ ...first, kind: 'known' })
    expect(await titleOf(first.id)).toBe('Làm đường ở ấp 1')
    expect(await take({ title: 'Làm đường ấp 1' })).toMatchObject({ kind: 'changed', id: first.id })
  })

  it('is another article where only short words are the same', async () => {
    await take({ body: 'Xem tệp đính kèm.' })
    await take({ title: 'Kế hoạch khác', body: 'Xem tệp đính kèm.' }, 'https://baokhac.vn/tin/9')
    expect(await count()).toBe(2)
  })

  it('that was edited at its place says the new words, is found by them, and keeps the old', async () => {
    const { id } = await take()
    const edited = await take({ title: 'Mở rộng đường ở ấp 1', body: `${LONG} Thêm cầu.` })
    expect(edited).toMatchObject({ kind: 'changed', id, title: 'Mở rộng đường ở ấp 1' })
    expect(
      (await searchArticles(db, 'them cau', { limit: 5 })).map(({ article }) => article.id),
    ).toEqual([id])
    expect(await listRevisions(db, id)).toEqual([
      {
        revision: 1,
        title: 'Làm đường ở ấp 1',
        lead: 'Bà con góp đất.',
        body: LONG,
        changedBy: 'source',
        changedAt: NOW.toISOString(),
      },
    ])
    expect(await take({ title: 'Mở rộng đường ở ấp 1', body: `${LONG} Thêm cầu.` })).toMatchObject({
      kind: 'known',
    })
    expect(await listRevisions(db, id)).toHaveLength(1)
  })

  it('keeps the summary that a person wrote when it was edited at its place', async () => {
    const { id } = await take()
    await setSummary(db, id, 'Tóm tắt của cán bộ.', 'staff')
    await take({ body: `${LONG} Thêm cầu.` })
    expect(await articleById(db, id)).toMatchObject({
      summary: 'Tóm tắt của cán bộ.',
      summaryBy: 'staff',
    })
  })

  it('can say again what it said before, and what it said last is kept as well', async () => {
    const { id } = await take()
    await take({ title: 'Tựa sai', body: `${LONG} Nhầm.` })
    const restore = (revision: number) =>
      db.transaction().execute((trx) => restoreRevision(trx, id, revision, NOW))
    expect(await restore(7)).toBe('unknown')
    expect(await restore(1)).toBe('restored')
    expect(await titleOf(id)).toBe('Làm đường ở ấp 1')
    expect(
      (await searchArticles(db, 'nham', { limit: 5 })).map(({ article }) => article.id),
    ).toEqual([])
    expect(await listRevisions(db, id)).toMatchObject([
      { revision: 2, title: 'Tựa sai', changedBy: 'restore' },
      { revision: 1, title: 'Làm đường ở ấp 1', changedBy: 'source' },
    ])
    expect(await restore(1)).toBe('same')
  })

  it('is kept once however many take it at once', async () => {
    const taken = await Promise.all(Array.from({ length: 5 }, () => take()))
    expect(taken.filter(({ kind }) => kind === 'new')).toHaveLength(1)
    expect(await count()).toBe(1)
  })
})
