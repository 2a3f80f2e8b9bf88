import { afterEach, describe, expect, it } from 'vitest'
import { type Db, migrate, openDb } from '../../src/db/index.js'
import { startTelegramSandbox, type TelegramSandbox } from '../../src/sandbox/telegram/index.js'
import { startServe } from '../support/child.js'
import { freePort } from '../support/ports.js'

const PEOPLE = 8
const MOST_KILLS = 40
const TOKEN = '700300:test-token-of-the-sandbox'

/** What one sees last, and what one answers to it. */
const ANSWERS: readonly (readonly [shown: string, answer: string])[] = [
  ['có đồng ý', 'đồng ý'],
  ['muốn gửi gì', 'kiến nghị'],
  ['nội dung kiến nghị', 'TEXT'],
  ['Việc ở đâu', 'bỏ qua'],
  ['hay ẩn danh', 'ghi tên'],
  ['Gửi kiến nghị', 'gửi'],
]

/** One file for each database calls it. */
export function describeGuideKills(name: string, fresh: () => Promise<string>): void {
  describe(`kill -9 in the middle of conversations on ${name}`, () => {
    let sandbox: TelegramSandbox
    let db: Db
    afterEach(async () => {
      await db.destroy()
      await sandbox.stop()
    })

    it('lets every one go on where it was, and takes in once what was to be told', async () => {
      const url = await fresh()
      sandbox = await startTelegramSandbox({ token: TOKEN, latencyMs: 5 })
      db = openDb(url)
      await migrate(db)
      const people = Array.from({ length: PEOPLE }, (_, at) => 7_100_000 + at)
      for (const id of people) {
        sandbox.addPerson({ id, firstName: `Người ${id}` })
        sandbox.openDirect(id)
      }
      const env = {
        DATABASE_URL: url,
        TELEGRAM_BOT_TOKEN: TOKEN,
        TELEGRAM_API_ROOT: sandbox.apiRoot,
        QUIET_HOURS: 'off',
        SECRET_KEY: 'a key that both processes know',
      }
      const port = await freePort()
      const steps = new Map<number, string[]>(people.map((id) => [id, []]))
      let kills = 0
      for (; kills < MOST_KILLS && (await textsIn(db)).length < PEOPLE; kills += 1) {
        const serve = await startServe(env, port)
        const written = new Set(await textsIn(db))
        const open = people.filter((id) => !written.has(textOf(id)))
        for (const id of open) sandbox.say(id, id, '/gopy')
        await untilIdle(sandbox, db)
        const done = new Set(await textsIn(db))
        // The last word of some was still on its way when the process died.
        for (const id of open.filter((one) => !done.has(textOf(one)))) {
          const [, answer = ''] =
            ANSWERS.find(([asked]) => lastTold(sandbox, id).includes(asked)) ?? []
          steps.get(id)?.push(answer)
          sandbox.say(id, id, answer === 'TEXT' ? textOf(id) : answer)
        }
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 60))
        await serve.kill9()
      }
      const last = await startServe(env, port)
      const giveUpAt = Date.now() + 10_000
      while ((await textsIn(db)).length < PEOPLE && Date.now() < giveUpAt)
        await new Promise((resolve) => setTimeout(resolve, 50))
      expect(await last.terminate()).toBe(0)
      expect([...(await textsIn(db))].sort()).toEqual(people.map(textOf))
      const rows = await db.selectFrom('feedback').select('kind').execute()
      expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['petition']))
      // Nobody was sent back to a step that they had taken: a word that was heard is not asked for again.
      for (const [id, said] of steps) {
        const order = said.map((one) => ANSWERS.findIndex(([, answer]) => answer === one))
        expect(
          [...order].sort((a, b) => a - b),
          `of ${id}`,
        ).toEqual(order)
      }
      expect(kills).toBeGreaterThanOrEqual(ANSWERS.length)
      expect(sandbox.violations()).toEqual([])
    }, 300_000)
  })
}

const textOf = (id: number) => `Làm thêm cầu số ${id}`

async function textsIn(db: Db): Promise<readonly string[]> {
  return (await db.selectFrom('feedback').select('text').execute()).map(({ text }) => text)
}

/** Whatever was said is heard, and whatever is to be said is said. */
async function untilIdle(sandbox: TelegramSandbox, db: Db): Promise<void> {
  const giveUpAt = Date.now() + 30_000
  for (;;) {
    const isHeard = sandbox.heldCount() === 0
    const open = await db
      .selectFrom('delivery')
      .select('id')
      .where('state', 'in', ['queued', 'sending'])
      .execute()
    if (isHeard && open.length === 0) return
    if (Date.now() > giveUpAt) throw new Error('the service is not done in time')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

function lastTold(sandbox: TelegramSandbox, id: number): string {
  return sandbox.messages(id).findLast(({ from }) => from.kind === 'bot')?.text ?? ''
}
