import { button, element } from './dom.js'
import { words } from './words.js'

const LINK = /https?:\/\/[^\s<>"]+|\bt\.me\/[^\s<>"]+/g
const TAGS = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'code',
}

/** Whether the person wrote it. */
export const isBy = (message, personId) =>
  message.from.kind === 'person' && message.from.id === personId

/** One message. `act` holds what can be done with it: press, reply, open. */
export function bubble(message, answered, isMine, act) {
  if (message.service) return serviceLine(message)
  const side = isMine ? 'mine' : message.from.kind === 'bot' ? 'bot' : 'theirs'
  return element('article', {
    className: `message ${side}`,
    attributes: { 'data-message': String(message.id) },
    children: [
      element('div', {
        className: 'bubble',
        children: [
          !isMine && author(message.from),
          message.forwardedFrom && forwarded(message.forwardedFrom),
          message.replyTo !== undefined && quote(answered),
          ...pictures(message),
          message.text && textBlock(message, act),
          footer(message),
        ],
      }),
      keyboard(message, act),
      element('div', {
        className: 'under',
        children: [...reactions(message), button(words.reply, () => act.reply(message), 'reply')],
      }),
    ],
  })
}

function author({ kind, id, name }) {
  const badge = { bot: words.botBadge, anonymous: words.asAdmin, channel: words.asChannel }[kind]
  return element('div', {
    className: `author tint-${Math.abs(id) % 6}`,
    children: [
      element('bdi', { text: name }),
      badge && element('span', { className: 'badge', text: badge }),
    ],
  })
}

const forwarded = (name) =>
  element('div', { className: 'forwarded', text: words.forwardedFrom(name) })

function quote(answered) {
  return element('div', {
    className: 'quote',
    children: answered
      ? [
          element('bdi', { className: 'quote-name', text: answered.from.name }),
          element('div', { className: 'quote-text', text: excerpt(answered) }),
        ]
      : [element('div', { className: 'quote-text', text: words.missingMessage })],
  })
}

/** What stands for a message where there is room for a line only. */
export function excerpt(message) {
  if (message.text) return message.text
  return message.photo.length > 0 ? words.photo : words.document
}

function pictures(message) {
  const photo = message.photo.at(-1)
  return [
    photo &&
      element('img', {
        className: 'photo',
        attributes: { src: `/sandbox/file/${photo}`, alt: words.photo, loading: 'lazy' },
      }),
    message.document &&
      element('a', {
        className: 'document',
        text: `📎 ${message.document.name}`,
        attributes: {
          href: `/sandbox/file/${message.document.fileId}`,
          download: message.document.name,
        },
      }),
  ]
}

function textBlock(message, act) {
  const block = element('div', { className: 'text', attributes: { dir: 'auto' } })
  for (const [start, end] of stretches(message)) {
    block.append(dressed(message.text.slice(start, end), start, message.entities, act))
  }
  return block
}

/** The text cut wherever an entity begins or ends. */
function stretches({ text, entities }) {
  const cuts = new Set([0, text.length])
  for (const { offset, length } of entities) cuts.add(offset).add(offset + length)
  const places = [...cuts].filter((cut) => cut <= text.length).sort((a, b) => a - b)
  return places.slice(1).map((end, index) => [places[index], end])
}

function dressed(part, start, entities, act) {
  const around = entities.filter(({ offset, length }) => offset <= start && start < offset + length)
  const target = around.find(({ type }) => type === 'text_link')
  let inside = target ? link(part, target.url, act) : withLinks(part, act)
  for (const { type } of around) {
    if (TAGS[type]) inside = element(TAGS[type], { children: [inside] })
  }
  return inside
}

function withLinks(part, act) {
  const fragment = document.createDocumentFragment()
  let from = 0
  for (const match of part.matchAll(LINK)) {
    const shown = match[0].replace(/[.,;:!?)\]]+$/, '')
    fragment.append(part.slice(from, match.index), link(shown, shown, act))
    from = match.index + shown.length
  }
  fragment.append(part.slice(from))
  return fragment
}

/** A link to the bot opens its chat here; every other one a new window. */
function link(text, url, act) {
  const address = /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`
  const isSafe = /^https?:/i.test(address)
  return element('a', {
    text,
    attributes: isSafe ? { href: address, target: '_blank', rel: 'noopener noreferrer' } : {},
    onClick: (event) => {
      if (act.open(address)) event.preventDefault()
    },
  })
}

function footer(message) {
  const time = new Date(message.at).toLocaleTimeString('vi', {
    hour: '2-digit',
    minute: '2-digit',
  })
  const marks = [message.edits > 0 && words.edited, message.asksForReply && words.asksForReply]
  return element('div', {
    className: 'when',
    text: [...marks.filter(Boolean), time].join(' · '),
  })
}

function keyboard(message, act) {
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
    className: key.url ? 'key' : 'key sends',
    text: key.url ? `${key.text} ↗` : key.text,
    attributes: { type: 'button', 'data-place': String(place) },
    onClick: () => {
      if (!key.url) return act.press(message, place, made)
      if (!act.open(key.url)) window.open(key.url, '_blank', 'noopener,noreferrer')
    },
  })
  return made
}

function reactions(message) {
  const counts = new Map()
  for (const emoji of message.reactions) counts.set(emoji, (counts.get(emoji) ?? 0) + 1)
  return [...counts].map(([emoji, count]) =>
    element('span', { className: 'reaction', text: count > 1 ? `${emoji} ${count}` : emoji }),
  )
}

function serviceLine(message) {
  return element('div', {
    className: 'service',
    attributes: { 'data-message': String(message.id) },
    children: [element('span', { text: serviceText(message) })],
  })
}

function serviceText({ from, service }) {
  const [came] = service.new_chat_members ?? []
  const gone = service.left_chat_member
  if (came) {
    const isSelf = came.id === from.id
    return isSelf
      ? words.service.joined(came.first_name)
      : words.service.added(from.name, came.first_name)
  }
  if (gone) {
    const isSelf = gone.id === from.id
    return isSelf
      ? words.service.left(gone.first_name)
      : words.service.removed(from.name, gone.first_name)
  }
  if (service.new_chat_title) return words.service.renamed(service.new_chat_title)
  if (service.migrate_to_chat_id) return words.service.migratedTo
  if (service.migrate_from_chat_id) return words.service.migratedFrom
  return words.service.other
}
