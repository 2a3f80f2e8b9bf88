import { button, element } from './dom.js'
import { words } from './words.js'

/** The ways to the columns, with a mark at those of the person; `hidden` groups have no column. */
export function showTabs(root, columns, person, hidden, goTo) {
  const more = hidden > 0 && element('span', { className: 'more', text: words.moreGroups(hidden) })
  const tabs = columns.map((column) => tabOf(column, person, goTo))
  root.replaceChildren(...tabs, ...(more ? [more] : []))
}

function tabOf({ key, source, chat }, person, goTo) {
  const isHere = person?.channel === source.channel
  const isInside = isHere && !chat.isDirect && chat.members.includes(person.id)
  const name = chat.isDirect ? words.direct : chat.title
  const tab = button(name, () => goTo(key), `tab ${source.channel}`)
  tab.classList.toggle('inside', isInside)
  tab.setAttribute('aria-label', `${name} (${source.label})`)
  if (isInside) tab.title = words.isInGroup(person.name)
  return tab
}
