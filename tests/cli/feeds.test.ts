import { beforeEach, describe, expect, it } from 'vitest'
import { takeArticle } from '../../src/articles/index.js'
import { openDb } from '../../src/db/index.js'
import { databaseUrls } from '../support/databases.js'
import { createTerminal, type Terminal } from './terminal.js'
import { auditOf } from './world.js'

const FEED = 'https://songxanh.gov.vn/rss/'

describe.each(databaseUrls)('feeds at the terminal, on %s', (_name, fresh) => {
  let url: string
  let terminal: Terminal
  beforeEach(async () => {
    url = await fresh()
    terminal = createTerminal({ env: { DATABASE_URL: url } })
    await terminal.type('migrate')
  })

  it('are added, listed, changed and removed, each act with its audit', async () => {
    expect((await terminal.type('feeds')).stdout).toContain('Chưa theo dõi nguồn tin nào')
    const added = await terminal.type('feeds', 'add', FEED)
    expect(added).toMatchObject({ code: 0, stderr: '' })
    expect(added.stdout).toContain(`Đã thêm nguồn tin 1: ${FEED}`)
    const listed = await terminal.type('feeds')
    expect(listed.stdout).toContain(`1 · ${FEED} · chờ cán bộ`)
    expect(listed.stdout).toContain('chưa lần nào')
    const changed = await terminal.type('feeds', 'add', FEED, '--auto', 'publish', '--to', 'all')
    expect(changed.stdout).toContain('Đã đổi cách dùng nguồn tin 1')
    const [row] = JSON.parse((await terminal.type('feeds', '--json')).stdout)
    expect(row).toMatchObject({ number: 1, url: FEED, auto: 'publish', to: 'all', failures: 0 })
    const hastened = await terminal.type('feeds', 'read', '1')
    expect(hastened.stdout).toContain('sẽ được đọc ngay')
    expect(hastened.stderr).toContain('Chưa có dịch vụ nào chạy')
    expect(await terminal.type('feeds', 'read', '2')).toMatchObject({ code: 1 })
    expect((await terminal.type('feeds', 'remove', '1')).stdout).toContain('Thôi theo dõi')
    expect(await terminal.type('feeds', 'remove', '1')).toMatchObject({ code: 1 })
    expect((await auditOf(url)).map(({ act }) => act)).toEqual([
      'feed.add',
      'feed.add',
      'feed.remove',
    ])
  })

  it.each([
    [['songxanh'], 'Địa chỉ không đúng'],
    [[FEED, '--auto', 'publish'], 'Tự gửi thì cần nơi nhận'],
    [[FEED, '--auto', 'publish', '--to', 'khong-co'], 'khong-co'],
    [[FEED, '--auto', 'sometimes'], 'sometimes'],
  ])('are not added wrongly: %j', async (typed, says) => {
    const said = await terminal.type('feeds', 'add', ...typed)
    expect(said.code).toBe(2)
    expect(said.stderr).toContain(says)
    expect(JSON.parse((await terminal.type('feeds', '--json')).stdout)).toEqual([])
  })
})

describe.each(databaseUrls)('the history of an article, on %s', (_name, fresh) => {
  it('shows what it said before, and brings it back', async () => {
    const url = await fresh()
    const terminal = createTerminal({ env: { DATABASE_URL: url } })
    await terminal.type('migrate')
    const db = openDb(url)
    const take = (title: string) =>
      db
        .transaction()
        .execute((trx) =>
          takeArticle(
            trx,
            { title, lead: '', body: `Nội dung của ${title}.`, images: [], attachments: [] },
            { url: 'https://songxanh.gov.vn/tin/9' },
            { origin: 'page' },
            new Date('2026-11-26T01:00:00Z'),
          ),
        )
    await take('Tựa đầu')
    expect((await terminal.type('history', '1')).stdout).toContain('chưa sửa lần nào')
    await take('Tựa sửa')
    await db.destroy()
    const { stdout } = await terminal.type('history', '1')
    expect(stdout).toContain('trang gốc sửa')
    expect(stdout).toContain('Tựa đầu\nNội dung của Tựa đầu.')
    expect((await terminal.type('history', '1', '--restore', '7')).stderr).toContain(
      'không có bản 7',
    )
    expect((await terminal.type('history', '1', '--restore', '1')).stdout).toContain(
      'trở lại bản 1',
    )
    expect((await terminal.type('articles')).stdout).toContain('Tựa đầu')
    expect((await auditOf(url)).map(({ act }) => act)).toEqual(['article.restore'])
    expect((await terminal.type('history', '9')).code).toBe(1)
  })
})
