/** Makes an element. Text goes in as text, never as markup. */
export function element(name, { className, text, attributes = {}, children = [], onClick } = {}) {
  const made = document.createElement(name)
  if (className) made.className = className
  if (text !== undefined) made.textContent = text
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(key, value === true ? '' : value)
  }
  made.append(...children.filter(Boolean))
  if (onClick) made.addEventListener('click', onClick)
  return made
}

/** `key` names the button within its message, so that it can be found again when the message is made anew. */
export const button = (text, onClick, className = 'quiet', key = undefined) =>
  element('button', { className, text, onClick, attributes: { type: 'button', 'data-key': key } })

/** Makes these the children. What stands already is not moved: moving loses its scroll place and focus. */
export function arrange(parent, wanted) {
  const staying = new Set(wanted)
  for (const child of [...parent.children]) if (!staying.has(child)) child.remove()
  wanted.forEach((child, index) => {
    const there = parent.children[index]
    if (there !== child) parent.insertBefore(child, there ?? null)
  })
}

const TINTS = 6

/** A colour of its own for whatever has an id, the same each time. */
export const tint = (id) => `tint-${Number(String(id).slice(-4)) % TINTS}`

/** The mark of a platform; not shown where there is only one. */
export const channelBadge = ({ channel, label }) =>
  element('span', { className: `channel ${channel}`, text: label })
