import { element } from './dom.js'
import { words } from './words.js'

/** A poll with its counts. Touching an option votes for it; touching the own choice takes the vote back. */
export function pollBlock(poll, choices, act) {
  const voters = new Set(poll.options.flatMap((option) => option.voters)).size
  return element('div', {
    className: 'poll',
    attributes: { role: 'group', 'aria-label': `${words.poll}: ${poll.question}` },
    children: [
      element('div', { className: 'poll-question', text: poll.question }),
      ...poll.options.map((option) => choice(option, poll.id, voters, choices, act)),
      element('div', { className: 'poll-total', text: words.voted(voters) }),
    ],
  })
}

function choice({ id, text, voters }, pollId, all, choices, act) {
  const isOwn = choices.includes(id)
  const count = voters.length
  const made = element('button', {
    className: 'option member-only',
    attributes: {
      type: 'button',
      'data-key': `option:${id}`,
      'aria-pressed': String(isOwn),
      'aria-label': words.option(text, count),
    },
    children: [
      element('span', { className: 'option-text', text }),
      element('span', { className: 'option-count', text: count > 0 ? String(count) : '' }),
    ],
    onClick: () => act.vote(pollId, isOwn ? [] : [id]),
  })
  made.style.setProperty('--share', `${all > 0 ? Math.round((100 * count) / all) : 0}%`)
  return made
}
