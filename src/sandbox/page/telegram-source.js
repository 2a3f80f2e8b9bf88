import { excerpt } from './excerpt.js'
import { createLine } from './line.js'
import { telegramService } from './telegram-service.js'
import { words } from './words.js'

const OWN_HOSTS = ['t.me', 'www.t.me', 'telegram.me']

/** Telegram: buttons under posts, and a bot that people have to start before it speaks to them. */
export function telegramSource(path) {
  const line = createLine(path)
  let bot = { name: '', username: '' }

  return {
    channel: 'telegram',
    label: words.telegram.label,
    words: words.telegram,
    /** A bot that is no administrator does not hear of reactions, so none are offered. */
    signs: [],
    follow: line.follow,

    async look(chatIds) {
      const seen = await line.look(chatIds)
      bot = seen.bot
      return {
        account: bot,
        people: seen.people.map(({ id, firstName }) => ({ id, name: firstName })),
        chats: seen.chats.map(chatOf),
        groupCount: seen.groupCount,
        messages: Object.fromEntries(
          Object.entries(seen.messages).map(([id, messages]) => [id, messagesOf(messages, line)]),
        ),
      }
    },
    /** The conversation with the bot that this person has not begun yet. */
    unopened: ({ id }) => chatOf({ id, kind: 'private', title: '', members: [id], bot: 'member' }),

    say: (personId, chatId, text, replyTo) =>
      line.ask('say', { personId, chatId, text, ...(replyTo && { options: { replyTo } }) }),
    press: (personId, chatId, messageId, place) =>
      line.ask('press', { personId, chatId, messageId, button: place }),
    join: (personId, chatId) => line.ask('join', { personId, chatId }),
    leave: (personId, chatId) => line.ask('leave', { personId, chatId }),
    addAccount: (personId, chatId) => line.ask('addBot', { personId, chatId }),
    removeAccount: (personId, chatId) => line.ask('removeBot', { personId, chatId }),
    start: (personId, payload) =>
      line.ask('openDirect', { personId, ...(payload && { startPayload: payload }) }),

    /** What an address says to the bot, when it leads there; undefined when it leads elsewhere. */
    leadsHere(address) {
      const url = new URL(address, location.href)
      const name = url.pathname.slice(1).toLowerCase()
      const isOwn = OWN_HOSTS.includes(url.hostname) && name === bot.username.toLowerCase()
      return isOwn ? { payload: url.searchParams.get('start') ?? undefined } : undefined
    },
  }
}

function chatOf({ id, kind, title, members, bot, migratedTo }) {
  const size = kind === 'supergroup' ? words.telegram.supergroup : words.telegram.group
  return {
    id,
    isDirect: kind === 'private',
    title,
    members,
    size,
    hasAccount: bot !== 'absent',
    isMuted: bot === 'restricted',
    hasToStart: kind === 'private',
    ...(migratedTo !== undefined && { closed: words.telegram.movedOn }),
  }
}

function messagesOf(messages, line) {
  const plain = new Map(messages.map((message) => [message.id, messageOf(message, line)]))
  return messages.map(({ id, replyTo }) => {
    if (replyTo === undefined) return plain.get(id)
    return { ...plain.get(id), quote: quoteOf(plain.get(replyTo)) }
  })
}

const quoteOf = (answered) =>
  answered
    ? { name: answered.from.name, text: excerpt(answered) }
    : { text: words.telegram.missingMessage }

function messageOf(message, line) {
  const { from } = message
  return {
    id: message.id,
    at: message.at,
    from: { ...from, isAccount: from.kind === 'bot', badge: words.telegram.badges[from.kind] },
    ...(from.kind === 'person' && { byPerson: from.id }),
    text: message.text,
    marks: message.entities.map(markOf),
    buttons: message.buttons,
    pictures: message.photo.slice(-1).map((id) => ({ src: line.fileAt(id), ...message.image })),
    ...(message.document && {
      file: { name: message.document.name, href: line.fileAt(message.document.fileId) },
    }),
    signs: message.reactions.map((emoji) => ({ icon: emoji, shown: emoji })),
    notes: [
      message.topic && words.telegram.topic(message.topic.name),
      message.edits > 0 && words.telegram.edited,
      message.asksForReply && words.telegram.asksForReply,
    ].filter(Boolean),
    ...(message.forwardedFrom && { forwardedFrom: message.forwardedFrom }),
    ...(message.service && { service: telegramService(message) }),
    canBeQuoted: true,
  }
}

const markOf = ({ offset, length, type, url }) => ({
  from: offset,
  to: offset + length,
  kind: type === 'text_link' ? 'link' : type,
  url,
})
