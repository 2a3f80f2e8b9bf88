import { element } from './dom.js'

const LINK = /https?:\/\/[^\s<>"]+|\bt\.me\/[^\s<>"]+/g
const TAGS = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'code',
}
const LOOKS = new Set(['small', 'large', 'red', 'orange', 'yellow', 'green'])

/** A text with its marks; `open` is asked first where a link leads. */
export function richText(message, open) {
  const block = element('div', { className: 'text', attributes: { dir: 'auto' } })
  for (const [start, end] of stretches(message)) {
    block.append(dressed(message.text.slice(start, end), start, message.marks, open))
  }
  return block
}

/** The text cut wherever a mark begins or ends. */
function stretches({ text, marks }) {
  const cuts = new Set([0, text.length])
  for (const { from, to } of marks) cuts.add(from).add(to)
  const places = [...cuts].filter((cut) => cut <= text.length).sort((a, b) => a - b)
  return places.slice(1).map((end, index) => [places[index], end])
}

function dressed(part, start, marks, open) {
  const around = marks.filter(({ from, to }) => from <= start && start < to)
  const target = around.find(({ kind }) => kind === 'link')
  let inside = target ? link(part, target.url, open) : withLinks(part, open)
  for (const { kind } of around) {
    if (TAGS[kind]) inside = element(TAGS[kind], { children: [inside] })
    if (LOOKS.has(kind)) inside = element('span', { className: kind, children: [inside] })
  }
  return inside
}

function withLinks(part, open) {
  const fragment = document.createDocumentFragment()
  let from = 0
  for (const match of part.matchAll(LINK)) {
    const shown = match[0].replace(/[.,;:!?)\]]+$/, '')
    fragment.append(part.slice(from, match.index), link(shown, shown, open))
    from = match.index + shown.length
  }
  fragment.append(part.slice(from))
  return fragment
}

/** A link to the service opens its chat here; every other one a new window. */
function link(text, url, open) {
  const address = /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`
  const isSafe = /^https?:/i.test(address)
  return element('a', {
    text,
    attributes: isSafe ? { href: address, target: '_blank', rel: 'noopener noreferrer' } : {},
    onClick: (event) => {
      if (open(address)) event.preventDefault()
    },
  })
}
