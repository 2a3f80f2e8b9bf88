import { afterEach, describe, expect, it } from 'vitest'
import { articleById, putArticle, readArticleFile } from '../../src/articles/index.js'
import { bindGroup, importUnitsCsv, loadAudienceMap, noteGroup } from '../../src/audience/index.js'
import type { AccountId } from '../../src/base/index.js'
import { type Db, migrate, openDb } from '../../src/db/index.js'
import { noteAccount } from '../../src/delivery/index.js'
import { wordsOf } from '../../src/language/index.js'
import {
  compose,
  draftCorrection,
  orderCorrection,
  orderPost,
  type PlanDeps,
  type Post,
  putCorrection,
  putDraft,
} from '../../src/publishing/index.js'
import { startTelegramSandbox, type TelegramSandbox } from '../../src/sandbox/telegram/index.js'
import { RICH, SIGNS } from '../support/capabilities.js'
import { startServe } from '../support/child.js'
import { databaseUrls } from '../support/databases.js'
import { noticeIn } from '../support/notices.js'
import { freePort } from '../support/ports.js'

const GROUPS = 300
const TOKEN = '700300:test-token-of-the-sandbox'
const ACCOUNT = 'telegram:700300' as AccountId
const OLD = 'Họp lúc 7 giờ.'
const NEW = 'Họp lúc 8 giờ.'

describe.each(databaseUrls)('kill -9 in the middle of a correction, on %s,', (_name, fresh) => {
  let sandbox: TelegramSandbox
  let db: Db
  afterEach(async () => {
    await db.destroy()
    await sandbox.stop()
  })

  it.each([
    ['that every group has', GROUPS],
    ['that is still going out', 200],
  ])(
    'of a post %s leaves every group with the corrected text, once, after two kills',
    async (_which, told) => {
      const url = await fresh()
      sandbox = await startTelegramSandbox({ token: TOKEN, latencyMs: 15 })
      db = openDb(url)
      await migrate(db)
      const { chats, post } = await aPostDue(db, sandbox)
      const port = await freePort()
      const env = {
        DATABASE_URL: url,
        TELEGRAM_BOT_TOKEN: TOKEN,
        TELEGRAM_API_ROOT: sandbox.apiRoot,
        QUIET_HOURS: 'off',
      }
      const said = (chat: number) =>
        sandbox.messages(chat).filter(({ from }) => from.kind === 'bot')
      const having = (text: string) =>
        chats.filter((chat) => said(chat)[0]?.text.includes(text)).length

      let serve = await startServe(env, port)
      await until(() => having(OLD) >= told)
      if (told === GROUPS) await until(async () => (await open(db)) === 0)
      await orderIt(db, post)
      await until(() => having(NEW) >= 20)
      await serve.kill9()
      serve = await startServe(env, port)
      await until(() => having(NEW) >= 150)
      await serve.kill9()
      serve = await startServe(env, port)
      await until(async () => (await open(db)) === 0)
      expect(await serve.terminate()).toBe(0)

      const uncertain = await db
        .selectFrom('delivery')
        .select('chat')
        .where('post_id', '=', post.id)
        .where('state', '=', 'uncertain')
        .execute()
      const inDoubt = new Set(uncertain.map(({ chat }) => chat))
      // A message that was known to be there is never in doubt, however often its change was cut off.
      if (told === GROUPS) expect(inDoubt.size).toBe(0)
      for (const chat of chats) {
        const messages = said(chat)
        const doubtful = inDoubt.has(String(chat))
        // Of what may have been said when it died nobody knows: a person looks, and nothing is said twice.
        if (doubtful && messages.length === 0) continue
        expect(messages, `group ${chat}`).toHaveLength(1)
        if (doubtful) continue
        expect(messages[0]?.text, `group ${chat}`).toContain(NEW)
        // An edit that is there already counts as done, and does not change the message again.
        expect(messages[0]?.edits, `group ${chat}`).toBeLessThanOrEqual(1)
        expect(messages[0]?.buttons.flat(), `group ${chat}`).toHaveLength(5)
      }
      expect(sandbox.violations()).toEqual([])
    },
    300_000,
  )
})

/** How much is still to be done. */
async function open(db: Db): Promise<number> {
  const rows = await db
    .selectFrom('delivery')
    .select('id')
    .where('state', 'in', ['queued', 'sending'])
    .where('due_at', '<', '9999')
    .execute()
  const corrections = await db
    .selectFrom('correction')
    .select('id')
    .where('state', 'in', ['ordered', 'planned'])
    .execute()
  return rows.length + corrections.length
}

const DEPS: PlanDeps = {
  words: wordsOf('vi'),
  channels: new Map([['telegram', RICH]]),
  accounts: new Set([ACCOUNT]),
  ratingReactions: SIGNS,
}

async function orderIt(db: Db, post: Post): Promise<void> {
  const now = new Date()
  await db.transaction().execute(async (trx) => {
    const drafted = await draftCorrection(trx, post, { kind: 'typed', text: NEW }, DEPS)
    if (drafted.kind !== 'drafted') throw new Error(drafted.kind)
    const wish = { key: 'c', post: post.id, kind: 'words', by: null, orderedIn: null } as const
    const { id } = await putCorrection(trx, wish, drafted.said, now)
    await orderCorrection(trx, id, now)
  })
}

/** Everything up to the moment before the first group is told. */
async function aPostDue(db: Db, sandbox: TelegramSandbox) {
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
  const post = await db.transaction().execute(async (trx) => {
    const read = readArticleFile(Buffer.from(`Mời họp\n\n${OLD}\n`), 'tin.txt')
    if (read.kind === 'refused') throw new Error(read.why)
    const { id } = await putArticle(trx, read.article, { origin: 'file' }, now)
    const article = await articleById(trx, id)
    if (!article) throw new Error('no article')
    const form = 'summary' as const
    const { words } = DEPS
    const parts = compose(article, { words, form, capabilities: RICH, rating: SIGNS })
    const wish = {
      key: 'k',
      article: id,
      form,
      audience: 'all',
      by: null,
      orderedIn: null,
    } as const
    const draft = await putDraft(trx, wish, new Map([['telegram', parts]]), now)
    await orderPost(trx, draft.id, { kind: 'now' }, now)
    return draft
  })
  return { chats, post }
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAt = Date.now() + 60_000
  while (!(await isSo())) {
    if (Date.now() > giveUpAt) throw new Error('it did not happen in time')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
