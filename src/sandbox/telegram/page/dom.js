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

export const button = (text, onClick, className = 'quiet') =>
  element('button', { className, text, onClick, attributes: { type: 'button' } })

/** Makes these the children. What stands already is not moved: moving loses its scroll place and focus. */
export function arrange(parent, wanted) {
  const staying = new Set(wanted)
  for (const child of [...parent.children]) if (!staying.has(child)) child.remove()
  wanted.forEach((child, index) => {
    const there = parent.children[index]
    if (there !== child) parent.insertBefore(child, there ?? null)
  })
}

/** Asks the sandbox for something by name. Resolves to its result; rejects with its sentence. */
export async function ask(name, body = {}) {
  const response = await fetch(`/sandbox/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const outcome = await response.json()
  if (!response.ok) throw new Error(outcome.error)
  return outcome.result
}

export async function look(chatIds) {
  const response = await fetch(`/sandbox/look?chats=${chatIds.join(',')}`)
  return response.json()
}
