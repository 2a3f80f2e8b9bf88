import { setTimeout as sleep } from 'node:timers/promises'
import { Telegram, TelegramError } from 'telegraf'
import { answerOperations } from './operations.js'
import { type BroadcastOperations, type BroadcastRequest, starButtons } from './peer.js'

/** Broadcasts with telegraf as people write it. */
let chats: readonly number[] = []
let say: (chat: number) => Promise<unknown> = async () => undefined

answerOperations<BroadcastOperations>({
  async prepare(request: BroadcastRequest) {
    const telegram = new Telegram(request.token, { apiRoot: request.apiRoot })
    const extra = { reply_markup: { inline_keyboard: starButtons('article') } }
    chats = request.chats
    say = (chat) => telegram.sendMessage(chat, request.text, extra)
    await telegram.getMe()
  },
  /** One after the other; what fails is left out. */
  async 'one-by-one'() {
    for (const chat of chats) await say(chat).catch(() => undefined)
  },
  /** All at once; who is told to wait waits as long as told and tries again. */
  async 'all-at-once'() {
    await Promise.all(chats.map(sayAtLast))
  },
})

async function sayAtLast(chat: number): Promise<void> {
  for (;;) {
    try {
      await say(chat)
      return
    } catch (error) {
      if (!(error instanceof TelegramError) || error.code !== 429) throw error
      await sleep((error.parameters?.retry_after ?? 1) * 1_000)
    }
  }
}
