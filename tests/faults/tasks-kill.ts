import { afterEach, describe, expect, it } from 'vitest'
import { type Db, migrate, openDb } from '../../src/db/index.js'
import { startTelegramSandbox, type TelegramSandbox } from '../../src/sandbox/telegram/index.js'
import { startServe } from '../support/child.js'
import { type Pages, pageOf, startPages } from '../support/pages.js'
import { aJpeg, freshFolder } from '../support/pictures.js'
import { freePort } from '../support/ports.js'

const KILLS = 12
const EACH = 8
const STAFF = 4_001
const TOKEN = '700300:test-token-of-the-sandbox'
const places = [
  'Tân Phú',
  'Bình An',
  'Sông Xanh',
  'Mỹ Hoà',
  'Long Điền',
  'Phú Thạnh',
  'An Bình',
  'Hoà Lạc',
]

/** One file for each database calls it. */
export function describeTaskKills(name: string, fresh: () => Promise<string>): void {
  describe(`kill -9 while what staff sent is read, on ${name}`, () => {
    let sandbox: TelegramSandbox
    let db: Db
    let site: Awaited<ReturnType<typeof startPages>>
    afterEach(async () => {
      await db.destroy()
      await sandbox.stop()
      await site.stop()
    })

    it('loses nothing, answers nothing twice, and keeps each article once and whole', async () => {
      const url = await fresh()
      const begun = new Date()
      sandbox = await startTelegramSandbox({ token: TOKEN, latencyMs: 10, now: () => begun })
      db = openDb(url)
      await migrate(db)
      const pages: Pages = { '/anh.jpg': { type: 'image/jpeg', body: await aJpeg() } }
      for (const [at, place] of places.entries())
        pages[`/bai-${at}`] = pageOf(`Họp dân ở ${place}`, ['/anh.jpg'])
      site = await startPages(pages)
      sandbox.addPerson({ id: STAFF, firstName: 'Cán bộ' })
      sandbox.openDirect(STAFF)
      for (let at = 0; at < EACH; at += 1) {
        sandbox.say(STAFF, STAFF, `${site.url}/bai-${at}`)
        const photos = [at * 30, at * 30 + 10].map(async (shade) => await aJpeg(shade))
        const [first, second] = await Promise.all(photos)
        if (!first || !second) throw new Error('no pictures')
        sandbox.sendAlbum(STAFF, STAFF, [
          {
            kind: 'photo',
            bytes: first,
            caption: `Ảnh số ${at}\nBà con xem ảnh chụp sáng nay ở ${places[at]}.`,
          },
          { kind: 'photo', bytes: second },
        ])
      }
      const env = {
        DATABASE_URL: url,
        DATA_DIR: freshFolder(),
        TELEGRAM_BOT_TOKEN: TOKEN,
        TELEGRAM_API_ROOT: sandbox.apiRoot,
        ADMINS: `telegram:${STAFF}`,
        QUIET_HOURS: 'off',
        IMPORT_ALLOW_HOSTS: site.host,
      }
      const port = await freePort()
      for (let kill = 0; kill < KILLS; kill += 1) {
        const serve = await startServe(env, port)
        await sleep(Math.random() * 700)
        await serve.kill9()
      }
      const last = await startServe(env, port)
      await untilSettled(db)
      expect(await last.terminate()).toBe(0)

      const articles = await db.selectFrom('article').selectAll().execute()
      expect(articles.map(({ title }) => title).sort()).toEqual(
        [
          ...places.map((place) => `Họp dân ở ${place}`),
          ...places.map((_, at) => `Ảnh số ${at}`),
        ].sort(),
      )
      for (const { title, images } of articles) {
        const kept = (JSON.parse(images) as { hash?: string }[]).filter(({ hash }) => hash)
        expect(kept, title).toHaveLength(title.startsWith('Ảnh') ? 2 : 1)
      }
      const answers = sandbox
        .messages(STAFF)
        .filter(({ from, text }) => from.kind === 'bot' && text.includes('Đã lưu bài'))
      const uncertain = await db
        .selectFrom('delivery')
        .select('id')
        .where('state', '=', 'uncertain')
        .execute()
      const said = new Set(answers.map(({ text }) => text.split('\n')[0]))
      expect(said.size).toBe(answers.length)
      expect(answers.length).toBeGreaterThanOrEqual(2 * EACH - uncertain.length)
    }, 300_000)
  })
}

async function untilSettled(db: Db): Promise<void> {
  const giveUpAt = Date.now() + 120_000
  for (;;) {
    const open = await db
      .selectFrom('task')
      .select('key')
      .where('state', 'in', ['waiting', 'doing'])
      .execute()
    const heard = await db.selectFrom('task').select('key').execute()
    const unsaid = await db
      .selectFrom('delivery')
      .select('id')
      .where('state', 'in', ['queued', 'sending'])
      .execute()
    if (open.length === 0 && unsaid.length === 0 && heard.length >= 2 * EACH) return
    if (Date.now() > giveUpAt) throw new Error('what was sent was not read in time')
    await sleep(100)
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
