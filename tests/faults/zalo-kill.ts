import { afterEach, describe, expect, it } from 'vitest'
import { articleById, putArticle, readArticleFile } from '../../src/articles/index.js'
import { bindGroup, importUnitsCsv, loadAudienceMap, noteGroup } from '../../src/audience/index.js'
import type { AccountId } from '../../src/base/index.js'
import { type Db, migrate, openDb } from '../../src/db/index.js'
import { noteAccount } from '../../src/delivery/index.js'
import { wordsOf } from '../../src/language/index.js'
import { compose, orderPost, putDraft } from '../../src/publishing/index.js'
import { PLAIN, SIGNS } from '../support/capabilities.js'
import { startServe } from '../support/child.js'
import { noticeIn } from '../support/notices.js'
import { freePort } from '../support/ports.js'
import { startZalo, type Zalo } from '../support/zalo.js'

const GROUPS = 100
const KILLS = 20

/** One file for each database calls it, so that the two run beside each other. */
export function describeZaloKills(name: string, fresh: () => Promise<string>): void {
  describe(`kill -9 in the middle of a broadcast to Zalo groups on ${name}`, () => {
    let zalo: Zalo
    let db: Db
    afterEach(async () => {
      await db.destroy()
      await zalo.sandbox.stop()
    })

    it('never says it twice; what was echoed is sent, and the rest uncertain and listed', async () => {
      const url = await fresh()
      // Echoes come a little late, as they do: some find nobody there.
      zalo = await startZalo({ latencyMs: 15, echoAfterMs: 30 })
      db = openDb(url)
      await migrate(db)
      const chats = await aBroadcastDue()
      const port = await freePort()
      const env = { ...zalo.env, DATABASE_URL: url, QUIET_HOURS: 'off', TELEGRAM_BOT_TOKEN: '' }

      let inFlight = 0
      for (let kill = 0; kill < KILLS; kill += 1) {
        const serve = await startServe(env, port)
        await sleep(Math.random() * 300)
        await serve.kill9()
        inFlight += await countOf('sending')
      }
      const last = await startServe(env, port)
      await untilAllSettled()
      // What was said while nobody listened is shown again to whoever connects and asks.
      await untilEchoesHeard(chats)
      expect(await last.terminate()).toBe(0)

      const rows = await deliveries()
      expect(rows).toHaveLength(GROUPS)
      for (const { chat, state } of rows) {
        const said = saidIn(chat)
        expect(said, `group ${chat} is ${state}`).toBeLessThanOrEqual(1)
        expect(state, `said ${said} times`).toBe(said === 1 ? 'sent' : 'uncertain')
      }
      const uncertain = rows.filter(({ state }) => state === 'uncertain').length
      expect(uncertain).toBeLessThanOrEqual(inFlight)
      // Otherwise nothing was interrupted, and nothing is proven.
      expect(inFlight).toBeGreaterThan(0)
    }, 300_000)

    const saidIn = (chat: string) =>
      zalo.sandbox.messages(chat).filter(({ from }) => from.isAccount).length

    const deliveries = () =>
      db.selectFrom('delivery').select(['chat', 'state']).where('post_id', 'is not', null).execute()

    /** Everything up to the moment before the first group is told. */
    async function aBroadcastDue(): Promise<readonly string[]> {
      const now = new Date()
      await importUnitsCsv(db, Buffer.from('code,name,level,parent,tags\ntinh,Tỉnh,tỉnh,,\n'))
      const unit = (await loadAudienceMap(db)).units[0]?.id
      if (!unit) throw new Error('no unit')
      const account = `zalo:${zalo.sandbox.account.id}` as AccountId
      await noteAccount(db, { id: account, channel: 'zalo', name: 'Nhịp Cầu' })
      const chats: string[] = []
      for (let at = 0; at < GROUPS; at += 1) {
        const { id, title } = zalo.sandbox.addGroup({ title: `Nhóm ${at}` })
        const chat = { channel: 'zalo', chat: id, accountId: account, title } as const
        const { group } = await noteGroup(db, chat, now)
        await bindGroup(db, group.id, { unitId: unit, noticeHash: noticeIn(PLAIN).hash })
        chats.push(id)
      }
      await orderArticle(now)
      return chats
    }

    async function orderArticle(now: Date): Promise<void> {
      await db.transaction().execute(async (trx) => {
        const read = readArticleFile(Buffer.from('Tin thử\n\nNội dung của tin thử.\n'), 'tin.txt')
        if (read.kind === 'refused') throw new Error(read.why)
        const article = await putArticle(trx, read.article, { origin: 'file' }, now)
        const stored = await articleById(trx, article.id)
        if (!stored) throw new Error('no article')
        const words = wordsOf('vi')
        const parts = compose(stored, {
          form: 'summary',
          capabilities: PLAIN,
          words,
          rating: SIGNS,
        })
        const order = {
          key: 'k',
          article: article.id,
          form: 'summary',
          audience: 'all',
          by: null,
          orderedIn: null,
        } as const
        const post = await putDraft(trx, order, new Map([['zalo', parts]]), now)
        await orderPost(trx, post.id, { kind: 'now' }, now)
      })
    }

    async function countOf(state: 'sending' | 'queued'): Promise<number> {
      return (await deliveries()).filter((row) => row.state === state).length
    }

    async function untilAllSettled(): Promise<void> {
      await until(
        async () =>
          (await deliveries()).length === GROUPS &&
          (await countOf('queued')) + (await countOf('sending')) === 0,
      )
    }

    async function untilEchoesHeard(chats: readonly string[]): Promise<void> {
      const said = chats.filter((chat) => saidIn(chat) > 0).length
      await until(async () => {
        const rows = await deliveries()
        return rows.filter(({ state }) => state === 'sent').length >= said
      })
    }
  })
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const giveUpAt = Date.now() + 60_000
  while (!(await holds())) {
    if (Date.now() > giveUpAt) return
    await sleep(50)
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
