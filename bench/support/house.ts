import { putArticle, readArticleText } from '../../src/articles/index.js'
import { bindGroup, importUnitsCsv, loadAudienceMap, noteGroup } from '../../src/audience/index.js'
import type { AccountId } from '../../src/base/index.js'
import { type Db, migrate, openDb } from '../../src/db/index.js'
import { noteAccount } from '../../src/delivery/index.js'
import { wordsOf } from '../../src/language/index.js'
import { DEFAULT_RETENTION, noticeOf } from '../../src/privacy/index.js'

const ARTICLE = `Lịch tiêm phòng cho trẻ em trong xã

Trạm y tế xã mời các gia đình có trẻ dưới 5 tuổi đưa cháu đến tiêm phòng vào sáng thứ Bảy tuần này, từ 7 giờ đến 11 giờ. Khi đi nhớ mang theo sổ tiêm của cháu.

Gia đình nào chưa có sổ tiêm thì báo với trưởng ấp để được cấp mới.
`

/** The words that every peer sends: about as many as a group of ours sees. */
export const PEER_TEXT = ARTICLE.trim()

/** The word for everybody in an order. */
export const EVERYBODY = 'tinh'

/**
 * Makes a fresh database in which one article stands and groups are bound to the units of a
 * small province. Returns the number of the article, as staff type it.
 */
export async function fillHouse(
  databaseUrl: string,
  token: string,
  chats: readonly number[],
): Promise<number> {
  const db = openDb(databaseUrl)
  try {
    await migrate(db)
    await importUnitsCsv(db, Buffer.from(unitsCsv()))
    const account = `telegram:${token.split(':')[0]}` as AccountId
    await noteAccount(db, { id: account, channel: 'telegram', name: 'bot' })
    await bindGroups(db, account, chats)
    return await putOurArticle(db)
  } finally {
    await db.destroy()
  }
}

/** As the groups of a Telegram bot are shown it, so that what is said there bears its name. */
const NOTICE = noticeOf(wordsOf('vi'), {
  isDirect: false,
  buttons: true,
  polls: false,
  asksWhy: true,
  office: undefined,
  retention: DEFAULT_RETENTION,
})

const COMMUNES = 20

function unitsCsv(): string {
  const communes = Array.from({ length: COMMUNES }, (_, at) => `xa-${at},Xã ${at},xã,tinh,`)
  return ['code,name,level,parent,tags', `${EVERYBODY},Tỉnh,tỉnh,,`, ...communes, ''].join('\n')
}

async function bindGroups(db: Db, accountId: AccountId, chats: readonly number[]): Promise<void> {
  const now = new Date()
  const units = (await loadAudienceMap(db)).units.filter(({ code }) => code !== EVERYBODY)
  await db.transaction().execute(async (trx) => {
    for (const [at, chat] of chats.entries()) {
      const joined = { channel: 'telegram', chat: String(chat), accountId } as const
      const { group } = await noteGroup(trx, { ...joined, title: `Nhóm ${at + 1}` }, now)
      const unit = units[at % units.length]
      if (unit) await bindGroup(trx, group.id, { unitId: unit.id, noticeHash: NOTICE.hash })
    }
  })
}

/** One more article, for a house that has sent its first. Returns its number. */
export async function putAnotherArticle(databaseUrl: string): Promise<number> {
  const db = openDb(databaseUrl)
  try {
    return await putOurArticle(db, ARTICLE.replace('tiêm phòng', 'khám bệnh'))
  } finally {
    await db.destroy()
  }
}

async function putOurArticle(db: Db, text = ARTICLE): Promise<number> {
  const read = readArticleText(text)
  if (read.kind === 'refused') throw new Error('the article of the benchmark was refused')
  return await db.transaction().execute(async (trx) => {
    const { number } = await putArticle(trx, read.article, { origin: 'file' }, new Date())
    return number
  })
}
