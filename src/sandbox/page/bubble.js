import { button, element, tint } from './dom.js'
import { keyboard } from './keyboard.js'
import { pollBlock } from './poll.js'
import { richText } from './rich-text.js'
import { pills, signPicker } from './signs.js'
import { words } from './words.js'

/** What of a message is the person's: whether they wrote it, how they reacted, what they chose. */
export function ownIn({ byPerson, signs, poll }, personId) {
  const isTheirs = (id) => id !== undefined && id === personId
  return {
    isMine: isTheirs(byPerson),
    icon: signs.find((sign) => isTheirs(sign.byPerson))?.icon,
    choices: (poll?.options ?? [])
      .filter(({ voters }) => voters.some(isTheirs))
      .map(({ id }) => id),
  }
}

/**
 * One message. `act` holds what can be done with it: press, reply, react, vote, open;
 * `offered` are the signs one can react with.
 */
export function bubble(message, own, act, offered) {
  if (message.service !== undefined) return serviceLine(message)
  const side = own.isMine ? 'mine' : message.from.isAccount ? 'account' : 'theirs'
  return element('article', {
    className: `message ${side}`,
    attributes: { 'data-message': String(message.id) },
    children: [
      element('div', {
        className: 'bubble',
        children: [!own.isMine && author(message.from), ...inside(message, own, act)],
      }),
      keyboard(message, act),
      ...(message.isRecalled ? [] : under(message, own, act, offered)),
    ],
  })
}

function author({ id, name, badge }) {
  return element('div', {
    className: `author ${tint(id)}`,
    children: [
      element('bdi', { text: name }),
      badge && element('span', { className: 'badge', text: badge }),
    ],
  })
}

function inside(message, own, act) {
  if (message.isRecalled) {
    return [element('div', { className: 'recalled', text: words.recalled }), footer(message)]
  }
  return [
    message.forwardedFrom && forwarded(message.forwardedFrom),
    message.quote && quoteBlock(message.quote),
    ...message.pictures.map(picture),
    message.file && fileLink(message.file),
    message.poll
      ? pollBlock(message.poll, own.choices, act)
      : message.text && richText(message, act.open),
    footer(message),
  ]
}

const forwarded = (name) =>
  element('div', { className: 'forwarded', text: words.forwardedFrom(name) })

export function quoteBlock({ name, text }) {
  return element('div', {
    className: 'quote',
    children: [
      name && element('bdi', { className: 'quote-name', text: name }),
      element('div', { className: 'quote-text', text }),
    ],
  })
}

/** As high as `.photo` lets one be. */
const MOST_HIGH = 260

/** Its measures, where they are known, keep its place before it is there. */
const picture = ({ src, width, height }) =>
  element('img', {
    className: 'photo',
    attributes: { src, ...shrunk(width, height), alt: words.photo, loading: 'lazy' },
  })

function shrunk(width, height) {
  if (!(width > 0 && height > MOST_HIGH)) return { width, height }
  return { width: Math.round((width * MOST_HIGH) / height), height: MOST_HIGH }
}

const fileLink = ({ name, href }) =>
  element('a', {
    className: 'document',
    text: `📎 ${name}`,
    attributes: { href, download: name },
  })

function footer({ at, notes }) {
  const time = new Date(at).toLocaleTimeString('vi', { hour: '2-digit', minute: '2-digit' })
  return element('div', { className: 'when', text: [...notes, time].join(' · ') })
}

function under(message, own, act, offered) {
  const { toggle, picker } = signPicker(message, own, act, offered)
  const canReply = message.canBeQuoted
  return [
    element('div', {
      className: 'under',
      children: [
        ...pills(message, own, act, offered),
        canReply && button(words.reply, () => act.reply(message), 'small-act reply', 'reply'),
        toggle,
      ],
    }),
    picker,
  ]
}

function serviceLine({ id, service }) {
  return element('div', {
    className: 'service',
    attributes: { 'data-message': String(id) },
    children: [element('span', { text: service })],
  })
}
