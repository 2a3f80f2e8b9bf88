import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { after, DAY, type EventId, type GroupId, HOUR, newId } from '../../src/base/index.js'
import type { Words } from '../../src/channels/index.js'
import type { Db } from '../../src/db/index.js'
import { aGroup, anArticle, anEvent, aPost, cleared, said, words } from '../feedback/scene.js'
import { databases } from '../support/databases.js'
import { allStored, anIntake, inDirect, WORDS } from './scene.js'

const TO_THE_POST = { replyTo: { messageId: 'm0', ours: true } }
const TO_SOMEBODY = { replyTo: { messageId: 'm0', ours: false } }

describe.each(databases)('words on %s', (_name, open) => {
  let db: Db
  let group: { readonly id: GroupId; readonly chat: string }

  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await db.deleteFrom('incoming').execute()
    await cleared(db)
    group = { chat: '-1', id: await aGroup(db, '-1') }
    await said(db, await aPost(db, await anArticle(db)), group)
  })
  afterAll(() => db.destroy())

  const hear = (what: Words, by?: Parameters<typeof anEvent>[2]) =>
    anIntake(db).receive([anEvent('-1', what, by)])
  const hearDirect = (what: Words) => anIntake(db).receive([inDirect(anEvent('7', what))])
  const feedback = () => db.selectFrom('feedback').select(['text', 'member_id']).execute()
  const answers = async () => {
    const rows = await db
      .selectFrom('delivery')
      .select('body')
      .where('key', 'like', 'reply:%')
      .orderBy('id')
      .execute()
    return rows.map(({ body }) => JSON.parse(body ?? 'null')?.text)
  }

  it('of a stranger in a direct conversation are answered with how to reach us, and not kept', async () => {
    await hearDirect(words('Chuyện riêng của tôi'))
    expect(await answers()).toEqual([WORDS.commands.directWords])
    expect(await feedback()).toEqual([])
    expect(await db.selectFrom('member').selectAll().execute()).toEqual([])
    expect(await allStored(db)).not.toContain('Chuyện riêng')
  })

  it('of a stranger who goes on are answered once in an hour, lest two machines talk for ever', async () => {
    await hearDirect(words('Xin chào'))
    await hearDirect(words('Xin chào quý khách'))
    expect(await answers()).toHaveLength(1)
    await hearDirect(words(''))
    expect(await answers()).toHaveLength(2)
    const later = anIntake(db)
    later.clock.advance(HOUR)
    const said = inDirect(anEvent('7', words('Còn đó không?')))
    await later.receive([{ ...said, at: later.clock.now() }])
    expect(await answers()).toHaveLength(3)
  })

  it('that are none, such as a sticker, are answered with how to send what we can take', async () => {
    await hearDirect(words(''))
    expect(await answers()).toEqual([WORDS.commands.directFiles])
  })

  it('of a stranger that reach us an hour late are not answered any more', async () => {
    const said = inDirect(anEvent('7', words('Chào')))
    const late = (ms: number) => ({ ...said, id: newId<EventId>(), at: after(said.at, -ms) })
    await anIntake(db).receive([late(HOUR + 1)])
    expect(await answers()).toEqual([])
    await anIntake(db).receive([late(HOUR)])
    expect(await answers()).toEqual([WORDS.commands.directWords])
  })

  it('in answer to a post are feedback, however late they reach us', async () => {
    const said = anEvent('-1', words('Hay lắm', TO_THE_POST))
    await anIntake(db).receive([{ ...said, at: after(said.at, -3 * DAY) }])
    expect(await feedback()).toHaveLength(1)
  })

  it('that were only changed in a direct conversation are not answered again', async () => {
    await hearDirect(words('Chào', { edited: true }))
    expect(await answers()).toEqual([])
  })

  it('passed on by a stranger are no article', async () => {
    await hearDirect(words('Bài của người khác', { forwarded: true }))
    expect(await allStored(db)).not.toContain('người khác')
  })

  it('in answer to a post are feedback of the member', async () => {
    await hear(words('Hay lắm', TO_THE_POST))
    const [member] = await db.selectFrom('member').select('id').execute()
    expect(await feedback()).toEqual([{ text: 'Hay lắm', member_id: member?.id }])
  })

  it('of somebody who speaks as the group belong to nobody', async () => {
    await hear(words('Hay lắm', TO_THE_POST), { id: 'chat:-1', name: 'Nhóm', kind: 'mask' })
    expect(await feedback()).toEqual([{ text: 'Hay lắm', member_id: null }])
  })

  it('in answer to somebody else are dropped', async () => {
    await hear(words('Chuyện hàng xóm', TO_SOMEBODY))
    expect(await allStored(db)).not.toContain('hàng xóm')
  })

  it.each(['/hay quá bà con ơi', '/5 sao nhé', '/khongco'])(
    'such as %j in answer to a post are feedback, for no command is called so',
    async (text) => {
      await hear(words(text, TO_THE_POST))
      expect((await feedback()).map((row) => row.text)).toEqual([text])
      expect(await answers()).toEqual([])
    },
  )

  it('such as an unknown command to nobody in a group are dropped', async () => {
    await hear(words('/khongco gì hết'))
    expect(await feedback()).toEqual([])
    expect(await answers()).toEqual([])
  })

  it('such as a command in answer to a post are the command, and no feedback', async () => {
    await hear(words('/trogiup', TO_THE_POST))
    expect(await feedback()).toEqual([])
    expect(await answers()).toHaveLength(1)
  })
})
