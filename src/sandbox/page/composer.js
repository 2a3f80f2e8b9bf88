import { quoteBlock } from './bubble.js'
import { element } from './dom.js'
import { excerpt } from './excerpt.js'
import { words } from './words.js'

const MOST_ROWS = 5

/** The box to write in, with the message that is being answered above it. */
export function createComposer(act) {
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
    box.rows = Math.min(MOST_ROWS, box.value.split('\n').length)
  }

  function replyTo(message) {
    answered = message
    quoted.hidden = message === undefined
    quoted.replaceChildren(...(message ? answering(message, () => replyTo(undefined)) : []))
    if (message) box.focus()
  }

  async function send() {
    const text = box.value.trim()
    if (text === '') return
    const isSaid = await act.say(text, answered?.id)
    if (!isSaid) return
    box.value = ''
    resize()
    replyTo(undefined)
  }

  box.addEventListener('input', resize)
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') replyTo(undefined)
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

const answering = (message, onCancel) => [
  quoteBlock({ name: words.replyingTo(message.from.name), text: excerpt(message) }),
  element('button', {
    className: 'close',
    text: '×',
    attributes: { type: 'button', 'aria-label': words.cancelReply },
    onClick: onCancel,
  }),
]
