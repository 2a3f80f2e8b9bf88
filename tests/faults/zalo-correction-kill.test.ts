import { afterEach, describe, expect, it } from 'vitest'
import { type Db, migrate, openDb } from '../../src/db/index.js'
import { wordsOf } from '../../src/language/index.js'
import {
  draftCorrection,
  orderCorrection,
  type PlanDeps,
  type Post,
  putCorrection,
} from '../../src/publishing/index.js'
import { PLAIN, SIGNS } from '../support/capabilities.js'
import { startServe } from '../support/child.js'
import { databaseUrls } from '../support/databases.js'
import { freePort } from '../support/ports.js'
import { startZalo, type Zalo } from '../support/zalo.js'
import { aZaloBroadcastDue, until } from './zalo-scene.js'

const GROUPS = 60
const NEW = 'Họp lúc 8 giờ.'

describe.each(databaseUrls)(
  'kill -9 in the middle of a correction on Zalo, on %s,',
  (_name, fresh) => {
    let zalo: Zalo
    let db: Db
    afterEach(async () => {
      await db.destroy()
      await zalo.sandbox.stop()
    })

    /** How the deliveries of the post, or of its correction, stand. */
    const states = async (of: 'post_id' | 'correction_id') =>
      await db.selectFrom('delivery').select(['chat', 'state']).where(of, 'is not', null).execute()
    const settled = async (of: 'post_id' | 'correction_id') => {
      const rows = await states(of)
      return (
        rows.length === GROUPS &&
        rows.every(({ state }) => state !== 'queued' && state !== 'sending')
      )
    }
    const corrected = (chat: string) =>
      zalo.sandbox.messages(chat).filter(({ from, text }) => from.isAccount && text.includes(NEW))
        .length

    it('is said once in each group, and where nobody knows it is listed and not said again', async () => {
      const url = await fresh()
      zalo = await startZalo({ latencyMs: 15, echoAfterMs: 30 })
      db = openDb(url)
      await migrate(db)
      const { chats, post } = await aZaloBroadcastDue(db, zalo, GROUPS)
      const port = await freePort()
      const env = { ...zalo.env, DATABASE_URL: url, QUIET_HOURS: 'off', TELEGRAM_BOT_TOKEN: '' }
      let serve = await startServe(env, port)
      await until(() => settled('post_id'))
      await orderIt(db, post)
      for (const some of [10, 30]) {
        await until(async () => chats.filter((chat) => corrected(chat) > 0).length >= some)
        await serve.kill9()
        serve = await startServe(env, port)
      }
      await until(() => settled('correction_id'))
      const said = chats.filter((chat) => corrected(chat) > 0).length
      // What was said while nobody listened is shown again to whoever connects and asks.
      await until(
        async () =>
          (await states('correction_id')).filter(({ state }) => state === 'sent').length >= said,
      )
      expect(await serve.terminate()).toBe(0)

      const rows = await states('correction_id')
      expect(rows.map(({ chat }) => chat).sort()).toEqual([...chats].sort())
      for (const { chat, state } of rows) {
        const times = corrected(chat)
        expect(times, `group ${chat} is ${state}`).toBeLessThanOrEqual(1)
        expect(state, `said ${times} times`).toBe(times === 1 ? 'sent' : 'uncertain')
      }
      // Two kills leave two in doubt at most: the account says one thing at a time.
      expect(rows.filter(({ state }) => state === 'uncertain').length).toBeLessThanOrEqual(2)
    }, 300_000)
  },
)

async function orderIt(db: Db, post: Post): Promise<void> {
  const now = new Date()
  const deps: PlanDeps = {
    words: wordsOf('vi'),
    channels: new Map([['zalo', PLAIN]]),
    accounts: new Set(),
    ratingReactions: SIGNS,
  }
  await db.transaction().execute(async (trx) => {
    const drafted = await draftCorrection(trx, post, { kind: 'typed', text: NEW }, deps)
    if (drafted.kind !== 'drafted') throw new Error(drafted.kind)
    const wish = { key: 'c', post: post.id, kind: 'words', by: null, orderedIn: null } as const
    const { id } = await putCorrection(trx, wish, drafted.said, now)
    await orderCorrection(trx, id, now)
  })
}
