import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { openDb } from '../../src/db/index.js'
import { wordsOf } from '../../src/language/index.js'
import { databaseUrls } from '../support/databases.js'
import { aJpeg } from '../support/pictures.js'
import { says, startEndpoint } from '../support/summary-endpoint.js'
import { createTerminal, fileWith, freshFolder, type Terminal } from './terminal.js'
import { auditOf, countRows, envOf, provinceWithGroups } from './world.js'

const ARTICLE =
  'Lịch tiêm chủng\n\nTrạm y tế mở cửa từ 7 giờ sáng thứ Hai. Bà con mang theo sổ tiêm.\n'
const words = wordsOf('vi')
const SAMPLE = 'samples/dan-van-kheo.txt'

describe.each(databaseUrls)('import on %s', (_name, fresh) => {
  let url: string
  let terminal: Terminal
  beforeEach(async () => {
    url = await fresh()
    terminal = createTerminal({ env: { DATABASE_URL: url } })
  })

  it('stores a file under a number and keeps that the terminal did it', async () => {
    const said = await terminal.type('import', fileWith(ARTICLE))
    expect(said).toMatchObject({ code: 0, stderr: '' })
    expect(said.stdout).toContain('✔ Đã lưu bài 1: Lịch tiêm chủng')
    expect(await auditOf(url)).toEqual([{ actor: 'cli', act: 'article.add' }])
  })

  it('stores the same text once, and says which number it has', async () => {
    await terminal.type('import', fileWith(ARTICLE))
    const again = await terminal.type('import', fileWith(ARTICLE, 'ban-sao.txt'))
    expect(again).toMatchObject({ code: 0 })
    expect(again.stdout).toContain('Bài này đã có, là bài số 1')
    expect(await countRows(url, 'article')).toBe(1)
    expect(await auditOf(url)).toHaveLength(1)
  })

  it('prints one JSON document with the number', async () => {
    const { stdout } = await terminal.type('import', SAMPLE, '--json')
    expect(JSON.parse(stdout)).toMatchObject({
      number: 1,
      known: false,
      title: '“DÂN VẬN KHÉO” TRONG CÔNG TÁC THAM MƯU LÀ CHÌA KHÓA MỞ CÁNH CỬA THÀNH CÔNG',
      source: 'Anh Đào',
      author: null,
      images: [],
    })
  })

  it('has a model sum it up once, and says why it did not use what came', async () => {
    const written = 'Trạm y tế mở cửa từ 7 giờ sáng thứ Hai, bà con nhớ mang theo sổ tiêm.'
    const endpoint = await startEndpoint(says(written), says(`${written} Gọi 0271.3888.999.`))
    const env = { DATABASE_URL: url, SUMMARY_API_URL: endpoint.url, SUMMARY_MODEL: 'vi-small' }
    const withModel = createTerminal({ env })
    expect(await withModel.type('import', fileWith(ARTICLE))).toMatchObject({ code: 0, stderr: '' })
    await withModel.type('import', fileWith(ARTICLE))
    expect(endpoint.asked).toHaveLength(1)
    const second = await withModel.type('import', fileWith(`${ARTICLE}Nhớ đến sớm.\n`))
    expect(second).toMatchObject({ code: 0, stderr: `${words.cli.noModel(2, 'invented')}\n` })
    await endpoint.stop()
    expect(await summariesIn(url)).toEqual([
      [written, 'model'],
      [expect.stringMatching(/Nhớ đến sớm\.$/), 'machine'],
    ])
  })

  it('stores nothing in a dry run, and prints what was read', async () => {
    const { stdout, code } = await terminal.type('import', SAMPLE, '--dry-run', '--json')
    const read = JSON.parse(stdout) as Record<string, unknown>
    expect(Object.keys(read)).toEqual([
      'title',
      'lead',
      'body',
      'publishedAt',
      'author',
      'source',
      'images',
      'attachments',
      'category',
      'url',
      'convertedFrom',
      'health',
    ])
    expect(read['publishedAt']).toBe('2021-05-31T20:57:00.000Z')
    expect(read['body']).not.toContain('Tổng lượt truy cập')
    expect(code).toBe(0)
    expect(await countRows(url, 'article')).toBe(0)
  })

  it('takes what is good of several files, names what is not, and exits with 3', async () => {
    const bad = fileWith(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0]), 'anh.txt')
    const said = await terminal.type('import', fileWith(ARTICLE), bad, '--json')
    expect(said.code).toBe(3)
    expect(JSON.parse(said.stdout)).toMatchObject([
      { number: 1 },
      { file: bad, error: expect.any(String) },
    ])
    expect(said.stderr).toContain(`${bad}: Đây không phải tệp văn bản`)
  })

  it('takes the articles of a folder and leaves its other files alone', async () => {
    const folder = freshFolder()
    mkdirSync(join(folder, 'con'))
    for (const [name, text] of Object.entries({
      'b.txt': ARTICLE,
      'a.md': '# Ngày hội\n\nBà con đến dự đông đủ.',
      'c.jpg': 'not an article',
    }))
      writeFileSync(join(folder, name), text)
    const { stdout, code } = await terminal.type('import', folder)
    expect(stdout.match(/Đã lưu bài \d: .*/g)).toEqual([
      'Đã lưu bài 1: Ngày hội',
      'Đã lưu bài 2: Lịch tiêm chủng',
    ])
    expect(code).toBe(0)
  })
})

describe.each(databaseUrls)('import with a picture on %s', (_name, fresh) => {
  let url: string
  let folder: string
  let terminal: Terminal
  beforeEach(async () => {
    url = await fresh()
    folder = freshFolder()
    terminal = createTerminal({ env: { DATABASE_URL: url, DATA_DIR: folder } })
  })

  const picture = async () => fileWith(await aJpeg(), 'anh.jpg')
  const kept = () =>
    existsSync(join(folder, 'images'))
      ? readdirSync(join(folder, 'images'), { recursive: true, encoding: 'utf8' }).filter((name) =>
          name.endsWith('.jpg'),
        )
      : []

  it('keeps it with the article, and shows above what it will stand', async () => {
    const said = await terminal.type('import', fileWith(ARTICLE), '--image', await picture())
    expect(said).toMatchObject({ code: 0, stderr: '' })
    expect(said.stdout).toContain('Ảnh: 600×400')
    expect(kept()).toHaveLength(1)
    expect(await auditOf(url)).toEqual([{ actor: 'cli', act: 'article.add' }])
  })

  it('gives one to an article that is there already, and tells machines of it first', async () => {
    await terminal.type('import', fileWith(ARTICLE))
    const flags = ['--image', await picture(), '--json']
    const { stdout } = await terminal.type('import', fileWith(ARTICLE), ...flags)
    expect(JSON.parse(stdout)).toMatchObject({
      number: 1,
      known: true,
      images: [{ hash: expect.stringMatching(/^[0-9a-f]{64}$/), width: 600, height: 400 }],
    })
    expect((await auditOf(url)).map(({ act }) => act)).toEqual(['article.add', 'article.image'])
  })

  it('keeps nothing in a dry run', async () => {
    const flags = ['--image', await picture(), '--dry-run']
    const said = await terminal.type('import', fileWith(ARTICLE), ...flags)
    expect(said).toMatchObject({ code: 0 })
    expect(said.stdout).toContain('Ảnh: 600×400')
    expect(kept()).toEqual([])
  })

  it.each([
    ['that is none', () => fileWith('Xin chào', 'anh.jpg'), 'không phải tệp ảnh'],
    ['that is not there', () => '/there/is/no/such.jpg', 'Không có tệp'],
    [
      'that is too large',
      () => fileWith(new Uint8Array(20 * 1_024 * 1_024 + 1), 'anh.jpg'),
      'lớn hơn 20 MB',
    ],
  ])('stores nothing at all with a picture %s', async (_what, make, reason) => {
    const said = await terminal.type('import', fileWith(ARTICLE), '--image', make())
    expect(said).toMatchObject({ code: 1, stdout: '' })
    expect(said.stderr).toContain(reason)
    expect(await countRows(url, 'article')).toBe(0)
  })

  it('takes one for one article only', async () => {
    const files = [fileWith(ARTICLE), fileWith(ARTICLE, 'hai.txt')]
    const said = await terminal.type('import', ...files, '--image', await picture())
    expect(said).toMatchObject({ code: 2, stdout: '' })
    expect(said.stderr).toContain('`--image` chỉ dùng khi đưa vào một bài.')
  })

  it('is shown in the preview by its measures', async () => {
    const sandbox = await provinceWithGroups(url, ['Bà con ấp 1'])
    const env = { ...envOf(url, sandbox), DATA_DIR: folder }
    await terminal.type('import', fileWith(ARTICLE), '--image', await picture())
    const line = ['publish', '1', '--to', 'all', '--dry-run']
    const { stdout } = await createTerminal({ env }).type(...line)
    await sandbox.stop()
    expect(stdout).toContain('[ảnh 600×400]\nLịch tiêm chủng')
  })
})

describe('import', () => {
  const terminal = createTerminal({ env: { DATABASE_URL: 'sqlite::memory:' } })

  it.each([
    ['a missing file', () => '/there/is/no/such.txt', 'Không có tệp “/there/is/no/such.txt”.'],
    ['an empty file', () => fileWith(''), 'không có nội dung'],
    ['a binary file', () => fileWith(new Uint8Array([0, 1, 2, 3])), 'không phải tệp văn bản'],
    ['a file of more than 5 MB', () => fileWith('Bài dài\n'.repeat(800_000)), 'lớn hơn 5 MB'],
    ['another kind of file', () => fileWith('x', 'bang.xlsx'), 'Chưa đọc được loại tệp này'],
    [
      'a folder without articles',
      freshFolder,
      'không có tệp .docx, .pdf, .txt, .md hoặc .html nào',
    ],
  ])('refuses %s with its reason', async (_what, make, reason) => {
    for (const flags of [[], ['--dry-run'], ['--json']]) {
      const said = await terminal.type('import', make(), ...flags)
      expect(said).toMatchObject({ code: 1, stdout: '' })
      expect(said.stderr).toContain(reason)
    }
  })

  it('fails, not partly, when every file fails', async () => {
    expect((await terminal.type('import', fileWith(''), fileWith(''))).code).toBe(1)
  })

  it('shows what was read to a person who tries it', async () => {
    const { stdout } = await terminal.type('import', fileWith(ARTICLE), '--dry-run')
    expect(stdout).toMatch(/^Lịch tiêm chủng\n/)
    expect(stdout).toContain('Bà con mang theo sổ tiêm.')
  })
})

async function summariesIn(url: string) {
  const db = openDb(url)
  const rows = await db
    .selectFrom('article')
    .select(['summary', 'summary_by'])
    .orderBy('number')
    .execute()
  await db.destroy()
  return rows.map(({ summary, summary_by }) => [summary, summary_by])
}
