import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { type Draft, putArticle } from '../../src/articles/index.js'
import { noLog } from '../../src/base/index.js'
import { type Db, type DeliveryState, migrate, openDb } from '../../src/db/index.js'
import { wordsOf } from '../../src/language/index.js'
import { releaseDue } from '../../src/publishing/index.js'
import { draftWith } from '../articles/support.js'
import { PLAIN } from '../support/capabilities.js'
import { databaseUrls } from '../support/databases.js'
import { aProvince, EDITOR_A, GROUP_A } from './province.js'
import { createTalk, textOf } from './talk.js'

const { commands } = wordsOf('vi')
const MEMBER = 77

describe.each(databaseUrls)('what members find, on %s', (_name, fresh) => {
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

  const says = async (text: string, group?: string) =>
    textOf(await talk.say(MEMBER, text, group === undefined ? {} : { group }))
  const put = (parts: Partial<Draft>) =>
    db
      .transaction()
      .execute((trx) => putArticle(trx, draftWith(parts), { origin: 'chat' }, talk.clock.now()))
  const order = async (article: number) => {
    await talk.say(EDITOR_A, `/dang ${article}`)
    await talk.say(EDITOR_A, 'OK')
  }
  const release = () =>
    releaseDue({ db, log: noLog, words: wordsOf('vi'), quiet: () => false }, talk.later())
  const settle = (state: DeliveryState) =>
    db.updateTable('delivery').set({ state }).where('post_id', 'is not', null).execute()
  /** An article that has arrived in its group. */
  const posted = async (parts: Partial<Draft>) => {
    const { number } = await put(parts)
    await order(number)
    await release()
    await settle('sent')
    return number
  }

  describe('with /tim', () => {
    it.each(['/tim tiêm chủng', '/tìm TIEM CHUNG', '/search "tiêm chủng"', '/timkiem tiem chu'])(
      'is what was posted, with its date, its link and the words in bold: %j',
      async (command) => {
        await posted({
          title: 'Lịch tháng 12',
          body: 'Mời bà con đưa trẻ đi tiêm chủng ở trạm y tế.',
          publishedAt: '2026-11-20T01:00:00.000Z',
          url: 'https://songxanh.gov.vn/tiem',
        })
        const [answer, ...more] = await talk.say(MEMBER, command)
        expect(more).toEqual([])
        expect(answer?.text).toBe(
          [
            '2. Lịch tháng 12 (20/11/2026)',
            'Mời bà con đưa trẻ đi tiêm chủng ở trạm y tế.',
            'https://songxanh.gov.vn/tiem',
            '',
            commands.readFound(2),
          ].join('\n'),
        )
        const bold = answer?.marks?.map(({ from, to }) => answer.text.slice(from, to))
        expect(bold).toEqual(['tiêm chủng'])
        expect(answer?.marks?.every(({ kind }) => kind === 'bold')).toBe(true)
      },
    )

    it('marks a hit in the title there', async () => {
      await posted({ title: 'Lịch tiêm chủng' })
      const [answer] = await talk.say(MEMBER, '/tim lịch tiêm')
      expect(answer?.marks?.map(({ from, to }) => answer.text.slice(from, to))).toEqual([
        'Lịch tiêm',
      ])
    })

    it('is nothing before it was posted, while it is on its way, or when it arrived nowhere', async () => {
      const nothing = commands.nothingPostedFound('lúa mùa')
      const { number } = await put({ title: 'Lúa mùa' })
      expect(await says('/tim lúa mùa')).toBe(nothing)
      await order(number)
      expect(await says('/tim lúa mùa')).toBe(nothing)
      await release()
      expect(await says('/tim lúa mùa')).toBe(nothing)
      for (const state of ['failed', 'cancelled', 'uncertain'] as const) {
        await settle(state)
        expect(await says('/tim lúa mùa'), state).toBe(nothing)
      }
      await settle('sent')
      expect(await says('/tim lúa mùa')).toContain('Lúa mùa')
    })

    it('is nothing when it was cancelled before it went out', async () => {
      const { number } = await put({ title: 'Lúa mùa' })
      await order(number)
      await talk.say(EDITOR_A, '/huy 1')
      await release()
      expect(await says('/tim lúa')).toBe(commands.nothingPostedFound('lúa'))
    })

    it('is five articles at most, three in a group', async () => {
      for (let at = 1; at <= 6; at++) await posted({ title: `Lúa mùa ${at}`, body: `Tin ${at}.` })
      const count = (text: string) => text.match(/^\d+\. Lúa mùa/gmu)?.length
      expect(count(await says('/tim lúa'))).toBe(5)
      expect(count(await says('/tim lúa', GROUP_A))).toBe(3)
    })

    it('stays within one message of the shortest channel', async () => {
      for (let at = 1; at <= 5; at++)
        await posted({
          title: `${'Lúa mùa '.repeat(12)}${at}`,
          body: `${'Bà con gặt lúa. '.repeat(50)}${at}`,
          url: `https://songxanh.gov.vn/vi/news/tin-tuc/${'lua-mua-'.repeat(5)}${at}.html`,
        })
      expect(await talk.say(MEMBER, '/tim lúa')).toHaveLength(1)
    })

    it.each(['/tim', '/tim   ', '/tim ""', '/tim “”', '/tim ?!…', '/tim 🎉'])(
      'is how to ask, when they send %j',
      async (command) => {
        expect(await says(command)).toBe(commands.whatToSearch)
        expect(await says(command, GROUP_A)).toBe(commands.whatToSearch)
      },
    )

    it('is a short answer to a question of 40,000 letters', async () => {
      const text = await says(`/tim ${'lúa mùa '.repeat(5_000)}`)
      expect(text.length).toBeLessThan(300)
    })
  })

  describe('with /tinmoi', () => {
    it('is what went out last, first', async () => {
      await posted({ title: 'Tin hai' })
      await put({ title: 'Bản nháp' })
      await posted({ title: 'Tin bốn', url: 'https://songxanh.gov.vn/4' })
      expect(await says('/tinmoi')).toBe(
        [
          '4. Tin bốn',
          'https://songxanh.gov.vn/4',
          '',
          '2. Tin hai',
          '',
          commands.readFound(4),
        ].join('\n'),
      )
      expect(await says('/latest', GROUP_A)).toContain('4. Tin bốn')
    })

    it('is a kind word when nothing has been posted', async () => {
      expect(await says('/tinmoi')).toBe(commands.nothingPosted)
    })
  })

  it('staff find drafts too, with /bai', async () => {
    await put({ title: 'Lúa mùa', body: 'Bà con gặt lúa mùa.' })
    const [answer] = await talk.say(EDITOR_A, '/bai "lua mua"')
    expect(answer?.text).toBe(`2. Lúa mùa\nBà con gặt lúa mùa.\n\n${commands.articlesNext(2)}`)
    expect(answer?.marks).toHaveLength(2)
  })
})
