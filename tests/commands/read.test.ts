import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { putArticle, readArticleText } from '../../src/articles/index.js'
import { type Db, migrate, openDb } from '../../src/db/index.js'
import { wordsOf } from '../../src/language/index.js'
import { PLAIN, RICH } from '../support/capabilities.js'
import { databaseUrls } from '../support/databases.js'
import { noticeIn } from '../support/notices.js'
import { ADMIN, aProvince, EDITOR_A, GROUP_A } from './province.js'
import { createTalk, textOf } from './talk.js'

const { commands, publishing } = wordsOf('vi')
const MEMBER = 77

describe.each(databaseUrls)(
  'what members read on a channel without buttons, on %s',
  (_name, fresh) => {
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

    const says = async (text: string, group?: string, person = MEMBER) =>
      textOf(await talk.say(person, text, group === undefined ? {} : { group }))
    /** The first article goes to its groups. */
    const publish = async () => {
      await talk.say(EDITOR_A, '/dang 1')
      await talk.say(EDITOR_A, 'OK')
      const released_at = talk.clock.now().toISOString()
      await db.updateTable('post').set({ state: 'released', released_at }).execute()
    }

    describe('of an article', () => {
      it.each(['/doc 1', '/đọc 1', '/read #1', '/doc bài 1', '/doc  Bài #1'])(
        'is all of it, when they send %j directly and it was posted',
        async (command) => {
          await publish()
          const [whole, ...more] = await talk.say(MEMBER, command)
          expect(more).toEqual([])
          expect(whole?.text).toBe('Tin một\n\nNội dung của tin một. Câu thứ hai.')
          expect(whole).not.toHaveProperty('buttons')
        },
      )

      it('is nothing to be rated', async () => {
        const polls = createTalk(db, { ...PLAIN, polls: true })
        await publish()
        const whole = await polls.say(MEMBER, '/doc 1')
        expect(whole).toHaveLength(1)
        expect(textOf(whole)).not.toContain('Chấm điểm')
      })

      it('is nothing before it was posted, except for staff', async () => {
        await talk.say(EDITOR_A, '/dang 1')
        expect(await says('/doc 1')).toBe(commands.noSuchArticle('1'))
        expect(await says('/doc 1', undefined, ADMIN)).toContain('Câu thứ hai.')
      })

      it('is nothing that was never there', async () => {
        expect(await says('/doc 99')).toBe(commands.noSuchArticle('99'))
      })

      it.each(['/doc', '/doc abc', '/doc 1 2', '/doc 1234567890'])(
        'is how to ask for it, when they send %j',
        async (command) => {
          expect(await says(command)).toBe(commands.whichToRead)
        },
      )

      it('in a group is where to ask for it, so that the group need not read along', async () => {
        await publish()
        expect(await says('/doc 1', GROUP_A)).toBe(commands.readInDirect)
      })

      it('that says more than its summary is how to get it', async () => {
        const read = readArticleText(`Tin hai\n\n${'Một câu của bài khá dài. '.repeat(60)}`)
        if (read.kind === 'refused') throw new Error(read.why)
        await db
          .transaction()
          .execute((trx) => putArticle(trx, read.article, { origin: 'chat' }, talk.clock.now()))
        expect(textOf(await talk.say(EDITOR_A, '/dang 2'))).toContain(publishing.readInDirect(2))
      })
    })

    describe('of how it all works', () => {
      it.each(['/trogiup', '/riengtu'])(
        'in %s speaks of replies and signs, and of no stars to press',
        async (command) => {
          const text = await says(command)
          expect(text).not.toMatch(/sao|Bấm/)
          expect(text).toMatch(/số từ 1 đến 5/)
          expect(text).toContain('thả cảm xúc')
        },
      )

      it.each(['/trogiup', '/riengtu'])(
        'in %s speaks of stars where there are buttons',
        async (command) => {
          const text = textOf(await createTalk(db, RICH).say(MEMBER, command))
          expect(text).toMatch(/sao/)
          expect(text).not.toContain('thả cảm xúc')
        },
      )

      it('is posted when a group is bound, and kept by its hash', async () => {
        const [, notice] = await talk.say(ADMIN, '/nhom xa-a', { group: GROUP_A })
        expect(notice?.text).toBe(noticeIn(PLAIN).text)
        const hashOf = async () =>
          (
            await db
              .selectFrom('group_chat')
              .select('notice_hash')
              .where('chat', '=', GROUP_A)
              .executeTakeFirstOrThrow()
          ).notice_hash
        const plain = await hashOf()
        expect(plain).toMatch(/^[0-9a-f]{64}$/)
        await createTalk(db, RICH).say(ADMIN, '/nhom xa-a', { group: GROUP_A })
        expect(await hashOf()).not.toBe(plain)
      })
    })
  },
)
