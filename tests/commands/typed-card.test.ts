import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { HOUR, MINUTE, SECOND } from '../../src/base/index.js'
import type { Message } from '../../src/channels/index.js'
import { type Db, migrate, openDb } from '../../src/db/index.js'
import { wordsOf } from '../../src/language/index.js'
import { PLAIN, RICH } from '../support/capabilities.js'
import { databaseUrls } from '../support/databases.js'
import { ADMIN, aProvince, aStaffMember, EDITOR_A, GROUP_A, GROUP_B } from './province.js'
import { buttonIn, createTalk, type Place, textOf } from './talk.js'

const { commands, people, publishing, feedback } = wordsOf('vi')
/** One that is bound to nothing, where staff talk among themselves. */
const OFFICE = '-900'

describe.each(databaseUrls)('a card without buttons, on %s', (_name, fresh) => {
  const open: Db[] = []
  let db: Db
  let talk: ReturnType<typeof createTalk>
  beforeEach(async () => {
    db = openDb(await fresh())
    open.push(db)
    await migrate(db)
    talk = createTalk(db, PLAIN)
    await aProvince(db)
  })
  afterAll(() => Promise.all(open.map((one) => one.destroy())))

  const post = async () =>
    await db
      .selectFrom('post')
      .select(['number', 'state', 'due_at', 'ignores_quiet'])
      .where('number', '=', 1)
      .executeTakeFirstOrThrow()
  const says = async (text: string, place?: Place, person = EDITOR_A) =>
    textOf(await talk.say(person, text, place))
  /** What was asked last has arrived: from now on it can be quoted. */
  const arrive = async (name = 'card') => {
    const { prompt_id } = await db
      .selectFrom('dialog')
      .select('prompt_id')
      .executeTakeFirstOrThrow()
    const names = { message_id: name, secondary_id: `our ${name}` }
    await db.updateTable('delivery').set(names).where('id', '=', prompt_id).execute()
  }
  const ordered = async () => (await post()).state === 'scheduled'

  it('stands under the preview, and says what to type', async () => {
    const shown = await talk.say(EDITOR_A, '/dang 1')
    const [preview, card, ...more] = shown
    expect(more).toEqual([])
    expect(preview?.text).toMatch(/^Tin một\n\n[\s\S]*\n⭐ Chấm điểm: .*❤️ 5 · 👍 4/)
    expect(card?.text).toContain('Nơi nhận: xa-a')
    for (const line of ['OK – gửi ngay', 'SUA – ', 'HUY – ']) expect(card?.text).toContain(line)
    expect(card?.text).not.toContain('NGAY')
    for (const message of shown) expect(message).not.toHaveProperty('buttons')
    expect((await post()).state).toBe('draft')
  })

  it.each(['OK', 'ok.', ' Ok! ', 'oke', 'Đồng ý', 'đồng ý.', 'gửi', 'send'])(
    'answered %j sends, once',
    async (yes) => {
      await talk.say(EDITOR_A, '/dang 1')
      expect(await says(yes)).toBe(commands.orderedNow(1, 1))
      expect(await post()).toMatchObject({
        state: 'scheduled',
        due_at: talk.clock.now().toISOString(),
        ignores_quiet: 1,
      })
      expect(await says(yes), 'like any other talk').toBe(commands.directWords)
      expect(await db.selectFrom('post').select('id').execute()).toHaveLength(1)
    },
  )

  it.each(['ok?', 'OK 7:30', 'ok 15', 'không ok', 'chưa gửi', 'ngày', 'để xem', '👍', '5'])(
    'answered %j sends nothing, says so, and is still open',
    async (text) => {
      await talk.say(EDITOR_A, '/dang 1')
      expect(await says(text)).toBe(commands.cardNotUnderstood(text, true))
      expect((await post()).state).toBe('draft')
      await says('OK')
      expect(await ordered()).toBe(true)
    },
  )

  it('answered with an hour schedules for that hour', async () => {
    await talk.say(EDITOR_A, '/dang 1')
    expect(await says('9h30')).toContain('09:30')
    expect(await post()).toMatchObject({
      state: 'scheduled',
      due_at: '2026-11-23T02:30:00.000Z',
      ignores_quiet: 0,
    })
  })

  it('answered with an hour that is over asks for another one', async () => {
    await talk.say(EDITOR_A, '/dang 1')
    expect(await says('7:00 hôm nay')).toContain('đã qua')
    expect((await post()).state).toBe('draft')
    expect(await says('OK'), 'to which hour?').toContain('Không hiểu giờ')
    await says('10h')
    expect((await post()).due_at).toBe('2026-11-23T03:00:00.000Z')
  })

  it.each(['HUY', 'huỷ', 'Hủy bỏ', 'thôi', 'cancel'])('answered %j is cancelled', async (no) => {
    await talk.say(EDITOR_A, '/dang 1')
    expect(await says(no)).toBe(commands.draftCancelled(1))
    expect((await post()).state).toBe('cancelled')
    await says('OK')
    expect((await post()).state).toBe('cancelled')
  })

  it('answered SUA asks for a summary, and is shown again with it', async () => {
    await talk.say(EDITOR_A, '/dang 1')
    expect(await says('SỬA')).toContain('phần tóm tắt mới')
    const shown = await talk.say(EDITOR_A, 'Câu tóm tắt của tôi.')
    expect(shown).toHaveLength(2)
    expect(shown[0]?.text).toContain('Câu tóm tắt của tôi.')
    expect(shown[1]?.text).toContain('OK – gửi ngay')
    await says('ok')
    expect(await ordered()).toBe(true)
    const parts = await db.selectFrom('post_part').select('message').execute()
    expect(JSON.stringify(parts)).toContain('Câu tóm tắt của tôi.')
  })

  it('of an article in full offers no summary to be mended', async () => {
    expect(await says('/dang 1 dạng đầy đủ')).not.toContain('SUA')
    expect(await says('SUA')).toBe(commands.cardNotUnderstood('SUA', false))
  })

  it('stays open to an approver, who may not mend the summary', async () => {
    await aStaffMember(db, EDITOR_A, 'approver', 'xa-a')
    await talk.say(EDITOR_A, '/dang 1')
    expect(await says('SUA')).toBe(people.mayNot['write-article'])
    await says('OK')
    expect(await ordered()).toBe(true)
  })

  describe('with an hour', () => {
    beforeEach(() => talk.say(EDITOR_A, '/dang 1 lúc 9h'))

    it('says which, and sends then', async () => {
      expect(await says('xem')).toContain('Không hiểu')
      expect(await says('OK')).toContain('09:00')
      expect(await post()).toMatchObject({ due_at: '2026-11-23T02:00:00.000Z', ignores_quiet: 0 })
    })

    it('names it, and the way to send at once', async () => {
      const card = await says('/dang 1 lúc 9h')
      expect(card).toMatch(/OK – gửi lúc .*09:00/)
      expect(card).toContain('NGAY – gửi ngay')
    })

    it.each(['NGAY', 'ngay.', 'gửi ngay'])('answered %j sends at once', async (now) => {
      expect(await says(now)).toBe(commands.orderedNow(1, 1))
      expect(await post()).toMatchObject({
        due_at: talk.clock.now().toISOString(),
        ignores_quiet: 1,
      })
    })

    it('takes another one', async () => {
      await says('10h')
      expect((await post()).due_at).toBe('2026-11-23T03:00:00.000Z')
    })

    it('that went by meanwhile asks for another one', async () => {
      talk.clock.advance(HOUR - 5 * MINUTE)
      await talk.say(EDITOR_A, '/dang 1 lúc 9h')
      talk.clock.advance(6 * MINUTE)
      expect(await says('OK')).toContain('đã qua')
      expect(await says('OK'), 'at which hour?').toContain('Không hiểu giờ')
      expect((await post()).state).toBe('draft')
      await says('9h30')
      expect((await post()).due_at).toBe('2026-11-23T02:30:00.000Z')
    })
  })

  describe('does nothing', () => {
    it('after ten minutes, and says so instead of seeming to have heard', async () => {
      await talk.say(EDITOR_A, '/dang 1')
      talk.clock.advance(10 * MINUTE)
      expect(await says('OK')).toBe(commands.cardOver)
      expect((await post()).state).toBe('draft')
      // Once; from then on it is talk like any other.
      expect(await says('OK')).toBe(commands.directWords)
    })

    it('after ten minutes with any other words, which are what they were before', async () => {
      await talk.say(EDITOR_A, '/dang 1')
      talk.clock.advance(10 * MINUTE)
      expect(await says('7h sáng mai')).toBe(commands.directWords)
      expect((await post()).state).toBe('draft')
    })

    it('until then it does', async () => {
      await talk.say(EDITOR_A, '/dang 1')
      talk.clock.advance(10 * MINUTE - SECOND)
      await says('OK')
      expect(await ordered()).toBe(true)
    })

    it('for a word that was said before it was shown, however late that reaches us', async () => {
      await talk.say(EDITOR_A, '/dang 1')
      const at = talk.later(-5 * MINUTE)
      expect(await says('OK', { at })).toBe(commands.directWords)
      expect((await post()).state).toBe('draft')
      await says('OK', { at: talk.later(-10 * SECOND) })
      expect(await ordered(), 'clocks may differ a little').toBe(true)
    })

    it('for another person', async () => {
      await talk.say(EDITOR_A, '/dang 1')
      expect(await says('OK', {}, ADMIN)).toBe(commands.directWords)
      await talk.say(EDITOR_A, '/dang 1', { group: OFFICE })
      await arrive()
      await says('OK', { group: OFFICE, replyTo: 'card' }, ADMIN)
      expect((await post()).state).toBe('draft')
    })

    it('after another command', async () => {
      await talk.say(EDITOR_A, '/dang 1')
      await talk.say(EDITOR_A, '/lich')
      expect(await says('OK')).toBe(commands.directWords)
      expect((await post()).state).toBe('draft')
    })

    it('when the post has been decided elsewhere', async () => {
      await talk.say(EDITOR_A, '/dang 1')
      await db.updateTable('post').set({ state: 'cancelled' }).execute()
      expect(await says('OK')).toBe(commands.alreadyDecided(1))
      expect((await post()).state).toBe('cancelled')
    })

    it('when the right to publish was lost meanwhile', async () => {
      await talk.say(EDITOR_A, '/dang 1')
      await aStaffMember(db, EDITOR_A, 'viewer', 'xa-a')
      expect(await says('OK')).toBe(people.mayNot.publish)
      expect((await post()).state).toBe('draft')
    })

    it('when the groups are another unit’s by now', async () => {
      await talk.say(EDITOR_A, '/dang 1')
      await aStaffMember(db, EDITOR_A, 'editor', 'xa-b')
      expect(await says('OK')).toContain('ngoài đơn vị')
      expect((await post()).state).toBe('draft')
    })

    it('where there are buttons', async () => {
      const rich = createTalk(db, RICH)
      await rich.say(EDITOR_A, '/dang 1')
      expect(textOf(await rich.say(EDITOR_A, 'OK'))).toBe(commands.directWords)
      expect((await post()).state).toBe('draft')
    })
  })

  describe('in a group', () => {
    beforeEach(async () => {
      await talk.say(EDITOR_A, '/dang 1', { group: OFFICE })
      await arrive()
    })

    it('is answered by quoting it', async () => {
      await says('OK', { group: OFFICE, replyTo: 'card' })
      expect(await ordered()).toBe(true)
    })

    it('is answered by quoting it by the name that we gave it', async () => {
      await says('OK', { group: OFFICE, replyTo: { messageId: '0', secondaryId: 'our card' } })
      expect(await ordered()).toBe(true)
    })

    it.each<[string, Place]>([
      ['without quoting', {}],
      ['quoting another message', { replyTo: 'another' }],
      ['quoting another by both its names', { replyTo: { messageId: '0', secondaryId: '0' } }],
    ])('is not answered %s', async (_how, place) => {
      await says('OK', { group: OFFICE, ...place })
      expect((await post()).state).toBe('draft')
    })

    it('is answered by quoting what was shown above it', async () => {
      const { prompt_id } = await db
        .selectFrom('dialog')
        .select('prompt_id')
        .executeTakeFirstOrThrow()
      const { follows } = await db
        .selectFrom('delivery')
        .select('follows')
        .where('id', '=', prompt_id)
        .executeTakeFirstOrThrow()
      await db
        .updateTable('delivery')
        .set({ message_id: 'preview' })
        .where('id', '=', follows)
        .execute()
      await says('OK', { group: OFFICE, replyTo: 'preview' })
      expect(await ordered()).toBe(true)
    })

    it.each(['OK', '7h sáng mai'])(
      'is over after ten minutes, and %j under it is told so',
      async (text) => {
        talk.clock.advance(10 * MINUTE)
        expect(await says(text, { group: OFFICE, replyTo: 'card' })).toBe(commands.cardOver)
        expect((await post()).state).toBe('draft')
      },
    )

    it('is not answered where it was not asked', async () => {
      expect(await says('OK')).toBe(commands.directWords)
      await says('OK', { group: '-901', replyTo: 'card' })
      expect((await post()).state).toBe('draft')
    })

    it('is asked again under its new name', async () => {
      await says('để xem', { group: OFFICE, replyTo: 'card' })
      await says('OK', { group: OFFICE, replyTo: 'card' })
      expect((await post()).state, 'the old one is answered').toBe('draft')
      await arrive('card again')
      await says('OK', { group: OFFICE, replyTo: 'card again' })
      expect(await ordered()).toBe(true)
    })
  })

  it('is not shown where members read', async () => {
    expect(await says('/dang 1', { group: GROUP_A })).toBe(commands.inPrivate)
  })

  describe('of a post to units of more than one level', () => {
    beforeEach(async () => {
      const tinh = (
        await db.selectFrom('unit').select('id').where('code', '=', 'tinh').executeTakeFirst()
      )?.id
      await db
        .updateTable('group_chat')
        .set({ unit_id: tinh ?? null })
        .where('chat', '=', GROUP_B)
        .execute()
    })
    const wish = async () =>
      await db
        .selectFrom('post')
        .select(['in_waves', 'wave_gap_minutes', 'state'])
        .where('number', '=', 1)
        .executeTakeFirst()
    const waves = wordsOf('vi').waves

    it('may go in waves by a word, and all at once by another', async () => {
      expect(await says('/dang 1 đến all', {}, ADMIN)).toContain(waves.typedWaves)
      const card = await says('theo đợt', {}, ADMIN)
      expect(card).toContain('Theo đợt, cấp trên trước: đợt 1 – 1 nhóm, đợt 2 – 1 nhóm.')
      expect(card).toContain(waves.typedAtOnce)
      expect(await wish()).toMatchObject({ in_waves: 1, wave_gap_minutes: null })
      expect(await says('MOT LUOT', {}, ADMIN)).not.toContain('Theo đợt, cấp trên')
      expect(await wish()).toMatchObject({ in_waves: 0 })
    })

    it('goes as the order line said, once it is ordered', async () => {
      expect(await says('/dang 1 đến all theo đợt cách 30 phút', {}, ADMIN)).toContain(
        waves.card([1, 1], 30),
      )
      const ordered = await says('OK', {}, ADMIN)
      expect(ordered, 'the second half an hour later').toContain('khoảng 08:3')
      expect(await wish()).toEqual({ in_waves: 1, wave_gap_minutes: 30, state: 'scheduled' })
    })

    it('has buttons for it where there are any', async () => {
      const rich = createTalk(db)
      const shown = await rich.say(ADMIN, '/dang 1 đến all')
      const pressed = await rich.press(ADMIN, buttonIn(shown, waves.buttonWaves))
      expect(pressed.toast).toBe(waves.chosen)
      expect(textOf(pressed.answers)).toContain(waves.card([1, 1], null))
      expect(await wish()).toMatchObject({ in_waves: 1 })
      await rich.press(ADMIN, buttonIn(pressed.answers, waves.buttonAtOnce))
      expect(await wish()).toMatchObject({ in_waves: 0 })
    })
  })

  describe('of a channel that may say so much a day', () => {
    const cardAt = async (perDay: number, polls = false): Promise<string> => {
      const capabilities = { ...PLAIN, polls, pace: { ...PLAIN.pace, perDay } }
      return textOf(await createTalk(db, capabilities).say(ADMIN, '/dang 1 đến all'))
    }
    const TOO_MUCH = /⚠ .*mỗi ngày/

    it('warns when the post is more than that', async () => {
      expect(await cardAt(1)).toContain(commands.cardOverDay(2, 1))
      expect(await cardAt(2)).not.toMatch(TOO_MUCH)
    })

    it('says when the last group will have it, on the card and once it is ordered', async () => {
      const slow = { ...PLAIN, pace: { ...PLAIN.pace, perSecond: 1 / 600 } }
      const here = createTalk(db, slow)
      const line =
        'Ước tính nhóm cuối nhận lúc khoảng 08:10 hôm nay (2 nhóm trên một tài khoản Telegram).'
      expect(textOf(await here.say(ADMIN, '/dang 1 đến all'))).toContain(line)
      // Behind the card itself.
      expect(textOf(await here.say(ADMIN, 'OK'))).toMatch(
        /^✔ Tin 1 đang đi tới 2 nhóm.*\nƯớc tính nhóm cuối nhận lúc khoảng 08:30/,
      )
    })

    it('counts each part, a poll too', async () => {
      expect(await cardAt(3, true)).toContain(commands.cardOverDay(2, 3))
      expect(await cardAt(4, true)).not.toMatch(TOO_MUCH)
    })
  })

  it('describes the poll that goes with the post, and counts it as no part of the text', async () => {
    const shown: readonly Message[] = await createTalk(db, { ...PLAIN, polls: true }).say(
      EDITOR_A,
      '/dang 1',
    )
    expect(shown).toHaveLength(3)
    expect(shown[1]).not.toHaveProperty('choices')
    const question = publishing.pollQuestion('Tin một')
    expect(shown[1]?.text).toBe(commands.previewPoll(question, feedback.scores))
    expect(shown[2]?.text).not.toContain('tin nối nhau')
  })
})
