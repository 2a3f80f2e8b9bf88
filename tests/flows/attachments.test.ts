import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { loadAudienceMap } from '../../src/audience/index.js'
import { addStaff } from '../../src/people/index.js'
import { docxOf, paragraph } from '../articles/document/files.js'
import { createTerminal } from '../cli/terminal.js'
import { databaseUrls } from '../support/databases.js'
import { aJpeg } from '../support/pictures.js'
import { type Stage, stages } from '../support/stage.js'

const soon = { timeout: 30_000, interval: 50 }
vi.setConfig({ testTimeout: 120_000 })

const TEXT = 'Đèn đường ấp 2 hỏng'
const VOICE = Buffer.from(`OggS${'\0'.repeat(24)}OpusHead`, 'latin1')
const FILES = { button: '📎 Xem tệp', typed: 'xem tệp' }

describe.each(databaseUrls)('what members send with their words, on %s,', (_name, fresh) => {
  describe.each(stages)('on %s,', (_channel, open) => {
    let stage: Stage
    let databaseUrl: string
    let folder: string
    afterEach(() => stage.stop())

    async function begin(): Promise<void> {
      databaseUrl = await fresh()
      folder = mkdtempSync(join(tmpdir(), 'nhipcau-attached-'))
      stage = await open({ databaseUrl, env: { DATA_DIR: folder } })
    }
    const db = () => stage.world.house.db
    const onDisk = () => {
      const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      return found.filter((path) => /attachments.*[0-9a-f-]{36}$/.test(path))
    }
    const attached = async () =>
      await db()
        .selectFrom('attachment')
        .select(['kind', 'state', 'reason', 'name', 'type'])
        .orderBy('place')
        .execute()
    const settledAs = (...expected: readonly object[]) =>
      vi.waitFor(async () => expect(await attached()).toMatchObject(expected), soon)
    const feedback = async () => await db().selectFrom('feedback').selectAll().execute()
    const codeIn = (text: string) => /[A-Z]{2}-\d{4}-\d{4}/.exec(text)?.[0] ?? ''

    it('an album in reply to a post is one case, whose pictures staff of the place get, and no others', async () => {
      await begin()
      const { group, member, province, commune } = stage
      const unitId = (await loadAudienceMap(db())).unitByCode.get('xa-2')?.id
      const other = { channel: stage.channel, person: commune, role: 'editor', name: 'X' } as const
      await addStaff(db(), { ...other, ...(unitId && { unitId }) }, new Date())
      const post = await stage.hears(group, 'CHÌA KHÓA')
      const photos = [await aJpeg(10), await aJpeg(90), await aJpeg(170)]
      stage.album(member.id, group, photos, { caption: TEXT, replyTo: post.id })
      const kept = { kind: 'photo', state: 'kept', type: 'image/jpeg' }
      await settledAs(kept, kept, kept)
      expect(await feedback()).toMatchObject([{ text: TEXT }])
      expect(onDisk()).toHaveLength(3)
      const code = codeIn((await stage.hears(province, '🆕')).text)
      await stage.does(province, province, '🆕', FILES)
      for (const at of [1, 2, 3])
        expect((await stage.hears(province, `${code} · ảnh ${at}/3`)).hasImage).toBe(true)

      stage.say(commune, commune, `/ykien ${code} tệp`)
      await stage.hears(commune, `Không có việc mã “${code}”`)
      expect(stage.ours(commune).some(({ hasImage }) => hasImage)).toBe(false)
      const audit = await db()
        .selectFrom('audit')
        .select('detail')
        .where('act', '=', 'case.files')
        .orderBy('id')
        .execute()
      expect(audit.map(({ detail }) => JSON.parse(detail))).toEqual([
        { code, shown: 3 },
        { refused: true },
      ])

      // At the server they are written out under names of ours.
      const out = mkdtempSync(join(tmpdir(), 'nhipcau-out-'))
      const terminal = createTerminal({ env: { DATABASE_URL: databaseUrl, DATA_DIR: folder } })
      expect((await terminal.type('case', code, '--files', out)).code).toBe(0)
      expect(readdirSync(out).sort()).toEqual([1, 2, 3].map((at) => `${code}-${at}.jpg`))
    })

    it('a paper and a voice are kept; a program is not, nor what may be secret; all goes when it is erased', async () => {
      await begin()
      const { group, member, province } = stage
      const post = await stage.hears(group, 'CHÌA KHÓA')
      const paper = { name: 'đơn\u202Egpj.docx', bytes: docxOf(paragraph('Đơn')) }
      stage.file(member.id, group, paper, post.id)
      await settledAs({ kind: 'document', state: 'kept', name: 'đơngpj.docx' })
      stage.voice(member.id, group, VOICE, post.id)
      await vi.waitFor(async () => expect(await attached()).toHaveLength(2), soon)
      stage.file(member.id, group, { name: 'anh.jpg', bytes: Buffer.from('MZ program') }, post.id)
      const secret = { name: 'CV_MẬT-12.docx', bytes: docxOf(paragraph('x')) }
      stage.file(member.id, group, secret, post.id)
      await vi.waitFor(async () => {
        const rows = await attached()
        expect(rows.filter(({ state }) => state === 'kept')).toHaveLength(2)
        expect(rows.flatMap(({ reason }) => reason ?? []).sort()).toEqual([
          'secret',
          'unknown-type',
        ])
        expect(rows.some(({ type }) => type === 'audio/ogg')).toBe(true)
      }, soon)
      expect(JSON.stringify(await attached())).not.toContain('MẬT')
      // Of a feedback that is no case staff get what came with it too, a file where the channel has files.
      if (stage.channel === 'telegram') {
        const row = db()
          .selectFrom('attachment')
          .select('feedback_id')
          .where('name', 'is not', null)
        const { feedback_id: id } = await row.executeTakeFirstOrThrow()
        const under = Number(stage.ours(province).at(-1)?.id)
        stage.world.sandbox.press(Number(province), Number(province), under, `f:${id}:files`)
        await stage.hears(province, 'Ý kiến · đơngpj.docx')
        const sent = stage.world.sandbox.messages(Number(province)).find((one) => one.document)
        expect(sent?.document?.name).toMatch(/^Ý kiến-1\.docx$/)
      }
      expect((await feedback()).map(({ state }) => state).sort()).toEqual([
        'held',
        'kept',
        'kept',
        'kept',
      ])

      // What they sent is told to them, and goes when they say so.
      stage.say(member.id, member.id, '/dulieu')
      await stage.hears(member.id, 'kèm 1 ghi âm')
      stage.say(member.id, member.id, '/xoadulieu')
      await stage.hears(member.id, 'Xoá hết')
      stage.say(member.id, member.id, 'xoá')
      await stage.hears(member.id, 'Đã xoá: 4 ý kiến')
      await vi.waitFor(async () => {
        expect(onDisk()).toEqual([])
        expect(await attached()).toEqual([])
      }, soon)
      stage.say(province, province, '/ykien góp ý')
      await stage.hears(province, 'không có')
    })

    it('the guide takes pictures, a voice and a place, and an answer to a question may be one', async () => {
      await begin()
      const { member, province } = stage
      const says = async (text: string, answer: string) => {
        stage.say(member.id, member.id, text)
        await stage.hears(member.id, answer)
      }
      await says('/phananh', 'có đồng ý')
      await says('đồng ý', 'nội dung phản ánh')
      await says(TEXT, 'Việc ở đâu')
      stage.album(member.id, member.id, [await aJpeg(10), await aJpeg(90)])
      await stage.hears(member.id, 'Đã nhận: 1 ảnh')
      stage.voice(member.id, member.id, VOICE)
      await stage.hears(member.id, 'Đã nhận: 2 ảnh, 1 ghi âm')
      await says('trước số nhà 5', 'ghi tên hay ẩn danh')
      await says('ghi tên', 'Kèm: 2 ảnh, 1 ghi âm\nNơi: trước số nhà 5')
      await says('gửi', 'mã PA-')
      await vi.waitFor(
        async () =>
          expect((await attached()).map(({ state }) => state)).toEqual(['kept', 'kept', 'kept']),
        soon,
      )
      const card = await stage.hears(province, '🆕')
      expect(card.text).toContain('📎 2 ảnh, 1 ghi âm')
      const code = codeIn(card.text)

      stage.say(province, province, 'hỏi thêm Chỗ nào ạ?', card.id)
      const question = await stage.hears(member.id, 'Chỗ nào ạ?')
      stage.photo(member.id, member.id, await aJpeg(200), { replyTo: question.id })
      await stage.hears(member.id, `bổ sung cho việc ${code}`)
      const supplied = await stage.hears(province, 'Người gửi đã bổ sung')
      expect(supplied.text).toContain('3 ảnh, 1 ghi âm')
      await vi.waitFor(() => expect(onDisk()).toHaveLength(4), soon)
      for (const path of onDisk())
        expect(readFileSync(join(folder, path)).length).toBeGreaterThan(0)
    })
  })
})
