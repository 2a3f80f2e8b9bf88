import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { putArticle } from '../../src/articles/index.js'
import { openDb } from '../../src/db/index.js'
import { putNotice } from '../../src/publishing/index.js'
import { StoppedClock } from '../support/clock.js'
import { databaseUrls } from '../support/databases.js'
import { createTerminal } from './terminal.js'
import { auditOf, envOf, lookInto, provinceWithGroups } from './world.js'

describe.each(databaseUrls)('a post on %s', (_name, fresh) => {
  async function scheduled() {
    const url = await fresh()
    const sandbox = await provinceWithGroups(url, ['Bà con ấp 1'])
    await sandbox.stop()
    const terminal = createTerminal({ env: envOf(url, sandbox), clock: new StoppedClock() })
    await terminal.type('import', 'samples/dan-van-kheo.txt')
    await terminal.type('publish', '1', '--to', 'all', '--at', '17:00')
    return { url, terminal }
  }

  it('is cancelled once, and that is kept', async () => {
    const { url, terminal } = await scheduled()
    expect(await terminal.type('cancel', '1')).toEqual({
      code: 0,
      stdout: '✔ Đã huỷ tin 1.\n',
      stderr: '',
    })
    expect(await terminal.type('cancel', '1')).toMatchObject({ code: 1, stdout: '' })
    const cancels = (await auditOf(url)).filter(({ act }) => act === 'post.cancel')
    expect(cancels).toEqual([{ actor: 'cli', act: 'post.cancel' }])
    expect((await terminal.type('status', '1')).stdout).toBe('Tin 1 – đã huỷ\n')
  })

  it('that is a notice shows what came back on it', async () => {
    const { url, terminal } = await scheduled()
    const db = openDb(url)
    const asks = { hasButton: true, question: null, choices: [], remindHours: null }
    const draft = { notice: { text: 'Mời họp.', ...asks }, parts: new Map(), audience: 'all' }
    const owners = { key: 'notice', by: null, orderedIn: null }
    await db
      .transaction()
      .execute((trx) => putNotice(trx, draft, owners, new StoppedClock().now()))
      .finally(() => db.destroy())
    expect((await terminal.type('stats', 'tin 2')).stdout).toBe(
      'Thông báo (tin 2): Mời họp.\nĐã đến 0 nhóm\n✅ Đã rõ: 0 người ở 0 nhóm\n',
    )
    const json = JSON.parse((await terminal.type('stats', '2', '--json')).stdout)
    expect(json.notice).toMatchObject({ number: 2, told: 0, readPeople: 0, choices: [] })
    expect((await terminal.type('stats', 'tin 1')).code).toBe(1)
    expect((await terminal.type('stats', '1')).stdout).toContain('Bài 1')
  })

  it('that was never sent cannot be sent again', async () => {
    const { url, terminal } = await scheduled()
    const said = await terminal.type('resend', '1')
    expect(said).toMatchObject({ code: 1, stdout: '' })
    expect(said.stderr).toContain('chưa gửi lần nào')
    expect((await auditOf(url)).map(({ act }) => act)).not.toContain('post.resend')
  })

  it('is corrected from a file before it goes out, once, and that is kept', async () => {
    const { url, terminal } = await scheduled()
    const file = join(mkdtempSync(join(tmpdir(), 'nhipcau-correct-')), 'dung.txt')
    writeFileSync(file, '\uFEFFNội dung đúng.\n')
    expect(await terminal.type('correct', '1', '--text-file', file)).toEqual({
      code: 0,
      stdout: '✔ Tin 1 chưa gửi đi: khi gửi sẽ theo bản đã sửa.\n',
      stderr: '',
    })
    const again = await terminal.type('correct', '1', '--text-file', file)
    expect(again).toMatchObject({ code: 1, stdout: '' })
    expect(again.stderr).toContain('giống hệt')
    expect((await auditOf(url)).map(({ act }) => act)).toContain('post.correct')
    expect(await terminal.type('correct', '1', '--text-file', `${file}.no`)).toMatchObject({
      code: 2,
    })
  })

  it('is taken back once, and cannot be corrected then', async () => {
    const { url, terminal } = await scheduled()
    expect((await terminal.type('recall', '1')).stdout).toContain('nay không gửi nữa')
    expect(await terminal.type('recall', '1')).toMatchObject({ code: 1, stdout: '' })
    expect(await terminal.type('correct', '1')).toMatchObject({ code: 1 })
    expect((await auditOf(url)).filter(({ act }) => act === 'post.recall')).toHaveLength(1)
    expect((await terminal.type('status', '1')).stdout).toBe('Tin 1 – đã huỷ\n')
  })

  it('is found by its number only', async () => {
    const { terminal } = await scheduled()
    for (const line of [
      ['status', '9'],
      ['cancel', 'x'],
      ['resend', '1; drop table post'],
    ]) {
      const said = await terminal.type(...line)
      expect(said).toMatchObject({ code: 1, stdout: '' })
      expect(said.stderr).toContain('Xem các tin: nhipcau status')
    }
    expect((await terminal.type('cancel', '1', '--json')).stdout).toBe(
      '{\n  "number": 1,\n  "stopped": 0\n}\n',
    )
  })

  it('and its article are listed by number, newest first, and found by words without diacritics', async () => {
    const { terminal } = await scheduled()
    expect((await terminal.type('status')).stdout).toContain('Tin 1 – đã hẹn giờ')
    expect((await terminal.type('articles')).stdout).toMatch(
      /^1\. “DÂN VẬN KHÉO”.*\(01\/06\/2021\)\n$/,
    )
    for (const words of [['dan', 'van', 'kheo'], ['"Dân vận khéo"']])
      expect((await terminal.type('articles', ...words)).stdout).toMatch(
        /^1\. “DÂN VẬN KHÉO”.*\(01\/06\/2021\)\n {3}.*«Dân vận khéo».*\n$/,
      )
    expect((await terminal.type('articles', 'bóng đá')).stdout).toContain('Không tìm thấy')
    expect(JSON.parse((await terminal.type('articles', '--json')).stdout)).toMatchObject([
      { number: 1 },
    ])
  })

  it('are found the best or the newest first, with the place where the words stand', async () => {
    const { terminal, url } = await scheduled()
    await lookInto(url, (db) =>
      db
        .transaction()
        .execute((trx) =>
          putArticle(
            trx,
            { title: 'Mới', lead: '', body: 'Dân vận.', images: [], attachments: [] },
            { origin: 'chat' },
            new Date(),
          ),
        ),
    )
    const numbers = async (...options: readonly string[]) =>
      (
        JSON.parse(
          (await terminal.type('articles', 'dân', 'vận', ...options, '--json')).stdout,
        ) as readonly { readonly number: number }[]
      ).map(({ number }) => number)
    expect(await numbers()).toEqual([1, 2])
    expect(await numbers('--best')).toEqual([1, 2])
    expect(await numbers('--newest')).toEqual([2, 1])
    const { stdout } = await terminal.type('articles', 'moi', '--json')
    expect(JSON.parse(stdout)).toMatchObject([
      { title: 'Mới', titleMarks: [{ from: 0, to: 3 }], snippet: { text: 'Dân vận.', marks: [] } },
      {},
    ])
    const both = await terminal.type('articles', 'x', '--newest', '--best')
    expect(both).toMatchObject({ code: 2, stdout: '' })
    expect(both.stderr).toContain('--newest hoặc --best')
  })
})

describe('without anything stored', () => {
  const terminal = createTerminal({ env: { DATABASE_URL: 'sqlite::memory:' } })
  it.each([
    ['status', 'nhipcau publish'],
    ['stats', 'nhipcau publish'],
    ['articles', 'nhipcau import'],
    ['units', 'nhipcau units import'],
  ])('%s says how to begin, and to machines gives an empty list', async (name, begins) => {
    expect((await terminal.type(name)).stdout).toContain(begins)
    expect((await terminal.type(name, '--json')).stdout).toBe('[]\n')
  })
})
