import { element } from './dom.js'

const PRESSED_MS = 600

/** The buttons under a message, where it has any. */
export function keyboard(message, act) {
  if (message.buttons.length === 0) return undefined
  let place = -1
  const rows = message.buttons.map((row) =>
    element('div', {
      className: 'keys',
      children: row.map((key) => {
        place += 1
        return inlineKey(key, place, message, act)
      }),
    }),
  )
  return element('div', { className: 'keyboard', children: rows })
}

function inlineKey(key, place, message, act) {
  const made = element('button', {
    className: key.url ? 'key' : 'key member-only',
    text: key.url ? `${key.text} ↗` : key.text,
    attributes: { type: 'button', 'data-place': String(place), 'data-key': `key:${place}` },
    onClick: () => (key.url ? follow(key.url, act) : press(made, () => act.press(message, place))),
  })
  return made
}

function follow(url, act) {
  if (!act.open(url)) window.open(url, '_blank', 'noopener,noreferrer')
}

async function press(made, send) {
  made.classList.add('pressed')
  await send()
  setTimeout(() => made.classList.remove('pressed'), PRESSED_MS)
}
