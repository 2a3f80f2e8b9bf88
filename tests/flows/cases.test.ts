import { afterEach, describe, expect, it, vi } from 'vitest'
import { loadAudienceMap } from '../../src/audience/index.js'
import { takePeriod } from '../../src/calendar/index.js'
import { caseByCode } from '../../src/feedback/index.js'
import { addStaff } from '../../src/people/index.js'
import { readDigest } from '../../src/reports/index.js'
import { databaseUrls } from '../support/databases.js'
import { aJpeg } from '../support/pictures.js'
import { type Stage, stages } from '../support/stage.js'
import { allValues, type Stored } from '../support/stored.js'

const soon = { timeout: 30_000, interval: 50 }
vi.setConfig({ testTimeout: 120_000 })

const TEXT = 'Đèn đường trước nhà văn hoá bị hỏng'
const GOOD = { button: 'Hài lòng', typed: 'hài lòng' }
const TAKE = { button: 'Nhận', typed: 'nhận' }
const FILES = { button: '📎 Xem tệp', typed: 'xem tệp' }
const UP = { button: 'Chuyển lên cấp trên', typed: 'chuyển lên' }

describe.each(databaseUrls)('a case, on %s,', (_name, fresh) => {
  describe.each(stages)('on %s,', (_channel, open) => {
    let stage: Stage
    afterEach(() => stage.stop())

    const db = () => stage.world.house.db
    async function anEditor(): Promise<void> {
      const unitId = (await loadAudienceMap(db())).unitByCode.get('xa-1')?.id
      const { channel, commune: person, world } = stage
      const staff = { channel, person, role: 'editor', name: 'Cán bộ xã Tân Phú' } as const
      await addStaff(db(), { ...staff, ...(unitId && { unitId }) }, world.house.clock.now())
    }
    const attachedBecome = (state: string, count: number) =>
      vi.waitFor(async () => {
        const rows = await db().selectFrom('attachment').select('state').execute()
        expect(rows.map((row) => row.state)).toEqual(new Array(count).fill(state))
      }, soon)
    const standsAs = (code: string, stands: object) =>
      vi.waitFor(async () => expect(await caseByCode(db(), code)).toMatchObject(stands), soon)
    /** Nothing is on its way any more: what is said under seal leaves its traces only until it is said. */
    const settled = () =>
      vi.waitFor(async () => {
        const open = db()
          .selectFrom('delivery')
          .select('id')
          .where('state', 'in', ['queued', 'sending'])
        expect(await open.execute()).toEqual([])
      }, soon)

    it('written with a photo is taken, forwarded, answered under its message, found good, closed and counted', async () => {
      stage = await open({ databaseUrl: await fresh() })
      await anEditor()
      const { group, member, commune, province, world } = stage
      const post = await stage.hears(group, 'CHÌA KHÓA')
      const wrote = stage.photo(member.id, group, await aJpeg(), {
        caption: TEXT,
        replyTo: post.id,
      })
      const card = await stage.hears(commune, '🆕')
      expect(card.text).toContain(TEXT)
      expect(card.text).toContain('📎 1 ảnh')
      const code = /PA-\d{4}-\d{4}/.exec(card.text)?.[0] ?? ''
      await attachedBecome('kept', 1)

      await stage.does(commune, commune, '🆕', TAKE)
      await standsAs(code, { status: 'received' })
      await stage.does(commune, commune, '🆕', FILES)
      const shown = await stage.hears(commune, `${code} · ảnh 1/1`)
      expect(shown.hasImage).toBe(true)
      if (stage.channel === 'telegram') {
        await stage.does(commune, commune, '🆕', { button: 'Chuyển', typed: '' })
        await stage.does(commune, commune, 'chuyển đến đâu', UP)
      } else await stage.does(commune, commune, '🆕', UP)
      const forwarded = await stage.hears(province, '📨')
      expect(forwarded.text).toContain('📎 1 ảnh')
      stage.say(province, province, 'trả lời Tỉnh đã giao công ty thay đèn.', forwarded.id)

      const answer = await stage.hears(group, 'thay đèn')
      expect(answer.replyTo).toBe(wrote)
      expect(answer.text).not.toContain('Cán bộ')
      await stage.does(member.id, group, 'thay đèn', GOOD)
      await standsAs(code, { status: 'closed', satisfied: true })
      const events = await db().selectFrom('case_event').select('act').orderBy('number').execute()
      expect(events.map(({ act }) => act)).toEqual(['open', 'receive', 'forward', 'answer', 'rate'])
      const looked = await db()
        .selectFrom('audit')
        .select('detail')
        .where('act', '=', 'case.files')
        .execute()
      expect(looked.map(({ detail }) => JSON.parse(detail))).toEqual([{ code, shown: 1 }])

      stage.say(province, province, '/tonghop')
      const told = await stage.hears(province, 'TỔNG HỢP TÌNH HÌNH')
      expect(told.text).toContain('1 ý kiến')
      expect(told.text).toContain('Đã trả lời: 1')
      const now = world.house.clock.now()
      const taken = takePeriod('today', now, world.house.config.timeZone)
      if (!taken) throw new Error('no period')
      const digest = await readDigest(db(), { period: taken.period, unit: undefined }, now)
      // Of fewer than three people it is not told whether they are content, only that they said.
      expect(digest.satisfaction).toEqual({ rated: 1, satisfied: undefined })
    })

    it('told directly without a name leads to nobody, and after its end not even under seal', async () => {
      stage = await open({ databaseUrl: await fresh() })
      await anEditor()
      const { member, province, commune } = stage
      const wrote: string[] = []
      const says = async (text: string, answer: string) => {
        const before = stage.ours(member.id).length
        wrote.push(stage.say(member.id, member.id, text))
        await vi.waitFor(
          () =>
            expect(
              stage
                .ours(member.id)
                .slice(before)
                .map((one) => one.text)
                .join('\n'),
            ).toContain(answer),
          soon,
        )
      }
      await says('/gopy', 'có đồng ý')
      await says('đồng ý', 'muốn gửi gì')
      await says('2', 'nội dung phản ánh')
      await says(TEXT, 'Việc ở đâu')
      wrote.push(stage.photo(member.id, member.id, await aJpeg()))
      await stage.hears(member.id, 'Đã nhận: 1 ảnh')
      wrote.push(stage.location(member.id, member.id, 10.762622, 106.660172))
      await stage.hears(member.id, '10.762622, 106.660172')
      await says('tiếp', 'hay ẩn danh')
      await says('ẩn danh', 'Kèm: 1 ảnh')
      await says('gửi', 'không ghi tên')
      const card = await stage.hears(province, '🆕')
      const code = /PA-\d{4}-\d{4}/.exec(card.text)?.[0] ?? ''
      expect(card.text).toContain('Người gửi: giấu tên')
      expect(card.text).toContain('maps.google.com/?q=10.762622,106.660172')
      await attachedBecome('kept', 1)
      await settled()
      const names = wrote.flatMap((message) => stage.namesOf(member.id, message))
      expect(await leadingTo(member, names)).toEqual([])
      // The only way back is under seal: of the writer, and of the question that is open to them.
      expect(sealedIn(await allValues(db()))).toEqual(['dialog.payload', 'feedback.way_back'])

      await stage.does(province, province, '🆕', TAKE)
      await standsAs(code, { status: 'received' })
      await stage.does(province, province, '🆕', FILES)
      expect((await stage.hears(province, `${code} · ảnh 1/1`)).hasImage).toBe(true)
      if (stage.channel === 'telegram') {
        await stage.does(province, province, '🆕', { button: 'Chuyển', typed: '' })
        await stage.hears(province, 'chuyển đến đâu')
        stage.say(province, province, 'xã Tân Phú')
      } else await stage.does(province, province, '🆕', { button: '', typed: 'chuyển xã Tân Phú' })
      const forwarded = await stage.hears(commune, '📨')
      stage.say(commune, commune, 'trả lời Xã đã thay đèn mới.', forwarded.id)
      await stage.hears(member.id, 'thay đèn mới')
      await settled()
      expect(await leadingTo(member, names)).toEqual([])
      await stage.does(member.id, member.id, 'thay đèn mới', GOOD)
      await standsAs(code, { status: 'closed', satisfied: true })
      await settled()
      expect(await leadingTo(member, names)).toEqual([])
      expect(sealedIn(await allValues(db()))).toEqual([])
      // What it was about is still there for the office.
      const [row] = await db().selectFrom('feedback').selectAll().execute()
      expect(row).toMatchObject({ text: TEXT, member_id: null, way_back: null })
      await attachedBecome('kept', 1)
      expect(
        await db().selectFrom('attachment').select(['message', 'album', 'name']).execute(),
      ).toEqual([{ message: null, album: null, name: null }])
    })

    /** What in the database names a writer, their conversation, or one of their messages. */
    async function leadingTo(
      { id, name }: Stage['member'],
      messages: readonly string[],
    ): Promise<readonly string[]> {
      const others = [stage.group, stage.commune, stage.province]
      const found = (await allValues(db())).filter(({ key, value, row }) => {
        if (value.includes(id) || value.toLowerCase().includes(name.toLowerCase())) return true
        // Telegram counts messages from 1, so a number alone says nothing: in the row of another chat it is of that one.
        const isName = /message|reply|secondary|client|event|^id$|key/i.test(key)
        return isName && messages.includes(value) && !others.some((other) => row.includes(other))
      })
      return found.map(({ table, key, value }) => `${table}.${key}: ${value}`)
    }
  })
})

/** Where something stands under seal; destroyed seals are none. */
function sealedIn(values: readonly Stored[]): readonly string[] {
  const found = values.filter(({ value }) => /sealed:[\w-]/.test(value))
  return [...new Set(found.map(({ table, key }) => `${table}.${key}`))].sort()
}
