import { createColumn } from './columns.js'
import { arrange, ask, button, element, look } from './dom.js'
import { words } from './words.js'

/** Columns shown at once; a province has more groups than a screen has room. */
const MOST_COLUMNS = 12
const TOAST_MS = 4_000
const PRESSED_MS = 600

const places = {
  people: document.getElementById('people'),
  tabs: document.getElementById('tabs'),
  columns: document.getElementById('columns'),
  toasts: document.getElementById('toasts'),
  line: document.getElementById('line'),
}
const columns = new Map()
const chips = new Map()
/** Who was ever seen in a chat, so that somebody who left is told apart from somebody who never came. */
const everIn = new Map()
let seen = { bot: { name: '', username: '' }, people: [], chats: [], groupCount: 0, messages: {} }
let personId

const person = () => seen.people.find(({ id }) => id === personId)

/** What the columns can ask for. Each says whether it was done. */
const act = {
  press: async (message, place, key) => {
    const chatId = Number(key.closest('[data-chat]').dataset.chat)
    key.classList.add('pressed')
    const isDone = await attempt('press', {
      personId,
      chatId,
      messageId: message.id,
      button: place,
    })
    setTimeout(() => key.classList.remove('pressed'), PRESSED_MS)
    return isDone
  },
  say: (chatId, text, replyTo) =>
    attempt('say', { personId, chatId, text, ...(replyTo && { options: { replyTo } }) }),
  change: (name, chatId) => attempt(name, { personId, chatId }),
  openDirect: (startPayload) =>
    attempt('openDirect', { personId, ...(startPayload && { startPayload }) }),
  /** Whether the address is this bot's, whose chat is then opened here. */
  open: (address) => {
    const url = new URL(address, location.href)
    const path = url.pathname.slice(1).toLowerCase()
    const isTelegram = ['t.me', 'www.t.me', 'telegram.me'].includes(url.hostname)
    if (!isTelegram || path !== seen.bot.username.toLowerCase()) return false
    void openHere(url.searchParams.get('start') ?? undefined)
    return true
  },
}

async function openHere(startPayload) {
  if (await act.openDirect(startPayload)) goTo(personId)
}

async function attempt(name, body) {
  try {
    await ask(name, body)
    return true
  } catch (error) {
    toast(`${words.failed}: ${error.message}`)
    return false
  }
}

function toast(text) {
  const made = element('div', { className: 'toast', text })
  places.toasts.append(made)
  setTimeout(() => made.remove(), TOAST_MS)
}

/** The chats that have a column now: the first groups, and the person's own chat with the bot. */
function shownChats() {
  const groups = seen.chats.filter(({ id }) => id < 0).slice(0, MOST_COLUMNS)
  if (personId === undefined) return groups
  const direct = seen.chats.find(({ id }) => id === personId)
  return [...groups, direct ?? { id: personId, kind: 'private', title: '', members: [personId] }]
}

function refreshPeople() {
  personId ??= seen.people[0]?.id
  places.people.setAttribute('aria-label', words.chooseMember)
  arrange(places.people, seen.people.map(chipOf))
}

function chipOf({ id, firstName }) {
  const chip = chips.get(id) ?? createChip(id, firstName)
  chips.set(id, chip)
  chip.setAttribute('aria-checked', String(id === personId))
  return chip
}

const createChip = (id, firstName) =>
  element('button', {
    className: 'person',
    text: firstName,
    attributes: { type: 'button', role: 'radio' },
    onClick: () => {
      personId = id
      void refresh()
    },
  })

function refreshTabs(chats) {
  const hidden = seen.groupCount - Math.min(seen.groupCount, MOST_COLUMNS)
  const more = hidden > 0 && element('span', { className: 'more', text: words.moreGroups(hidden) })
  places.tabs.replaceChildren(...chats.map(tabOf), ...(more ? [more] : []))
}

function tabOf({ id, title, members }) {
  const isInside = id < 0 && members.includes(personId)
  const tab = button(id > 0 ? words.direct : title, () => goTo(id), isInside ? 'tab inside' : 'tab')
  if (isInside) tab.title = words.isInGroup(person().firstName)
  return tab
}

function goTo(chatId) {
  columns
    .get(chatId)
    ?.root.scrollIntoView({ behavior: 'smooth', inline: 'start', block: 'nearest' })
}

function refreshColumns(chats) {
  const standing = new Set(places.columns.children)
  const shown = chats.map(({ id }) => columnOf(id))
  arrange(
    places.columns,
    shown.map(({ root }) => root),
  )
  chats.forEach((chat, index) => {
    const column = shown[index]
    const messages = seen.messages[chat.id] ?? []
    const past = rememberMembers(chat)
    column.show({ ...chat, messages, wasIn: (id) => past.has(id) }, person(), seen.bot)
    if (!standing.has(column.root)) column.toNewest()
  })
}

function columnOf(chatId) {
  const column = columns.get(chatId) ?? createColumn(chatId, act)
  columns.set(chatId, column)
  return column
}

function rememberMembers({ id, members }) {
  const past = everIn.get(id) ?? new Set()
  for (const personId of members) past.add(personId)
  everIn.set(id, past)
  return past
}

let isLooking = false
let isStale = false

/** Looks anew. While one look is under way, further wishes become one more. */
async function refresh() {
  isStale = true
  if (isLooking) return
  isLooking = true
  while (isStale) {
    isStale = false
    await lookOnce()
  }
  isLooking = false
}

async function lookOnce() {
  try {
    seen = await look(shownChats().map(({ id }) => id))
  } catch {
    return
  }
  refreshPeople()
  const chats = shownChats()
  // What was not asked for yet, because nobody knew of it, is asked for in a further look.
  if (chats.some(({ id }) => seen.messages[id] === undefined && isKnown(id))) isStale = true
  refreshTabs(chats)
  refreshColumns(chats)
}

const isKnown = (chatId) => seen.chats.some(({ id }) => id === chatId)

function follow() {
  const events = new EventSource('/sandbox/events')
  const tell = (isOpen) => {
    places.line.textContent = isOpen ? words.connected : words.disconnected
    places.line.classList.toggle('lost', !isOpen)
  }
  events.onopen = () => {
    tell(true)
    void refresh()
  }
  events.onerror = () => tell(false)
  events.onmessage = ({ data }) => {
    const { chats, toasts } = JSON.parse(data)
    for (const { personId: whose, text } of toasts) {
      if (whose === personId && text !== '') toast(text)
    }
    if (chats === 'all' || chats.length > 0) void refresh()
  }
}

for (const marked of document.querySelectorAll('[data-word]')) {
  marked.textContent = words[marked.dataset.word]
}
document
  .getElementById('brand')
  .replaceWith(element('h1', { className: 'brand', text: words.brand }))
document.title = words.brand
follow()
