import SQLite from 'better-sqlite3'
import { Telegraf } from 'telegraf'
import { answerOperations } from './operations.js'
import { starButtons } from './peer.js'

/** Takes ratings with telegraf as people write it: one durable upsert a press, then its toast. */
export interface TelegrafIntake {
  /** Posts the article in every group, and waits for presses. */
  prepare(request: IntakeRequest): Promise<void>
  /** How many presses are stored, and since when. */
  stored(request: null): { readonly presses: number; readonly lastAtMs: number }
  /** How many members gave each score. */
  scores(request: null): readonly number[]
}

export interface IntakeRequest {
  readonly token: string
  readonly apiRoot: string
  readonly chats: readonly number[]
  readonly text: string
  readonly databaseFile: string
  /** Whether a handler waits for the platform to have shown the toast, as telegraf's examples do. */
  readonly awaitsAnswer: boolean
}

const ARTICLE = 'article'
let database: SQLite.Database | undefined
let presses = 0
let lastAtMs = 0

answerOperations<TelegrafIntake>({
  async prepare(request) {
    const { token, apiRoot, chats, text } = request
    database = openDatabase(request.databaseFile)
    const bot = new Telegraf(token, { telegram: { apiRoot } })
    const extra = { reply_markup: { inline_keyboard: starButtons(ARTICLE) } }
    for (const chat of chats) await bot.telegram.sendMessage(chat, text, extra)
    takePresses(bot, database, request.awaitsAnswer)
    await new Promise<void>((launched, failed) => {
      bot.launch({ allowedUpdates: ['message', 'callback_query'] }, launched).catch(failed)
    })
  },
  stored: () => ({ presses, lastAtMs }),
  scores() {
    const rows = database
      ?.prepare<[], { score: number; n: number }>(
        'select score, count(*) as n from rating group by score',
      )
      .all()
    return [1, 2, 3, 4, 5].map((score) => rows?.find((row) => row.score === score)?.n ?? 0)
  },
})

function takePresses(bot: Telegraf, db: SQLite.Database, awaitsAnswer: boolean): void {
  const upsert = db.prepare(
    `insert into rating (article, member, score, chat, rated_at) values (?, ?, ?, ?, ?)
     on conflict (article, member) do update
     set score = excluded.score, chat = excluded.chat, rated_at = excluded.rated_at`,
  )
  bot.action(/^r:(\w+):([1-5])$/, async (ctx) => {
    const [, article, score] = ctx.match
    upsert.run(article, ctx.from.id, Number(score), ctx.chat?.id, new Date().toISOString())
    presses += 1
    lastAtMs = Date.now()
    const answered = ctx.answerCbQuery(`Đã ghi nhận ${score} ⭐. Cảm ơn bà con!`)
    if (awaitsAnswer) await answered
    else answered.catch(() => undefined)
  })
  bot.catch(() => undefined)
}

/** As durable as ours: every commit is on the disk before it is told. */
function openDatabase(file: string): SQLite.Database {
  const db = new SQLite(file)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec(
    `create table rating (
       article text not null, member integer not null, score integer not null,
       chat integer, rated_at text not null, primary key (article, member)
     )`,
  )
  return db
}
