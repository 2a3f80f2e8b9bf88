import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { DAY, HOUR, SECOND } from '../../src/base/index.js'
import { type Db, migrate, openDb } from '../../src/db/index.js'
import { wordsOf } from '../../src/language/index.js'
import { databaseUrls } from '../support/databases.js'
import { aProvince, EDITOR_A, GROUP_A } from './province.js'
import { buttonIn, createTalk, textOf } from './talk.js'

const { commands } = wordsOf('vi')

describe.each(databaseUrls)('an order that reaches us late, on %s', (_name, fresh) => {
  const open: Db[] = []
  let db: Db
  let talk: ReturnType<typeof createTalk>
  beforeEach(async () => {
    db = openDb(await fresh())
    open.push(db)
    await migrate(db)
    talk = createTalk(db)
    await aProvince(db)
  })
  afterAll(() => Promise.all(open.map((one) => one.destroy())))

  const after = (ms: number) => ({ at: talk.later(-ms) })
  const drafts = () => db.selectFrom('post').select('number').execute()

  it('is carried out within the hour', async () => {
    await talk.say(EDITOR_A, '/dang 1', after(HOUR))
    expect(await drafts()).toHaveLength(1)
  })

  it('is not carried out after it, and that is said', async () => {
    const said = await talk.say(EDITOR_A, '/dang 1', after(HOUR + SECOND))
    expect(textOf(said)).toBe(commands.tooLate)
    expect(await drafts()).toEqual([])
    expect(await talk.say(EDITOR_A, '/nhom xa-b', { group: GROUP_A, ...after(DAY) })).toHaveLength(
      1,
    )
  })

  it('is passed over in silence after a day', async () => {
    expect(await talk.say(EDITOR_A, '/dang 1', after(DAY + SECOND))).toEqual([])
    expect(await drafts()).toEqual([])
  })

  it('leaves the question open that was asked since', async () => {
    const card = await talk.say(EDITOR_A, '/dang 1')
    await talk.press(EDITOR_A, buttonIn(card, 'Hẹn giờ'))
    await talk.say(EDITOR_A, '/lich', after(2 * HOUR))
    expect(textOf(await talk.say(EDITOR_A, '9h'))).toContain('09:00')
  })

  it('in a group is none when it is no command of ours', async () => {
    expect(await talk.say(EDITOR_A, '/khongco', { group: GROUP_A, ...after(2 * HOUR) })).toEqual([])
  })
})
