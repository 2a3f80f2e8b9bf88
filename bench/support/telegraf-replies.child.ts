import SQLite from 'better-sqlite3'
import { Telegraf } from 'telegraf'
import { answerOperations } from './operations.js'
import { starButtons } from './peer.js'

/** Takes replies and ratings with telegraf as people write it: each in a durable transaction of its own. */
export interface TelegrafReplies {
  /** Posts the article in every group, and waits. */
  prepare(request: RepliesRequest): Promise<void>
  /** Posts a second article in every group, one after the other, as its limit lets it. */
  broadcast(request: null): Promise<void>
  stored(request: null): number
}

export interface RepliesRequest {
  readonly token: string
  readonly apiRoot: string
  readonly chats: readonly number[]
  readonly text: string
  readonly databaseFile: string
}

let database: SQLite.Database | undefined
let bot: Telegraf | undefined
let asked: RepliesRequest | undefined

answerOperations<TelegrafReplies>({
  async prepare(request) {
    const { token, apiRoot, chats, text } = request
    asked = request
    database = openDatabase(request.databaseFile)
    bot = new Telegraf(token, { telegram: { apiRoot } })
    const extra = { reply_markup: { inline_keyboard: starButtons('article') } }
    for (const chat of chats) await bot.telegram.sendMessage(chat, text, extra)
    take(bot, database)
    const launched = bot
    await new Promise<void>((done, failed) => {
      launched.launch({ allowedUpdates: ['message', 'callback_query'] }, done).catch(failed)
    })
  },
  async broadcast() {
    for (const chat of asked?.chats ?? [])
      await bot?.telegram.sendMessage(chat, asked?.text ?? '').catch(() => undefined)
  },
  stored: () =>
    database?.prepare<[], { n: number }>('select count(*) as n from reply').get()?.n ?? 0,
})

function take(bot: Telegraf, db: SQLite.Database): void {
  const insert = db.prepare(
    'insert or ignore into reply (chat, message, member, text, at) values (?, ?, ?, ?, ?)',
  )
  const upsert = db.prepare(
    'insert into rating (member, score) values (?, ?) on conflict (member) do update set score = excluded.score',
  )
  bot.action(/^r:(\w+):([1-5])$/, async (ctx) => {
    upsert.run(ctx.from.id, Number(ctx.match[2]))
    await ctx.answerCbQuery('Đã ghi nhận. Cảm ơn bà con!')
  })
  bot.on('message', (ctx) => {
    const { message } = ctx
    if (!('text' in message) || !('reply_to_message' in message)) return
    const { chat, message_id, from, text } = message
    insert.run(chat.id, message_id, from.id, text, new Date().toISOString())
  })
  bot.catch(() => undefined)
}

/** As durable as ours: every commit is on the disk before it is told. */
function openDatabase(file: string): SQLite.Database {
  const db = new SQLite(file)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec(
    `create table reply (chat integer, message integer, member integer, text text, at text, primary key (chat, message));
     create table rating (member integer primary key, score integer not null)`,
  )
  return db
}
