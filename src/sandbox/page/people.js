import { arrange, channelBadge, element } from './dom.js'
import { words } from './words.js'

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** The people one can be, a row for each platform; one of them is chosen, by touch or with the arrow keys. */
export function createPeople(root, choose) {
  const rows = new Map()
  const chips = new Map()
  let fresh
  root.setAttribute('aria-label', words.chooseMember)

  function rowOf(source) {
    const row = rows.get(source.channel) ?? createRow(source)
    rows.set(source.channel, row)
    return row
  }

  function chipOf(source, person, isChosen) {
    const key = `${source.channel}:${person.id}`
    const chip = chips.get(key) ?? createChip(source, person, choose)
    chips.set(key, chip)
    const wasChosen = chip.getAttribute('aria-checked') === 'true'
    chip.setAttribute('aria-checked', String(isChosen))
    chip.tabIndex = isChosen ? 0 : -1
    if (isChosen && !wasChosen) fresh = chip
    return chip
  }

  root.addEventListener('keydown', (event) => {
    const step = STEPS[event.key]
    if (step === undefined) return
    event.preventDefault()
    const all = [...root.querySelectorAll('.person')]
    const next = all[(all.indexOf(event.target) + step + all.length) % all.length]
    next?.focus()
    next?.click()
  })

  return {
    /** `groups` holds the people of each platform, `chosen` one of them. */
    show(groups, chosen) {
      arrange(
        root,
        groups.map(({ source }) => rowOf(source).root),
      )
      for (const { source, people } of groups) {
        const isChosen = ({ id }) => source.channel === chosen?.channel && id === chosen.id
        arrange(
          rowOf(source).chips,
          people.map((person) => chipOf(source, person, isChosen(person))),
        )
      }
      // On a narrow screen a row goes on beyond its edge.
      fresh?.scrollIntoView({ inline: 'center', block: 'nearest' })
      fresh = undefined
    },
  }
}

function createRow(source) {
  const chips = element('div', { className: 'chips' })
  const root = element('div', {
    className: 'people-row',
    attributes: { role: 'presentation' },
    children: [channelBadge(source), chips],
  })
  return { root, chips }
}

const createChip = (source, { id, name }, choose) =>
  element('button', {
    className: `person ${source.channel}`,
    text: name,
    attributes: { type: 'button', role: 'radio', 'aria-label': `${name} (${source.label})` },
    onClick: () => choose({ channel: source.channel, id }),
  })
