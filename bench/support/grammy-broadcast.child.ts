import { autoRetry } from '@grammyjs/auto-retry'
import { apiThrottler } from '@grammyjs/transformer-throttler'
import { Api } from 'grammy'
import { answerOperations } from './operations.js'
import { type BroadcastOperations, type BroadcastRequest, starButtons } from './peer.js'

/** Broadcasts with grammY and both of its plugins against limits, each as it comes. */
let chats: readonly number[] = []
let say: (chat: number) => Promise<unknown> = async () => undefined

answerOperations<Omit<BroadcastOperations, 'one-by-one'>>({
  async prepare(request: BroadcastRequest) {
    const api = new Api(request.token, { apiRoot: request.apiRoot })
    // What is installed last is outermost: a retry goes through the throttler again.
    api.config.use(apiThrottler(), autoRetry())
    const extra = { reply_markup: { inline_keyboard: starButtons('article') } }
    chats = request.chats
    say = (chat) => api.sendMessage(chat, request.text, extra)
    await api.getMe()
  },
  async 'all-at-once'() {
    await Promise.all(chats.map((chat) => say(chat)))
  },
})
