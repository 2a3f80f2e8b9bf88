import { articleById, putArticle, readArticleFile } from '../../src/articles/index.js'
import { bindGroup, importUnitsCsv, loadAudienceMap, noteGroup } from '../../src/audience/index.js'
import type { AccountId } from '../../src/base/index.js'
import type { Db } from '../../src/db/index.js'
import { noteAccount } from '../../src/delivery/index.js'
import { wordsOf } from '../../src/language/index.js'
import { compose, orderPost, type Post, putDraft } from '../../src/publishing/index.js'
import { PLAIN, SIGNS } from '../support/capabilities.js'
import { noticeIn } from '../support/notices.js'
import type { Zalo } from '../support/zalo.js'

/** Everything up to the moment before the first of so many Zalo groups is told. */
export async function aZaloBroadcastDue(db: Db, zalo: Zalo, groups: number) {
  const now = new Date()
  await importUnitsCsv(db, Buffer.from('code,name,level,parent,tags\ntinh,Tỉnh,tỉnh,,\n'))
  const unit = (await loadAudienceMap(db)).units[0]?.id
  if (!unit) throw new Error('no unit')
  const account = `zalo:${zalo.sandbox.account.id}` as AccountId
  await noteAccount(db, { id: account, channel: 'zalo', name: 'Nhịp Cầu' })
  const chats: string[] = []
  for (let at = 0; at < groups; at += 1) {
    const { id, title } = zalo.sandbox.addGroup({ title: `Nhóm ${at}` })
    const chat = { channel: 'zalo', chat: id, accountId: account, title } as const
    const { group } = await noteGroup(db, chat, now)
    await bindGroup(db, group.id, { unitId: unit, noticeHash: noticeIn(PLAIN).hash })
    chats.push(id)
  }
  return { chats, post: await orderArticle(db, now) }
}

async function orderArticle(db: Db, now: Date): Promise<Post> {
  return await db.transaction().execute(async (trx) => {
    const read = readArticleFile(Buffer.from('Tin thử\n\nNội dung của tin thử.\n'), 'tin.txt')
    if (read.kind === 'refused') throw new Error(read.why)
    const article = await putArticle(trx, read.article, { origin: 'file' }, now)
    const stored = await articleById(trx, article.id)
    if (!stored) throw new Error('no article')
    const words = wordsOf('vi')
    const parts = compose(stored, { form: 'summary', capabilities: PLAIN, words, rating: SIGNS })
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
    return post
  })
}

/** Waits until something holds; for a minute, then whoever expects it says what does not. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  const giveUpAt = Date.now() + 60_000
  while (!(await holds())) {
    if (Date.now() > giveUpAt) return
    await sleep(50)
  }
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
