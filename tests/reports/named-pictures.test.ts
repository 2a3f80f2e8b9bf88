import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addImage, putArticle, takeArticle } from '../../src/articles/index.js'
import type { AccountId } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import { LANES, noteAccount, putDeliveries } from '../../src/delivery/index.js'
import { putDraft } from '../../src/publishing/index.js'
import { namedPictures } from '../../src/reports/index.js'
import { databases } from '../support/databases.js'

const NOW = new Date('2026-11-23T01:00:00.000Z')
const hashOf = (digit: string) => digit.repeat(64)
const image = (digit: string) => ({ hash: hashOf(digit), width: 600, height: 400 })
const picture = (digit: string) => ({ ...image(digit), type: 'image/jpeg' as const })

describe.each(databases)('pictures that are named, on %s', (_name, open) => {
  let db: Db
  beforeAll(async () => {
    db = await open()
  })
  afterAll(() => db.destroy())

  it('are those of articles as they are and were, of posts, and of what is to be said', async () => {
    const draft = { title: 'Tin', lead: '', body: 'Một.', images: [image('a')], attachments: [] }
    const account = 'telegram:1' as AccountId
    await noteAccount(db, { id: account, channel: 'telegram', name: 'bot' })
    await db.transaction().execute(async (trx) => {
      const url = 'https://songxanh.gov.vn/tin-1.html'
      const { id } = await takeArticle(trx, draft, { url }, { origin: 'feed' }, NOW)
      await addImage(trx, id, image('b'))
      await takeArticle(trx, { ...draft, body: 'Hai.' }, { url }, { origin: 'feed' }, NOW)
      // As if it were no part of the article any more: what it showed before may be brought back.
      await trx.updateTable('article').set({ images: '[]' }).where('id', '=', id).execute()
      await putArticle(
        trx,
        { ...draft, body: 'Ba.', images: [image('c')] },
        { origin: 'chat' },
        NOW,
      )
      const order = {
        article: id,
        form: 'summary',
        audience: 'all',
        by: null,
        orderedIn: null,
      } as const
      const part = { text: 'Tin', image: picture('d') }
      await putDraft(trx, { key: 'k', ...order }, new Map([['telegram', [part]]]), NOW)
      const message = { text: 'Tin', image: picture('e') }
      const to = { channel: 'telegram', chat: '1' } as const
      await putDeliveries(
        trx,
        [{ key: 'x', account, to, lane: LANES.reply, message, dueAt: NOW }],
        NOW,
      )
    })
    expect([...(await namedPictures(db))].sort()).toEqual(['a', 'b', 'c', 'd', 'e'].map(hashOf))
  })

  it('are all found, however many rows name one', async () => {
    const account = 'telegram:1' as AccountId
    const to = { channel: 'telegram', chat: '1' } as const
    const hashes = Array.from({ length: 1_203 }, (_, at) => at.toString(16).padStart(64, '0'))
    const rows = hashes.map((hash, at) => {
      const message = { text: 'Tin', image: { ...picture('f'), hash } }
      return { key: `many/${at}`, account, to, lane: LANES.reply, message, dueAt: NOW }
    })
    await db.transaction().execute((trx) => putDeliveries(trx, rows, NOW))
    const named = await namedPictures(db)
    expect(hashes.filter((hash) => !named.has(hash))).toEqual([])
  })
})
