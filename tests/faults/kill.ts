import { afterEach, describe, expect, it } from 'vitest'
import { articleById, putArticle, readArticleFile } from '../../src/articles/index.js'
import { bindGroup, importUnitsCsv, loadAudienceMap, noteGroup } from '../../src/audience/index.js'
import type { AccountId } from '../../src/base/index.js'
import { type Db, migrate, openDb } from '../../src/db/index.js'
import { noteAccount } from '../../src/delivery/index.js'
import { wordsOf } from '../../src/language/index.js'
import { compose, orderPost, putDraft } from '../../src/publishing/index.js'
import { startTelegramSandbox, type TelegramSandbox } from '../../src/sandbox/telegram/index.js'
import { RICH, SIGNS } from '../support/capabilities.js'
import { startServe } from '../support/child.js'
import { noticeIn } from '../support/notices.js'
import { freePort } from '../support/ports.js'

const GROUPS = 300
const KILLS = 50
const TOKEN = '700200:test-token-of-the-sandbox'
const ACCOUNT = 'telegram:700200' as AccountId

/** One file for each database calls it, so that the two run beside each other. */
export function describeKills(name: string, fresh: () => Promise<string>): void {
  describe(`kill -9 in the middle of a broadcast on ${name}`, () => {
    let sandbox: TelegramSandbox
    let db: Db
    afterEach(async () => {
      await db.destroy()
      await sandbox.stop()
    })

    it('never says it twice, lists what is uncertain, and loses no press', async () => {
      const url = await fresh()
      const begun = new Date()
      // Time stands still there: on a slow machine a press may meet one dying process after another for
      // longer than the 150 s that Telegram holds it, and what Telegram drops is not what is proved here.
      sandbox = await startTelegramSandbox({ token: TOKEN, latencyMs: 15, now: () => begun })
      db = openDb(url)
      await migrate(db)
      const chats = await aBroadcastDue(db, sandbox)
      const port = await freePort()
      const env = {
        DATABASE_URL: url,
        TELEGRAM_BOT_TOKEN: TOKEN,
        TELEGRAM_API_ROOT: sandbox.apiRoot,
        QUIET_HOURS: 'off',
      }
      const presses = pressAsTheyArrive(sandbox, chats)

      let inFlight = 0
      for (let kill = 0; kill < KILLS; kill += 1) {
        const serve = await startServe(env, port)
        await sleep(Math.random() * 320)
        await serve.kill9()
        inFlight += await countOf(db, 'sending')
      }
      const last = await startServe(env, port)
      await untilAllSettled(db, sandbox)
      const pressed = presses.stop()
      await untilHeard(db, pressed)
      expect(await last.terminate()).toBe(0)

      const rows = await db
        .selectFrom('delivery')
        .select(['chat', 'state', 'message_id'])
        .where('post_id', 'is not', null)
        .execute()
      expect(rows).toHaveLength(GROUPS)
      for (const { chat, state } of rows) {
        const said = sandbox.messages(Number(chat)).filter(({ from }) => from.kind === 'bot').length
        expect(said, `group ${chat} is ${state}`).toBeLessThanOrEqual(1)
        if (said === 0) expect(state).toBe('uncertain')
        else expect(['sent', 'uncertain']).toContain(state)
      }
      const uncertain = rows.filter(({ state }) => state === 'uncertain').length
      expect(uncertain).toBeLessThanOrEqual(inFlight)

      const heard = await db
        .selectFrom('incoming')
        .select('id')
        .where('kind', '=', 'choice')
        .execute()
      expect(heard).toHaveLength(pressed)
      const ratings = await db.selectFrom('rating').select('score').execute()
      expect(ratings).toHaveLength(pressed)
      const total = await db.selectFrom('rating_total').selectAll().executeTakeFirstOrThrow()
      expect(total.n1 + total.n2 + total.n3 + total.n4 + total.n5).toBe(pressed)
      expect(sandbox.violations()).toEqual([])
    }, 600_000)
  })
}

/** Everything up to the moment before the first group is told. */
async function aBroadcastDue(db: Db, sandbox: TelegramSandbox): Promise<readonly number[]> {
  const now = new Date()
  await importUnitsCsv(db, Buffer.from('code,name,level,parent,tags\ntinh,Tỉnh,tỉnh,,\n'))
  const unit = (await loadAudienceMap(db)).units[0]?.id
  if (!unit) throw new Error('no unit')
  await noteAccount(db, { id: ACCOUNT, channel: 'telegram', name: 'bot' })
  const chats: number[] = []
  for (let at = 0; at < GROUPS; at += 1) {
    const { id, title } = sandbox.addGroup({
      title: `Nhóm ${at}`,
      supergroup: true,
      announce: false,
    })
    const chat = { channel: 'telegram', chat: String(id), accountId: ACCOUNT, title } as const
    const { group } = await noteGroup(db, chat, now)
    await bindGroup(db, group.id, { unitId: unit, noticeHash: noticeIn(RICH).hash })
    chats.push(id)
  }
  await db.transaction().execute(async (trx) => {
    const read = readArticleFile(Buffer.from('Tin thử\n\nNội dung của tin thử.\n'), 'tin.txt')
    if (read.kind === 'refused') throw new Error(read.why)
    const article = await putArticle(trx, read.article, { origin: 'file' }, now)
    const stored = await articleById(trx, article.id)
    if (!stored) throw new Error('no article')
    const parts = compose(stored, {
      form: 'summary',
      capabilities: RICH,
      rating: SIGNS,
      words: wordsOf('vi'),
    })
    const order = {
      key: 'k',
      article: article.id,
      form: 'summary',
      audience: 'all',
      by: null,
      orderedIn: null,
    } as const
    const post = await putDraft(trx, order, new Map([['telegram', parts]]), now)
    await orderPost(trx, post.id, { kind: 'now' }, now)
  })
  return chats
}

/** A member of each group presses a star as soon as the post is there; each presses once. */
function pressAsTheyArrive(sandbox: TelegramSandbox, chats: readonly number[]) {
  const waiting = new Set(chats)
  let pressed = 0
  const timer = setInterval(() => {
    for (const chat of waiting) {
      const post = sandbox.messages(chat).find(({ buttons }) => buttons.length > 0)
      if (!post) continue
      waiting.delete(chat)
      const { id } = sandbox.addPerson({ firstName: `Người ${chat}` })
      sandbox.press(id, chat, post.id, pressed % 5)
      pressed += 1
    }
  }, 20)
  return {
    stop() {
      clearInterval(timer)
      return pressed
    },
  }
}

async function countOf(db: Db, state: 'sending' | 'queued'): Promise<number> {
  const rows = await db
    .selectFrom('delivery')
    .select('id')
    .where('state', '=', state)
    .where('post_id', 'is not', null)
    .execute()
  return rows.length
}

async function untilAllSettled(db: Db, sandbox: TelegramSandbox): Promise<void> {
  const giveUpAt = Date.now() + 60_000
  while (
    !(await isPlanned(db)) ||
    (await countOf(db, 'queued')) + (await countOf(db, 'sending')) > 0 ||
    sandbox.heldCount() > 0
  ) {
    if (Date.now() > giveUpAt) throw new Error('the broadcast was not finished in time')
    await sleep(50)
  }
}

/** Whether every group has its row: before that nothing waits, and nothing is done either. */
async function isPlanned(db: Db): Promise<boolean> {
  const rows = await db
    .selectFrom('delivery')
    .select('id')
    .where('post_id', 'is not', null)
    .execute()
  return rows.length === GROUPS
}

async function untilHeard(db: Db, pressed: number): Promise<void> {
  const giveUpAt = Date.now() + 20_000
  for (;;) {
    const rows = await db.selectFrom('incoming').select('id').where('kind', '=', 'choice').execute()
    if (rows.length >= pressed || Date.now() > giveUpAt) return
    await sleep(50)
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
