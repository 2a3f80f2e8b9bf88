import { createComposer } from './composer.js'
import { button, channelBadge, element, tint } from './dom.js'
import { createList } from './list.js'
import { viewOf } from './view.js'
import { words } from './words.js'

/** A chat as a column: made once, refreshed with each look, so that what is being written stays. */
export function createColumn(source, chatId, act) {
  const title = element('bdi', { className: 'title' })
  const facts = element('span')
  const avatar = element('div', { className: `avatar ${tint(chatId)}` })
  const actions = element('div', { className: 'actions' })
  const composer = createComposer(act)
  const list = createList({ ...act, reply: composer.replyTo }, source.signs)
  const note = element('div', { className: 'note' })
  const head = element('header', {
    className: 'head',
    children: [
      avatar,
      element('div', { className: 'names', children: [title, subtitle(source, facts)] }),
      actions,
    ],
  })
  const root = element('section', {
    className: `column ${source.channel}`,
    attributes: { 'data-chat': String(chatId), 'data-channel': source.channel },
    children: [head, list.root, note, composer.root],
  })

  return {
    root,
    toNewest: list.toNewest,
    show(chat, messages, person, account) {
      const view = viewOf(chat, messages, person, source)
      const name = chat.isDirect ? account.name : chat.title
      list.keepPlace(() => {
        root.classList.toggle('inside', view.isInside)
        root.classList.toggle('outside', view.isOutside)
        root.setAttribute('aria-label', `${name} (${source.label})`)
        title.textContent = name
        facts.textContent = factsOf(chat, source)
        avatar.textContent = initials(name)
        avatar.title = view.isInside ? words.isInGroup(view.personName) : ''
        actions.replaceChildren(...actionsOf(chat, view, source, act))
        note.replaceChildren(...noteOf(chat, view, source, act))
        composer.show(view)
        list.show(messages, view)
      })
    },
  }
}

const subtitle = (source, facts) =>
  element('div', { className: 'subtitle', children: [channelBadge(source), facts] })

function factsOf(chat, source) {
  if (chat.isDirect) return words.direct
  const { here, absent, muted } = source.words.account
  const account = chat.isMuted ? muted : chat.hasAccount ? here : absent
  return [chat.size, words.members(chat.members.length), account].filter(Boolean).join(' · ')
}

function actionsOf(chat, view, source, act) {
  if (!view.isInside || chat.closed) return []
  const { add, remove } = source.words.account
  return [
    chat.hasAccount
      ? button(remove, () => act.change('removeAccount'))
      : button(add, () => act.change('addAccount')),
    button(words.leave, () => act.change('leave')),
  ]
}

function noteOf(chat, view, source, act) {
  if (!view.isAnybody) return []
  if (chat.closed) return [element('span', { text: chat.closed })]
  if (view.isElsewhere) {
    return [
      element('span', { text: words.isElsewhere(view.personName, view.theirs, source.label) }),
    ]
  }
  if (view.isOutside) {
    const where = view.hasLeft ? words.youLeft : words.isNotInGroup
    const wish = view.hasLeft ? words.joinAgain : words.join
    return [
      element('span', { text: where(view.personName) }),
      button(wish, () => act.change('join'), 'strong'),
    ]
  }
  if (!view.isOpened) return [button(words.startDirect, () => act.start(), 'strong')]
  return []
}

/** The first letters of the last two words; what is no letter does not count. */
const initials = (title) =>
  (title.match(/\p{L}+/gu) ?? [])
    .slice(-2)
    .map((word) => [...word][0])
    .join('')
    .toUpperCase()
