import { bubble, ownIn } from './bubble.js'
import { arrange, element } from './dom.js'
import { words } from './words.js'

/** How near to the end somebody must be to be carried along with new messages. */
const NEAR_PX = 120

/** The messages of a chat. Only those that changed are made anew, so that nothing jumps and pictures stay. */
export function createList(act, offered) {
  const root = element('div', {
    className: 'messages',
    attributes: { tabindex: '0', role: 'group', 'aria-label': words.messages },
  })
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
    keepFocus(root, change)
    if (isAtEnd) toNewest()
  }

  function nodeOf(message, personId) {
    const own = ownIn(message, personId)
    const look = JSON.stringify([message, own])
    const known = made.get(message.id)
    if (known?.look === look) return known
    return { look, node: bubble(message, own, act, offered) }
  }

  function show(messages, view) {
    made = new Map(messages.map((message) => [message.id, nodeOf(message, view.personId)]))
    const nodes = [...made.values()].map(({ node }) => node)
    const empty = element('p', { className: 'empty', text: view.emptyText })
    arrange(root, nodes.length > 0 ? nodes : [empty])
    for (const key of root.querySelectorAll('.member-only')) key.disabled = !view.isMember
    for (const wish of root.querySelectorAll('.small-act')) wish.hidden = !view.canWrite
    if (!view.canWrite) for (const signs of root.querySelectorAll('.signs')) signs.hidden = true
  }

  root.addEventListener('scroll', () => {
    isAtEnd = isNearEnd()
  })
  // A picture has no height before it is there; "load" does not bubble, but can be caught on its way.
  root.addEventListener('load', () => isAtEnd && toNewest(), true)

  return { root, show, toNewest, keepPlace }
}

/** Whoever works with the keyboard goes on at the same button, although its message was made anew. */
function keepFocus(root, change) {
  const before = document.activeElement
  const message = root.contains(before) ? before.closest('[data-message]') : null
  change()
  if (message === null || root.contains(before)) return
  const again = root.querySelector(`[data-message="${CSS.escape(message.dataset.message)}"]`)
  const same = again?.querySelector(`[data-key="${CSS.escape(before.dataset.key ?? '')}"]`)
  // A sign just chosen is hidden again; the way to the signs is not.
  const isShown = same instanceof HTMLElement && same.offsetParent !== null
  const target = isShown ? same : again?.querySelector('.react')
  target?.focus({ preventScroll: true })
}
