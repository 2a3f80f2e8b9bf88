import { expect } from 'vitest'
import { noLog } from '../../src/base/index.js'
import type { Button, Mark } from '../../src/channels/index.js'
import { createTelegram } from '../../src/channels/telegram/index.js'
import {
  type ButtonView,
  type MessageView,
  startTelegramSandbox,
} from '../../src/sandbox/telegram/index.js'
import { StoppedClock } from '../support/clock.js'
import {
  type ChannelSandbox,
  describeChannel,
  type Mood,
  type Shown,
  type Topic,
} from './contract.js'

const token = '7001:AAF-the-secret-part'

/** A basic group with us and Lan in it. Telegram lets us hear everything: the gate must be ours. */
async function startSandbox(): Promise<ChannelSandbox> {
  const platform = await startTelegramSandbox({ token, privacyMode: false })
  const lan = platform.addPerson({ firstName: 'Lan' })
  const { id: group } = platform.addGroup({
    title: 'Thôn Đông',
    members: [lan.id],
    announce: false,
  })
  platform.openDirect(lan.id)
  const channel = createTelegram({
    token,
    apiRoot: platform.apiRoot,
    mode: { kind: 'polling', pollSeconds: 1 },
    clock: new StoppedClock(),
    log: noLog,
  })
  await confirmAll(platform.apiRoot)

  const moods: Record<Mood, () => unknown> = {
    throttles: () => platform.retryAfter(group, 7),
    removed: () => platform.removeBot(group, lan.id),
    muted: () => platform.muteBot(group),
    breaks: () => SAYING.map((method) => platform.fault({ kind: 'deliverThenDrop', method })),
    hangs: () => platform.fault({ kind: 'hang', method: 'sendMessage', ms: 2_000 }),
    babbles: () => platform.fault({ kind: 'garbageJson', method: 'sendMessage' }),
    looks: () => undefined,
  }
  let forum: number | undefined
  const ours = (chat: string) =>
    platform.messages(Number(chat)).filter(({ from }) => from.kind === 'bot')

  return {
    channel,
    group: String(group),
    person: { id: String(lan.id), name: lan.firstName },
    throttle: { kind: 'throttled', waitMs: 7_000, scope: 'chat' },
    shown: (chat) => ours(chat).map(toShown),
    taken: () => Object.values(platform.counts().deliveries).reduce((sum, n) => sum + n, 0),
    uploaded: () => new Set(ours(String(group)).flatMap(({ photo }) => photo.slice(-1))).size,
    setMood: (mood) => void moods[mood](),
    down: () => platform.down(),
    up: () => platform.up(),
    held: () => platform.heldCount(),
    says: (text) => void platform.say(lan.id, group, text),
    talks() {
      const answered = platform.say(lan.id, group, 'Chợ họp mấy giờ?')
      platform.say(lan.id, group, 'Sáu giờ', { replyTo: answered })
      platform.say(lan.id, group, '/nhom@other_bot 01')
      platform.sayAsChannel(group, 'Đài xã', 'Thông báo')
      platform.channelAutoForward(group, 'Đài xã', '/nhom 01')
    },
    replies: (messageId, text) =>
      void platform.say(lan.id, group, text, { replyTo: Number(messageId) }),
    repliesMasked: (messageId, text) =>
      void platform.sayAnonymously(group, text, { replyTo: Number(messageId) }),
    presses: (messageId, value) => void platform.press(lan.id, group, Number(messageId), value),
    whispers: (text) => void platform.say(lan.id, lan.id, text),
    sendsPhoto: ({ bytes }, caption = '') =>
      void platform.sendFile(lan.id, lan.id, { kind: 'photo', bytes, caption }),
    sendsAlbum: (photos, caption) =>
      void platform.sendAlbum(
        lan.id,
        lan.id,
        photos.map(({ bytes }, at) => ({ kind: 'photo', bytes, ...(at === 0 && { caption }) })),
      ),
    sendsFile: (name, bytes) =>
      void platform.sendFile(lan.id, lan.id, { kind: 'document', name, bytes }),
    reacts(messageId, heart) {
      // Only administrators are told.
      platform.promoteBot(group)
      platform.react(lan.id, group, Number(messageId), heart ? ['❤'] : [])
    },
    votes: absent,
    removesUs: () => platform.removeBot(group, lan.id),
    letsUsIn: () => platform.addBot(group, lan.id),
    moves: () => String(platform.migrate(group)),
    renames: (title) => platform.rename(group, title),
    opensTopic(title) {
      forum ??= platform.addGroup({ title: 'Xã', supergroup: true, announce: false }).id
      const topic = platform.createTopic(lan.id, forum, title)
      return { channel: 'telegram', chat: String(forum), topic: String(topic) }
    },
    closesTopic: (topic) => platform.closeTopic(lan.id, ...numbersOf(topic)),
    deletesTopic: (topic) => platform.deleteTopic(...numbersOf(topic)),
    saysIn: ({ chat, topic }, text) =>
      void platform.say(lan.id, Number(chat), text, { topicId: Number(topic) }),
    repliesIn: ({ chat }, messageId, text) =>
      void platform.say(lan.id, Number(chat), text, { replyTo: Number(messageId) }),
    pressesIn: ({ chat }, messageId, value) =>
      void platform.press(lan.id, Number(chat), Number(messageId), value),
    toasts: () => platform.toasts().map(({ text }) => text),
    logsUsOut: absent,
    logsUsIn: absent,
    opensElsewhere: absent,
    leavesToUs: absent,
    async stop() {
      expect(platform.violations()).toEqual([])
      await platform.stop()
    },
  }
}

const numbersOf = ({ chat, topic }: Topic) => [Number(chat), Number(topic)] as const

/** The methods that say something. */
const SAYING = ['sendMessage', 'sendPhoto', 'sendDocument']

/** The world is made, and nothing of it is left to be heard. */
async function confirmAll(apiRoot: string): Promise<void> {
  await fetch(`${apiRoot}/bot${token}/deleteWebhook?drop_pending_updates=true`)
}

function toShown(message: MessageView): Shown {
  return {
    messageId: String(message.id),
    text: message.text,
    marks: message.entities.map(toMark),
    buttons: message.buttons.map((row) => row.map(toButton)),
    asks: message.asksForReply,
    ...(message.topic && { topic: String(message.topic.id) }),
    ...(message.image && { image: message.image }),
    ...(message.document && { file: message.document.name }),
    ...(message.replyTo !== undefined && { replyTo: String(message.replyTo) }),
  }
}

function toMark({ type, offset, length, url }: MessageView['entities'][number]): Mark {
  const place = { from: offset, to: offset + length }
  if (type === 'text_link') return { kind: 'link', ...place, url: url ?? '' }
  return { kind: type === 'bold' ? 'bold' : 'italic', ...place }
}

const toButton = ({ text, data = '', url }: ButtonView): Button =>
  url === undefined ? { label: text, value: data } : { label: text, url }

/** Asked for by promises only that Telegram cannot keep. */
function absent(): never {
  throw new Error('not on Telegram')
}

describeChannel('telegram', startSandbox, {
  'stands a message as in the chat itself, where the channel knows no topics':
    'a group of Telegram may be a forum',
  'never gives two messages one name': 'Telegram names messages alone',
  'hears that somebody voted, and reads what': 'our posts have buttons, and no polls',
  'is shown its own messages, by both their names': 'the Bot API does not show a bot what it said',
  'lists the groups that it is in': 'the Bot API does not tell',
  'tells once that its session is gone, and that there is a new one': 'a bot has a token for good',
  'tells once that it was opened elsewhere, and that it is ours again':
    'a second reader gets an error and does not close our line',
})
