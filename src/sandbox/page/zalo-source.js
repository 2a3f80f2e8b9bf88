import { createLine } from './line.js'
import { words } from './words.js'

/** The signs that the app offers first, as it writes them. */
const SIGNS = [
  { icon: '/-heart', shown: '❤️', name: words.zalo.signs.heart },
  { icon: '/-strong', shown: '👍', name: words.zalo.signs.strong },
  { icon: ':>', shown: '😆', name: words.zalo.signs.laugh },
  { icon: ':o', shown: '😮', name: words.zalo.signs.wonder },
  { icon: ':-((', shown: '😢', name: words.zalo.signs.cry },
  { icon: ':-h', shown: '😡', name: words.zalo.signs.anger },
]
/** Others that people or the account send; the rest stand as they are written. */
const SHOWN = {
  '/-weak': '👎',
  '/-ok': '👌',
  '/-thanks': '🤝',
  '_()_': '🙏',
  ":')": '😂',
  ':((': '😭',
}

const MARKS = {
  b: 'bold',
  i: 'italic',
  u: 'underline',
  s: 'strikethrough',
  f_13: 'small',
  f_18: 'large',
  c_db342e: 'red',
  c_f27806: 'orange',
  c_f7b503: 'yellow',
  c_15a85f: 'green',
}

/** Zalo: no buttons, but reactions, polls and quotes; the account is a person's, and anybody can write to it. */
export function zaloSource(path) {
  const line = createLine(path)
  return {
    channel: 'zalo',
    label: words.zalo.label,
    words: words.zalo,
    signs: SIGNS,
    follow: line.follow,

    async look(chatIds) {
      const seen = await line.look(chatIds)
      const names = new Map([seen.account, ...seen.people].map(({ id, name }) => [id, name]))
      return {
        account: seen.account,
        people: seen.people,
        chats: seen.chats.map(chatOf),
        groupCount: seen.groupCount,
        messages: Object.fromEntries(
          Object.entries(seen.messages).map(([id, messages]) => [
            id,
            messages.map((message) => messageOf(message, names, line)),
          ]),
        ),
      }
    },
    /** The conversation with the account in which nothing was said yet. */
    unopened: ({ id }) =>
      chatOf({ id, kind: 'direct', title: '', members: [id], hasAccount: true, isSealed: false }),

    say(personId, chatId, text, quote) {
      const said = { personId, text, ...(quote && { options: { quote } }) }
      const isDirect = chatId === personId
      return isDirect ? line.ask('whisper', said) : line.ask('say', { ...said, chatId })
    },
    react: (personId, chatId, messageId, icon) =>
      line.ask('react', { personId, chatId, messageId, icon }),
    vote: (personId, chatId, pollId, optionIds) =>
      line.ask('vote', { personId, chatId, pollId, optionIds }),
    join: (personId, chatId) => line.ask('join', { personId, chatId }),
    leave: (personId, chatId) => line.ask('leave', { personId, chatId }),
    addAccount: (personId, chatId) => line.ask('addAccount', { chatId, byPersonId: personId }),
    removeAccount: (personId, chatId) =>
      line.ask('removeAccount', { chatId, byPersonId: personId }),

    /** No address opens a conversation with the account. */
    leadsHere: () => undefined,
  }
}

function chatOf({ id, kind, title, members, hasAccount, isSealed }) {
  return {
    id,
    isDirect: kind === 'direct',
    title,
    members,
    size: words.zalo.group,
    hasAccount,
    ...(isSealed && { closed: words.zalo.sealed }),
  }
}

function messageOf(message, names, line) {
  const { id, at, from, quote, poll, image, isRecalled, service } = message
  return {
    id,
    at,
    from: { ...from, ...(from.isAccount && { badge: words.zalo.badge }) },
    ...(!from.isAccount && { byPerson: from.id }),
    text: message.text,
    marks: message.styles.map(markOf),
    buttons: [],
    pictures: image ? [{ src: line.fileAt(id), ...image }] : [],
    ...(quote && { quote: { name: names.get(quote.fromId), text: quote.text || words.photo } }),
    signs: message.reactions.map(({ personId, icon }) => ({
      icon,
      shown: shownAs(icon),
      byPerson: personId,
    })),
    ...(poll && { poll }),
    notes: [],
    isRecalled,
    ...(service !== undefined && { service }),
    // As in the app: a poll is voted on, not quoted.
    canBeQuoted: !isRecalled && poll === undefined,
  }
}

const shownAs = (icon) => SIGNS.find((sign) => sign.icon === icon)?.shown ?? SHOWN[icon] ?? icon

const markOf = ({ start, length, style }) => ({
  from: start,
  to: start + length,
  kind: MARKS[style] ?? style,
})
