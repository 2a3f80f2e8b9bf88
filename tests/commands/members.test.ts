import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DAY, MINUTE } from '../../src/base/index.js'
import type { Words } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import { sealAddress } from '../../src/delivery/index.js'
import { databases } from '../support/databases.js'
import { SEAL } from '../support/members.js'
import { allStored } from '../support/stored.js'
import { nameOf } from './cases.js'
import { forgetMembers, VOICE } from './member-scene.js'
import { ADMIN, aProvince, EDITOR_A, EDITOR_B, GROUP_A } from './province.js'
import { BOT, buttonIn, createTalk, textOf } from './talk.js'

const LAN = 7_001_234
const HUE = 7_005_678
describe.each(databases)('members on %s', (_name, open) => {
  let db: Db
  let talk: ReturnType<typeof createTalk>

  beforeAll(async () => {
    db = await open()
    await aProvince(db)
  })
  beforeEach(async () => {
    await forgetMembers(db)
    talk = createTalk(db, undefined, { speakers: [VOICE] })
  })
  afterAll(() => db.destroy())

  const kept = () => db.selectFrom('feedback').selectAll().orderBy('received_at').execute()
  const cases = () => db.selectFrom('case_file').selectAll().orderBy('opened_at').execute()
  const messageIdOf = async () => (await kept())[0]?.message_id ?? ''
  const inGroup = { group: GROUP_A }
  const agree = async (person: number) => {
    await talk.say(person, '/gopy')
    await talk.say(person, 'đồng ý')
    await talk.say(person, 'huỷ')
  }
  const guide = async (person: number, who: string, text = 'Đèn đường ấp 2 bị hỏng') => {
    await talk.say(person, '/gopy')
    await talk.say(person, 'phản ánh')
    await talk.say(person, text)
    await talk.say(person, 'đầu ấp 2')
    await talk.say(person, who)
    return textOf(await talk.say(person, 'gửi'))
  }
  /** Somebody of the office does something with a case. */
  const office = async (set: object) => await db.updateTable('case_file').set(set).execute()

  describe('telling us something', () => {
    it.each([
      ['/gopy Bài này dài quá', 'comment'],
      ['/phananh Chợ họp lấn đường', 'report'],
      ['/kiennghi Làm thêm cầu', 'petition'],
      ['/hoi Mấy giờ mở cửa', 'question'],
      ['/gopy phản ánh: loa phát nhỏ', 'report'],
      ['/gopy Kiến nghị sửa đường', 'petition'],
      ['/gopy Cho hỏi bao giờ có điện', 'question'],
      ['/gopy Đường ngập cả tuần', 'report'],
      ['/gopy duong bi hong nang', 'report'],
      ['/gopy Tin hay lắm', 'praise'],
      ['/feedback Please look', 'comment'],
    ])('%s is taken for %s, and said so', async (text, kind) => {
      const said = textOf(await talk.say(LAN, text, inGroup))
      expect(await kept()).toMatchObject([{ kind, chat: GROUP_A, state: 'kept' }])
      const [one] = await cases()
      expect(said).toContain(one ? one.code : 'Đã ghi là')
      expect(one !== undefined).toBe(!['comment', 'praise'].includes(kind))
    })

    it('opens a case for those who answer for the place, under a code of its kind', async () => {
      await talk.say(LAN, '/kiennghi Làm thêm cầu', inGroup)
      const staff = await db
        .selectFrom('staff')
        .select('id')
        .where('person', '=', String(EDITOR_A))
        .executeTakeFirstOrThrow()
      expect(await cases()).toMatchObject([
        { code: 'KN-2611-0001', kind: 'petition', assignee_id: staff.id, status: 'new' },
      ])
    })

    it('can be changed with one touch by whoever wrote, and by nobody else', async () => {
      const said = await talk.say(LAN, '/gopy Đường ngập', inGroup)
      const value = buttonIn(said, 'Chỉ là góp ý')
      expect((await talk.press(HUE, value, inGroup)).toast).toContain('Chỉ người gửi')
      expect(await kept()).toMatchObject([{ kind: 'report' }])
      expect((await talk.press(LAN, value, inGroup)).toast).toContain('Đã ghi là góp ý')
      expect(await kept()).toMatchObject([{ kind: 'comment', case_id: null }])
      expect(await cases()).toMatchObject([{ status: 'closed', reason: 'withdrawn' }])
    })

    it('can be changed with a word, and gets a code of the other kind', async () => {
      await agree(LAN)
      await talk.say(LAN, '/gopy Đường ngập')
      expect(textOf(await talk.say(LAN, 'kiến nghị'))).toContain('KN-2611-0001')
      expect(await kept()).toMatchObject([{ kind: 'petition' }])
    })

    it('keeps what a message said before it was edited', async () => {
      await talk.say(LAN, '/phananh Chợ lấn đường', inGroup)
      const messageId = await messageIdOf()
      const edited: Words = {
        kind: 'words',
        text: '/phananh Chợ lấn vỉa hè',
        messageId,
        edited: true,
      }
      await talk.happens(LAN, edited, inGroup)
      expect(await kept()).toMatchObject([{ text: 'Chợ lấn vỉa hè' }])
      const before = await db.selectFrom('feedback_revision').selectAll().execute()
      expect(before).toMatchObject([{ revision: 1, text: 'Chợ lấn đường' }])
    })

    it('that is taken back is forgotten, and its case ends when nobody else waits', async () => {
      await talk.say(LAN, '/phananh Chợ lấn đường', inGroup)
      const messageId = await messageIdOf()
      await talk.happens(LAN, { kind: 'withdrawn', messageId }, inGroup)
      expect(await kept()).toMatchObject([{ state: 'withdrawn', text: '' }])
      expect(await cases()).toMatchObject([{ status: 'closed', reason: 'withdrawn' }])
    })

    it('stops at ten an hour from one person, says so once, and goes on after the hour', async () => {
      for (let n = 0; n < 10; n += 1) await talk.say(LAN, `/gopy Ý ${n}`, inGroup)
      expect(textOf(await talk.say(LAN, '/gopy Ý 11', inGroup))).toMatch(/gửi lại sau .*\d\d:00/)
      expect(await talk.say(LAN, '/gopy Ý 12', inGroup)).toEqual([])
      expect(await kept()).toHaveLength(10)
      await talk.say(HUE, '/gopy Người khác', inGroup)
      expect(await kept()).toHaveLength(11)
      talk.clock.advance(60 * MINUTE)
      await talk.say(LAN, '/gopy Ý 13', inGroup)
      expect(await kept()).toHaveLength(12)
    })
  })

  describe('what goes no further by itself', () => {
    it.each([
      ['Tôi tố cáo ông chủ tịch ăn đất', 'khieu_nai'],
      ['Toi muon khieu nai quyet dinh', 'khieu_nai'],
      ['Gửi bà con công văn TUYỆT MẬT số 5', 'mat'],
      ['Văn bản này có đóng dấu mật', 'mat'],
    ])('%s is held, opens no case, and gets a neutral line in the group', async (text, payload) => {
      const said = await talk.say(LAN, `/gopy ${text}`, inGroup)
      expect(await kept()).toMatchObject([{ state: 'held', case_id: null }])
      expect(await cases()).toEqual([])
      expect(textOf(said)).not.toMatch(/tố cáo|khiếu nại|mật/iu)
      expect(said[0]).toMatchObject({ marks: [{ kind: 'start', payload }] })
      expect(said[0]?.replyTo).toBeUndefined()
      expect(textOf(await talk.say(LAN, `/start ${payload}`))).toMatch(/tiếp công dân|tài liệu mật/)
    })

    it('is told privately where to turn', async () => {
      await agree(LAN)
      const said = textOf(await talk.say(LAN, '/gopy Tôi tố cáo ông A'))
      expect(said).toContain('trụ sở tiếp công dân')
    })

    it.each(['Năm nay được mùa MẬT ONG', 'Giữ bí mật quân sự', 'Anh ấy to cao lắm'])(
      '%s is no such thing',
      async (text) => {
        await talk.say(LAN, `/gopy ${text}`, inGroup)
        expect(await kept()).toMatchObject([{ state: 'kept' }])
      },
    )
  })

  describe('what is urgent', () => {
    const alerts = () =>
      db
        .selectFrom('delivery')
        .select(['chat', 'lane', 'body'])
        .where('key', 'like', 'urgent:%')
        .orderBy('chat')
        .execute()

    it('alerts those on duty for the place and above it at once, in the lane that never rests', async () => {
      await talk.say(LAN, '/gopy Cháy chợ rồi bà con ơi', inGroup)
      expect(await cases()).toMatchObject([{ level: 'urgent', kind: 'report' }])
      const told = await alerts()
      expect(told.map(({ chat, lane }) => [chat, lane])).toEqual([
        [String(ADMIN), 3],
        [String(EDITOR_A), 3],
      ])
      expect(told.some(({ chat }) => chat === String(EDITOR_B))).toBe(false)
      expect(told[0]?.body).toContain('Cháy chợ')
    })

    it('alerts them also when it is held, without a word of what it says', async () => {
      await talk.say(LAN, '/gopy Tôi tố cáo ông A đốt chợ, đang cháy lớn', inGroup)
      expect(await cases()).toEqual([])
      const told = await alerts()
      expect(told.map(({ chat }) => chat)).toEqual([String(ADMIN), String(EDITOR_A)])
      expect(JSON.stringify(told)).not.toMatch(/ông A|tố cáo/)
    })

    it('comes with an edit, or with what is added: the case is urgent from then on, and those on duty hear of it once', async () => {
      const messageId = 'm-edited'
      const first: Words = { kind: 'words', text: '/phananh Chợ có khói', messageId }
      await talk.happens(LAN, first, inGroup)
      expect(await cases()).toMatchObject([{ level: 'normal' }])
      expect(await alerts()).toEqual([])
      const [before] = await cases()
      talk.clock.advance(MINUTE)
      const says = async (text: string) =>
        await talk.happens(LAN, { ...first, text, edited: true }, inGroup)
      await says('/phananh Chợ đang cháy')
      const [raised] = await cases()
      expect(raised).toMatchObject({ level: 'urgent', status: 'new' })
      expect(raised!.receive_by < before!.receive_by).toBe(true)
      expect((await alerts()).map(({ chat }) => chat)).toEqual([String(ADMIN), String(EDITOR_A)])
      expect((await alerts())[0]?.body).toContain('Chợ đang cháy')
      await says('/phananh Chợ đang cháy to lắm')
      expect(await alerts()).toHaveLength(2)
      await talk.say(HUE, '/phananh Cống tắc', { group: GROUP_A })
      await agree(HUE)
      await talk.say(HUE, `${(await cases())[1]?.code}: có tai nạn vì cống này`)
      expect((await cases()).map(({ level }) => level)).toEqual(['urgent', 'urgent'])
      expect(await alerts()).toHaveLength(4)
    })

    it.each(['Xe chạy nhanh quá', 'xe chay nhanh qua'])('%s is not', async (text) => {
      await talk.say(LAN, `/gopy ${text}`, inGroup)
      expect(await alerts()).toEqual([])
    })

    it('is what staff say it is', async () => {
      await talk.say(ADMIN, '/tukhoa khẩn + vỡ đập')
      await talk.say(LAN, '/gopy Vỡ đập suối Cam', inGroup)
      expect(await cases()).toMatchObject([{ level: 'urgent' }])
      await talk.say(ADMIN, '/tukhoa khẩn - vỡ đập')
      await talk.say(LAN, '/phananh Vỡ đập suối Cam', inGroup)
      expect((await cases()).map(({ level }) => level).sort()).toEqual(['normal', 'urgent'])
      expect(textOf(await talk.say(EDITOR_A, '/tukhoa khẩn + x'))).toContain('chưa được cấp quyền')
    })
  })

  describe('the guided conversation', () => {
    it('asks for consent first, keeps it provably, and nothing before', async () => {
      const [asked] = await talk.say(LAN, '/gopy Đường ngập')
      expect(asked?.text).toContain('/riengtu')
      expect(await kept()).toEqual([])
      expect(await db.selectFrom('consent').selectAll().execute()).toEqual([])
      const { answers } = await talk.press(LAN, buttonIn([asked!], 'Đồng ý'))
      expect(textOf(answers)).toContain('PA-2611-0001')
      const [consent] = await db.selectFrom('consent').selectAll().execute()
      expect(consent).toMatchObject({ act: 'given', way: 'button', account_id: BOT })
      const [notice] = await db
        .selectFrom('notice')
        .selectAll()
        .where('hash', '=', consent!.text_hash)
        .execute()
      expect(asked?.text.startsWith(notice!.text)).toBe(true)
      expect(JSON.stringify(consent)).not.toContain(String(LAN))
    })

    it('goes from kind to text, place and name, and takes it in when told to', async () => {
      await agree(LAN)
      const said = await guide(LAN, 'ghi tên')
      expect(said).toContain('PA-2611-0001')
      expect(await kept()).toMatchObject([
        { kind: 'report', text: 'Đèn đường ấp 2 bị hỏng', place: 'đầu ấp 2', is_anonymous: 0 },
      ])
    })

    it('goes on where it was when it is asked for again, and is over after half an hour', async () => {
      await agree(LAN)
      await talk.say(LAN, '/gopy')
      await talk.say(LAN, '2')
      expect(textOf(await talk.say(LAN, '/gopy'))).toContain('nội dung phản ánh')
      talk.clock.advance(31 * MINUTE)
      await talk.say(LAN, 'Đèn hỏng')
      expect(await kept()).toEqual([])
      expect(textOf(await talk.say(LAN, '/gopy'))).toContain('muốn gửi gì')
    })

    it('is stopped by a word, and an old button says nothing', async () => {
      await agree(LAN)
      const asked = await talk.say(LAN, '/gopy')
      expect(textOf(await talk.say(LAN, 'HUỶ'))).toContain('chưa gửi gì')
      expect((await talk.press(LAN, buttonIn(asked, 'phản ánh'))).toast).toContain('đã qua')
    })

    it('keeps what was said until then under seal', async () => {
      await agree(LAN)
      await talk.say(LAN, '/gopy')
      await talk.say(LAN, 'phản ánh')
      await talk.say(LAN, 'Chuyện riêng của nhà tôi')
      await talk.say(LAN, 'bỏ qua')
      const { payload } = await db.selectFrom('dialog').selectAll().executeTakeFirstOrThrow()
      expect(payload).not.toContain('Chuyện riêng')
      expect(SEAL.open(payload)).toContain('Chuyện riêng')
    })
  })

  describe('the one who wrote', () => {
    const CODE = 'PA-2611-0001'
    const write = async () => {
      await agree(LAN)
      await talk.say(LAN, '/phananh Đèn hỏng')
    }

    it('may follow the case, and nobody else learns whether there is one', async () => {
      await write()
      expect(textOf(await talk.say(LAN, `/theodoi ${CODE}`))).toContain('đang chờ cán bộ')
      const refused = textOf(await talk.say(HUE, `/theodoi ${CODE}`))
      expect(refused).toBe(textOf(await talk.say(HUE, '/theodoi PA-2611-9999')))
      expect(textOf(await talk.say(LAN, `/theodoi ${CODE}`, inGroup))).toContain('nhắn riêng')
      const audit = await db.selectFrom('audit').selectAll().execute()
      expect(audit).toHaveLength(2)
      expect(JSON.stringify(audit)).not.toContain(String(HUE))
    })

    it('says what they think of the answer, opens it again within 7 days, and adds to it', async () => {
      await write()
      const id = (await cases())[0]?.id
      const answered = { status: 'answered', status_at: talk.clock.now().toISOString() }
      await office(answered)
      expect((await talk.press(HUE, `c:${id}:good`)).toast).toContain('Chỉ người gửi')
      expect(textOf(await talk.say(LAN, 'Chưa hài lòng'))).toContain('bấm Mở lại')
      expect(textOf(await talk.say(LAN, 'mở lại'))).toContain('đã mở lại')
      expect(await cases()).toMatchObject([{ status: 'received', satisfied: null }])
      await office({ ...answered, status: 'received', paused_at: talk.clock.now().toISOString() })
      expect(textOf(await talk.say(LAN, `${CODE}: ở đầu ấp`))).toContain('bổ sung')
      expect(await cases()).toMatchObject([{ paused_at: null }])
      expect((await kept()).map(({ text }) => text).sort()).toEqual(['Đèn hỏng', 'ở đầu ấp'])
      await office(answered)
      expect((await talk.press(LAN, `c:${id}:good`)).toast).toContain('hài lòng')
      expect(await cases()).toMatchObject([{ status: 'closed', satisfied: 1 }])
      talk.clock.advance(8 * DAY)
      expect(textOf(await talk.say(LAN, 'mở lại'))).toContain('quá 7 ngày')
    })
  })

  describe('a word on an answer', () => {
    const write = async () => {
      await agree(LAN)
      await talk.say(LAN, '/phananh Đèn hỏng')
      await talk.say(ADMIN, `/traloi ${(await cases())[0]?.code} Đã thay đèn mới rồi.`)
    }
    const ways: Readonly<Record<string, (word: string) => ReturnType<typeof talk.say>>> = {
      alone: (word) => talk.say(LAN, word),
      'behind the code': (word) => talk.say(LAN, `PA-2611-0001: ${word}`),
      'in reply to it': async (word) =>
        talk.say(LAN, word, { replyTo: await nameOf(db, String(LAN), 'Đã thay đèn') }),
    }
    it.each(
      Object.keys(ways).flatMap((way) =>
        (
          [
            ['Dạ hài lòng ạ!', { status: 'closed', satisfied: 1 }],
            ['đồng ý', { status: 'closed', satisfied: 1 }],
            ['Unsatisfied', { status: 'answered', satisfied: 0 }],
            ['không hài lòng', { status: 'answered', satisfied: 0 }],
            ['chưa xong', { status: 'received', satisfied: null }],
            ['mở lại', { status: 'received', satisfied: null }],
            ['Đã giải quyết rồi', { status: 'answered', satisfied: null }],
          ] as const
        ).map(([word, state]) => [word, way, state] as const),
      ),
    )('%s, %s, is understood', async (word, way, state) => {
      await write()
      await ways[way]?.(word)
      expect(await cases()).toMatchObject([state])
      expect(await kept()).toHaveLength(1)
    })

    it('says nothing of a case that is open: there it is more about it', async () => {
      await write()
      await talk.say(LAN, 'mở lại')
      const replyTo = await nameOf(db, String(LAN), 'Đã thay đèn')
      expect(textOf(await talk.say(LAN, 'chưa', { replyTo }))).toContain('Đã ghi thêm')
      expect(await cases()).toMatchObject([{ status: 'received', satisfied: null }])
      expect((await kept()).map(({ text }) => text).sort()).toEqual(['chưa', 'Đèn hỏng'].sort())
    })
  })

  describe('without a name', () => {
    const TRACES = (text: string) =>
      [String(LAN), 'Người Thử'].filter((trace) => text.includes(trace))
    const settled = async () => {
      await db
        .updateTable('delivery')
        .set({ state: 'sent', body: null, chat: 'sealed:' })
        .where('chat', 'like', 'sealed:_%')
        .execute()
      await db.deleteFrom('staff').where('person', '=', String(LAN)).execute()
    }

    it('leaves nothing that leads to the person without the key, and after closing nothing at all', async () => {
      await agree(LAN)
      expect(await guide(LAN, 'ẩn danh')).toContain('PA-2611-0001, không ghi tên')
      const stored = await allStored(db)
      expect(TRACES(stored)).toEqual([])
      const [row] = await kept()
      expect(row).toMatchObject({ member_id: null, chat: '', message_id: '', is_anonymous: 1 })
      expect(row?.received_at).toMatch(/:00:00\.000Z$/)
      expect(SEAL.open(row!.way_back!)).toContain(String(LAN))

      // They are known by the way back alone.
      expect(textOf(await talk.say(LAN, '/theodoi PA-2611-0001'))).toContain('đang chờ')
      expect(textOf(await talk.say(HUE, '/theodoi PA-2611-0001'))).toContain('Không có mã này')
      await office({ status: 'answered', status_at: talk.clock.now().toISOString() })
      expect(textOf(await talk.say(LAN, 'hài lòng'))).toContain('hài lòng với việc PA-2611-0001')
      expect(await cases()).toMatchObject([{ status: 'closed' }])
      expect(await kept()).toMatchObject([{ way_back: null }])
      await settled()
      const after = await allStored(db)
      expect(TRACES(after)).toEqual([])
      expect(after).not.toMatch(/sealed:[\w-]/)
    })

    it('in a group is answered there by its code alone, under nobody’s message', async () => {
      await talk.say(LAN, '/andanh', inGroup)
      await db.deleteFrom('delivery').execute()
      const said = await talk.say(LAN, '/phananh Đèn hỏng', inGroup)
      expect(said[0]?.replyTo).toBeUndefined()
      const [row] = await kept()
      expect(row).toMatchObject({ member_id: null, chat: '', message_id: '', way_back: null })
      expect(row?.group_id).not.toBeNull()
      expect(TRACES(await allStored(db))).toEqual([])
    })

    it('is edited and taken back all the same', async () => {
      await talk.say(LAN, '/andanh', inGroup)
      const messageId = 'm-unseen'
      const first: Words = { kind: 'words', text: '/phananh Đèn hỏng', messageId }
      await talk.happens(LAN, first, inGroup)
      await talk.happens(LAN, { ...first, text: '/phananh Đèn tắt', edited: true }, inGroup)
      expect(await kept()).toMatchObject([{ text: 'Đèn tắt' }])
      expect(await allStored(db)).not.toContain(messageId)
      await talk.happens(LAN, { kind: 'withdrawn', messageId }, inGroup)
      expect(await kept()).toMatchObject([{ state: 'withdrawn', text: '' }])
    })

    it('is switched off again, and seals another way each time', async () => {
      expect(textOf(await talk.say(LAN, '/andanh', inGroup))).toContain('không tên')
      expect(textOf(await talk.say(LAN, '/andanh', inGroup))).toContain('ghi tên')
      const to = { channel: 'telegram', chat: '7' } as const
      expect(sealAddress(SEAL, to).chat).not.toBe(sealAddress(SEAL, to).chat)
    })
  })

  describe('their own data', () => {
    it('are shown to them alone', async () => {
      await talk.say(LAN, '/phananh Đèn hỏng ở ấp 2', inGroup)
      expect(textOf(await talk.say(LAN, '/dulieu', inGroup))).not.toContain('Đèn hỏng')
      const mine = textOf(await talk.say(LAN, '/dulieu'))
      expect(mine).toContain('Đèn hỏng ở ấp 2')
      expect(mine).toContain('PA-2611-0001')
      expect(textOf(await talk.say(HUE, '/dulieu'))).not.toContain('Đèn hỏng')
      const requests = await db.selectFrom('data_request').selectAll().execute()
      expect(requests.every(({ done_at }) => done_at !== null)).toBe(true)
    })

    it('are erased once they have said so twice; sums stay, and nothing leads to them', async () => {
      await talk.say(LAN, '/phananh Đèn hỏng ở ấp 2', inGroup)
      const member = await db.selectFrom('member').select('id').executeTakeFirstOrThrow()
      const article = await db.selectFrom('article').select('id').executeTakeFirstOrThrow()
      await db
        .insertInto('rating')
        .values({
          article_id: article.id,
          member_id: member.id,
          score: 4,
          post_id: null,
          group_id: null,
          rated_at: talk.clock.now().toISOString(),
        })
        .execute()
      const asked = await talk.say(LAN, '/xoadulieu')
      expect(textOf(await talk.say(LAN, 'khoan'))).toContain('Chưa xoá')
      expect((await kept())[0]?.text).toContain('Đèn hỏng')
      expect(buttonIn(asked, 'Xoá')).toBe('g:forget:xoa')
      await talk.say(LAN, '/xoadulieu')
      expect(textOf(await talk.say(LAN, 'XOÁ'))).toContain('1 ý kiến; 1 lượt đánh giá')
      expect(await kept()).toMatchObject([{ state: 'erased', text: '', member_id: null, chat: '' }])
      expect(await db.selectFrom('rating').selectAll().execute()).toEqual([])
      expect(await db.selectFrom('rating_nameless').selectAll().execute()).toMatchObject([
        { score: 4, count: 1 },
      ])
      expect(await cases()).toMatchObject([{ status: 'closed', reason: 'withdrawn' }])
      const stored = await allStored(db)
      expect(stored).not.toContain(String(LAN))
      expect(stored).not.toContain('Đèn hỏng')
      await db.deleteFrom('rating_nameless').execute()
    })

    it('are asked for anew when a consent was taken back', async () => {
      await agree(LAN)
      await talk.say(LAN, '/rutdongy')
      expect(textOf(await talk.say(LAN, '/gopy Đường ngập'))).toContain('có đồng ý')
      expect(await kept()).toEqual([])
    })
  })
})
