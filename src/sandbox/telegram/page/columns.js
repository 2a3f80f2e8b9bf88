import { bubble, excerpt, isBy } from './bubbles.js'
import { arrange, button, element } from './dom.js'
import { words } from './words.js'

/** How near to the end somebody must be to be carried along with new messages. */
const NEAR_PX = 120

/** A chat as a column: made once, refreshed with each look, so that what is being written stays. */
export function createColumn(chatId, act) {
  const title = element('bdi', { className: 'title' })
  const subtitle = element('div', { className: 'subtitle' })
  const avatar = element('div', { className: `avatar tint-${Math.abs(chatId) % 6}` })
  const actions = element('div', { className: 'actions' })
  const composer = createComposer(chatId, act)
  const list = createList({ ...act, reply: composer.replyTo })
  const note = element('div', { className: 'note' })
  const root = element('section', {
    className: 'column',
    attributes: { 'data-chat': String(chatId) },
    children: [
      element('header', {
        className: 'head',
        children: [
          avatar,
          element('div', { className: 'names', children: [title, subtitle] }),
          actions,
        ],
      }),
      list.root,
      note,
      composer.root,
    ],
  })

  return {
    root,
    toNewest: list.toNewest,
    show(chat, person, bot) {
      const view = viewOf(chat, person)
      list.keepPlace(() => {
        root.classList.toggle('inside', view.isInside)
        root.classList.toggle('outside', view.isOutside)
        title.textContent = chat.id > 0 ? bot.name : chat.title
        subtitle.textContent = subtitleOf(chat)
        avatar.textContent = initials(chat.id > 0 ? bot.name : chat.title)
        avatar.title = view.isInside ? words.isInGroup(view.personName) : ''
        actions.replaceChildren(...actionsOf(chat, view, act))
        note.replaceChildren(...noteOf(chat, person, view, act))
        composer.show(view)
        list.show(chat, view)
      })
    },
  }
}

/** The messages. Only those that changed are made anew, so that nothing jumps and pictures stay. */
function createList(act) {
  const root = element('div', { className: 'messages', attributes: { tabindex: '0' } })
  let made = new Map()
  let isAtEnd = true

  const isNearEnd = () => root.scrollHeight - root.scrollTop - root.clientHeight < NEAR_PX

  function toNewest() {
    isAtEnd = true
    root.scrollTop = root.scrollHeight
  }

  /** Whoever was at the newest message still is after the change; anybody else stays where they read. */
  function keepPlace(change) {
    isAtEnd = isNearEnd()
    change()
    if (isAtEnd) toNewest()
  }

  function nodeOf(message, chat, personId) {
    const answered = chat.messages.find(({ id }) => id === message.replyTo)
    const isMine = isBy(message, personId)
    const look = JSON.stringify([
      message,
      isMine,
      answered?.from.name,
      answered && excerpt(answered),
    ])
    const known = made.get(message.id)
    
    return { look, node: bubble(message, answered, isMine, act) }
  }

  function show(chat, view) {
    made = new Map(
      chat.messages.map((message) => [message.id, nodeOf(message, chat, view.personId)]),
    )
    const nodes = [...made.values()].map(({ node }) => node)
    const empty = chat.id > 0 ? words.emptyDirect(view.personName) : words.emptyGroup
    arrange(root, nodes.length > 0 ? nodes : [element('p', { className: 'empty', text: empty })])
    for (const key of root.querySelectorAll('.sends')) key.disabled = false
    for (const reply of root.querySelectorAll('.reply')) reply.hidden = !view.canWrite
  }

  root.addEventListener('scroll', () => {
    isAtEnd = isNearEnd()
  })
  // A picture has no height before it is there; "load" does not bubble, but can be caught on its way.
  root.addEventListener('load', () => isAtEnd && toNewest(), true)

  return { root, show, toNewest, keepPlace }
}

function viewOf(chat, person) {
  const isGroup = chat.id < 0
  const isMember = !!person && chat.members.includes(person.id)
  const isOpened = isGroup || chat.messages.length > 0
  return {
    personId: person?.id,
    personName: person?.firstName ?? words.noPeople,
    isInside: isGroup && isMember,
    isOutside: isGroup && !isMember,
    hasLeft: isGroup && !isMember && !!person && chat.wasIn(person.id),
    isOpened,
    canPress: isMember,
    canWrite: isMember && isOpened && chat.migratedTo === undefined,
  }
}

function subtitleOf(chat) {
  if (chat.id > 0) return words.direct
  const botWords = { restricted: words.botMuted, absent: words.botAbsent }
  return [
    chat.kind === 'supergroup' ? words.supergroup : words.group,
    words.members(chat.members.length),
    botWords[chat.bot] ?? words.botHere,
  ].join(' · ')
}

function actionsOf(chat, view, act) {
  if (!view.isInside || chat.migratedTo !== undefined) return []
  const isAbsent = chat.bot === 'absent'
  return [
    isAbsent
      ? button(words.addBot, () => act.change('addBot', chat.id))
      : button(words.removeBot, () => act.change('removeBot', chat.id)),
    button(words.leave, () => act.change('leave', chat.id)),
  ]
}

function noteOf(chat, person, view, act) {
  if (!person) return []
  if (chat.migratedTo !== undefined) return [element('span', { text: words.movedOn })]
  if (view.isOutside) {
    const where = view.hasLeft ? words.youLeft : words.isNotInGroup
    const wish = view.hasLeft ? words.joinAgain : words.join
    return [
      element('span', { text: where(person.firstName) }),
      button(wish, () => act.change('join', chat.id), 'strong'),
    ]
  }
  if (!view.isOpened) return [button(words.startDirect, () => act.openDirect(), 'strong')]
  return []
}

/** The first letters of the last two words; what is no letter does not count. */
const initials = (title) =>
  (title.match(/\p{L}+/gu) ?? [])
    .slice(-2)
    .map((word) => [...word][0])
    .join('')
    .toUpperCase()

/** The box to write in, with the message that is being answered above it. */
function createComposer(chatId, act) {
  let answered
  const quoted = element('div', { className: 'answering', attributes: { hidden: true } })
  const box = element('textarea', {
    className: 'box',
    attributes: { rows: '1', placeholder: words.write, 'aria-label': words.write },
  })
  const sendButton = element('button', {
    className: 'send',
    text: '➤',
    attributes: { type: 'button', 'aria-label': words.send, title: words.send },
    onClick: send,
  })
  const root = element('div', {
    className: 'composer',
    children: [quoted, element('div', { className: 'writing', children: [box, sendButton] })],
  })

  function resize() {
    box.rows = Math.min(5, box.value.split('\n').length)
  }

  function replyTo(message) {
    answered = message
    quoted.hidden = message === undefined
    if (message === undefined) return quoted.replaceChildren()
    quoted.replaceChildren(
      element('div', {
        className: 'quote',
        children: [
          element('bdi', { className: 'quote-name', text: words.replyingTo(message.from.name) }),
          element('div', { className: 'quote-text', text: excerpt(message) }),
        ],
      }),
      element('button', {
        className: 'close',
        text: '×',
        attributes: { type: 'button', 'aria-label': words.cancelReply },
        onClick: () => replyTo(undefined),
      }),
    )
    box.focus()
  }

  async function send() {
    const text = box.value.trim()
    if (text === '') return
    const isSaid = await act.say(chatId, text, answered?.id)
    if (!isSaid) return
    box.value = ''
    resize()
    replyTo(undefined)
  }

  box.addEventListener('input', resize)
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    void send()
  })

  return {
    root,
    replyTo,
    show({ canWrite, personName }) {
      root.hidden = !canWrite
      box.placeholder = words.writeAs(personName)
    },
  }
}
