import { bubble, excerpt, isBy } from './bubbles.js'
import { arrange, element } from './dom.js'
import { words } from './words.js'

/** How near to the end somebody must be to be carried along with new messages. */
const NEAR_PX = 120

/** The messages of a chat. Only those that changed are made anew, so that nothing jumps and pictures stay. */
export function createList(act) {
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
    if (known?.look === look) return known
    return { look, node: bubble(message, answered, isMine, act) }
  }

  function show(chat, view) {
    made = new Map(
      chat.messages.map((message) => [message.id, nodeOf(message, chat, view.personId)]),
    )
    const nodes = [...made.values()].map(({ node }) => node)
    const empty = chat.id > 0 ? words.emptyDirect(view.personName) : words.emptyGroup
    arrange(root, nodes.length > 0 ? nodes : [element('p', { className: 'empty', text: empty })])
    for (const key of root.querySelectorAll('.sends')) key.disabled = !view.canPress
    for (const reply of root.querySelectorAll('.reply')) reply.hidden = !view.canWrite
  }

  root.addEventListener('scroll', () => {
    isAtEnd = isNearEnd()
  })
  // A picture has no height before it is there; "load" does not bubble, but can be caught on its way.
  root.addEventListener('load', () => isAtEnd && toNewest(), true)

  return { root, show, toNewest, keepPlace }
}
