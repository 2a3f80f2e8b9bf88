import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DeliveryId, MINUTE } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import { aGroup, anArticle, anEvent, aPost, cleared, said } from '../feedback/scene.js'
import { databases } from '../support/databases.js'
import { allStored, anIntake, WORDS } from './scene.js'

describe.each(databases)('whoever gives few stars, on %s', (_name, open) => {
  let db: Db
  let post: DeliveryId
  let intake: ReturnType<typeof anIntake>
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await db.deleteFrom('person_setting').execute()
    await cleared(db)
    const group = { chat: '-1', id: await aGroup(db, '-1') }
    post = await said(db, await aPost(db, await anArticle(db)), group)
    intake = anIntake(db)
  })
  afterAll(() => db.destroy())

  const asked = async (score: number, by = '7001234') => {
    const what = { kind: 'choice', value: `r:${post}:${score}` } as const
    const event = anEvent('-1', what, { id: by, name: 'Bà Bảy', kind: 'person' })
    await intake.receive([event])
    const [, text = ''] = intake.toasts.find(([id]) => id === event.id) ?? []
    return text.includes(WORDS.members.askWhy)
  }

  it('is asked why on the button, once a post, and nobody in the group hears of it', async () => {
    expect(await asked(4)).toBe(false)
    expect(await asked(2)).toBe(true)
    intake.clock.advance(MINUTE)
    expect(await asked(1)).toBe(false)
    expect(await asked(1, '8')).toBe(true)
    const rows = await db.selectFrom('delivery').select('key').where('act', '=', 'send').execute()
    expect(rows).toHaveLength(1)
    const settings = await db.selectFrom('person_setting').selectAll().execute()
    expect(JSON.stringify(settings)).not.toContain('7001234')
    expect(await allStored(db)).not.toContain(WORDS.members.askWhy)
  })
})
