import { afterEach, describe, expect, it } from 'vitest'
import { type Db, migrate, openDb } from '../../src/db/index.js'
import { startServe } from '../support/child.js'
import { freePort } from '../support/ports.js'
import { startZalo, type Zalo } from '../support/zalo.js'
import { aZaloBroadcastDue, sleep, until } from './zalo-scene.js'

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
      const { chats } = await aZaloBroadcastDue(db, zalo, GROUPS)
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
