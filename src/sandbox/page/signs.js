import { button, element } from './dom.js'
import { words } from './words.js'

/** The reactions to a message, counted. Where signs are offered, a touch adds the same one or takes the own one back. */
export function pills(message, own, act, offered) {
  const counts = new Map()
  for (const { icon } of message.signs) counts.set(icon, (counts.get(icon) ?? 0) + 1)
  return [...counts].map(([icon, count]) => {
    const { shown } = message.signs.find((sign) => sign.icon === icon)
    const text = count > 1 ? `${shown} ${count}` : shown
    const sign = offered.find((one) => one.icon === icon)
    if (!sign) return element('span', { className: 'reaction', text })
    const made = signButton({ ...sign, shown: text }, message, own, act, 'reaction')
    made.setAttribute('aria-label', words.reacted(sign.name, count))
    return made
  })
}

/** The way to the signs, and the signs. Neither where none are offered. */
export function signPicker(message, own, act, offered) {
  if (offered.length === 0) return {}
  const picker = element('div', {
    className: 'signs',
    attributes: { role: 'group', 'aria-label': words.chooseSign, hidden: true },
    children: offered.map((sign) => signButton(sign, message, own, act, 'sign')),
  })
  const toggle = button(words.react, () => show(picker.hidden), 'small-act react', 'react')

  function show(isShown) {
    picker.hidden = !isShown
    toggle.setAttribute('aria-expanded', String(isShown))
    if (isShown) picker.scrollIntoView({ block: 'nearest' })
  }
  picker.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return
    show(false)
    toggle.focus()
  })
  show(false)
  return { toggle, picker }
}

function signButton({ icon, shown, name }, message, own, act, className) {
  const isOwn = own.icon === icon
  return element('button', {
    className: `${className} member-only`,
    text: shown,
    attributes: {
      type: 'button',
      title: name,
      'aria-label': name,
      'aria-pressed': String(isOwn),
      'data-key': `${className}:${icon}`,
    },
    onClick: () => act.react(message, isOwn ? '' : icon),
  })
}
