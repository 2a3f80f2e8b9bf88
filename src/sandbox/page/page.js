import { createColumn } from './column.js'
import { arrange, element } from './dom.js'
import { followNews } from './follow.js'
import { createPeople } from './people.js'
import { findSources } from './sources.js'
import { showTabs } from './tabs.js'
import { toast } from './toast.js'
import { words } from './words.js'
import { createWorld } from './world.js'

const places = {
  people: document.getElementById('people'),
  tabs: document.getElementById('tabs'),
  columns: document.getElementById('columns'),
  line: document.getElementById('line'),
}
const SMOOTHLY = { behavior: 'smooth', inline: 'start', block: 'nearest' }
const columns = new Map()

const sources = await findSources()
const world = createWorld(sources, show)
const people = createPeople(places.people, choose)

/** What can be done in a chat as the person one is. Each says whether it was done. */
function actIn(source, chatId) {
  const attempt = (name, ...rest) => tried(() => source[name](world.person().id, ...rest))
  return {
    say: (text, quoted) => attempt('say', chatId, text, quoted),
    press: (message, place) => attempt('press', chatId, message.id, place),
    react: (message, icon) => attempt('react', chatId, message.id, icon),
    vote: (pollId, optionIds) => attempt('vote', chatId, pollId, optionIds),
    change: (name) => attempt(name, chatId),
    start: () => attempt('start'),
    /** Whether the address leads to the service itself, whose chat is then opened here. */
    open(address) {
      const way = source.leadsHere(address)
      if (way === undefined) return false
      const { id } = world.person()
      void attempt('start', way.payload).then((isDone) => isDone && goTo(`${source.channel}:${id}`))
      return true
    },
  }
}

async function tried(deed) {
  try {
    await deed()
    return true
  } catch (error) {
    toast(`${words.failed}: ${error.message}`)
    return false
  }
}

async function choose(chosen) {
  await world.choose(chosen)
  const own = [...places.columns.querySelectorAll('.inside')]
  if (!own.some(isInView)) own[0]?.scrollIntoView(SMOOTHLY)
}

function isInView(column) {
  const { left, right } = column.getBoundingClientRect()
  return left >= 0 && right <= innerWidth
}

function goTo(key) {
  columns.get(key)?.root.scrollIntoView(SMOOTHLY)
}

function show() {
  people.show(world.people(), world.chosen())
  const shown = world.columns()
  showTabs(places.tabs, shown, world.person(), world.hiddenGroups(), goTo)
  showColumns(shown)
}

function showColumns(shown) {
  const standing = new Set(places.columns.children)
  arrange(
    places.columns,
    shown.map((column) => columnOf(column).root),
  )
  for (const { source, chat, messages, account, ...rest } of shown) {
    const column = columnOf({ source, chat, ...rest })
    column.show(chat, messages, world.person(), account)
    if (!standing.has(column.root)) column.toNewest()
  }
}

function columnOf({ key, source, chat }) {
  const column = columns.get(key) ?? createColumn(source, chat.id, actIn(source, chat.id))
  columns.set(key, column)
  return column
}

function hear(source, { chats, toasts = [] }) {
  const { channel, id } = world.chosen() ?? {}
  for (const { personId, text } of toasts) {
    if (source.channel === channel && personId === id && text !== '') toast(text)
  }
  if (chats === 'all' || chats.length > 0) void world.refresh([source])
}

for (const marked of document.querySelectorAll('[data-word]')) {
  marked.textContent = words[marked.dataset.word]
}
document
  .getElementById('brand')
  .replaceWith(element('h1', { className: 'brand', text: words.brand }))
document.title = words.brand
document.body.classList.toggle('several', sources.length > 1)
followNews(sources, places.line, {
  onNews: hear,
  onOpen: (source) => void world.refresh([source]),
})
