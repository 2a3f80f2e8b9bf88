import { excerpt } from './bubbles.js'
import { button, element } from './dom.js'
import { createList } from './list.js'
import { words } from './words.js'

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
