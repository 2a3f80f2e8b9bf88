/** Columns shown at once; a province has more groups than a screen has room. */
const MOST_COLUMNS = 12
const NOTHING = { account: { name: '' }, people: [], chats: [], groupCount: 0, messages: {} }

/** What was last seen of every platform, and who one is. `changed` is called after each look. */
export function createWorld(sources, changed) {
  const seen = new Map(sources.map(({ channel }) => [channel, NOTHING]))
  const most = Math.floor(MOST_COLUMNS / Math.max(1, sources.length))
  const remembered = createMemory()
  let chosen

  const seenOf = ({ channel }) => seen.get(channel)
  const groupsOf = (source) =>
    seenOf(source)
      .chats.filter(({ isDirect }) => !isDirect)
      .slice(0, most)

  /** The conversation with the service of the person one is, on the platform they are on. */
  function directOf(source) {
    if (chosen?.channel !== source.channel) return []
    const known = seenOf(source).chats.find(({ id, isDirect }) => isDirect && id === chosen.id)
    return [known ?? source.unopened(chosen)]
  }

  const chatsOf = (source) => [...groupsOf(source), ...directOf(source)]

  async function look(source) {
    const asked = chatsOf(source)
    try {
      seen.set(source.channel, await source.look(asked.map(({ id }) => id)))
      const known = new Set(asked.map(({ id }) => id))
      if (chatsOf(source).every(({ id }) => known.has(id))) return
      // What was not asked for, because nobody knew of it, is asked for now.
      seen.set(source.channel, await source.look(chatsOf(source).map(({ id }) => id)))
    } catch {
      // The line is down; what was seen last stays.
    }
  }

  const looker = createLooker(look, () => {
    for (const source of sources) remembered.note(source, seenOf(source).chats)
    if (chosen === undefined) chooseFirst()
    changed()
  })

  function chooseFirst() {
    const source = sources.find((one) => seenOf(one).people.length > 0)
    if (source === undefined) return
    chosen = { channel: source.channel, id: seenOf(source).people[0].id }
    void looker.refresh([source])
  }

  const columnOf = (source) => (chat) => ({
    key: `${source.channel}:${chat.id}`,
    source,
    chat: { ...chat, wasIn: (id) => remembered.wasIn(source, chat, id) },
    messages: seenOf(source).messages[chat.id] ?? [],
    account: seenOf(source).account,
  })

  return {
    refresh: looker.refresh,
    choose(person) {
      chosen = person
      return looker.refresh(sources)
    },
    chosen: () => chosen,
    /** Whom one is, with the name; undefined while nobody is there. */
    person() {
      const found = chosen && seen.get(chosen.channel).people.find(({ id }) => id === chosen.id)
      return found && { ...found, channel: chosen.channel }
    },
    people: () => sources.map((source) => ({ source, people: seenOf(source).people })),
    /** The groups, by turns from every platform, and at the end the own conversation. */
    columns: () => [
      ...byTurns(sources.map((source) => groupsOf(source).map(columnOf(source)))),
      ...sources.flatMap((source) => directOf(source).map(columnOf(source))),
    ],
    hiddenGroups: () =>
      sources.reduce((sum, one) => sum + Math.max(0, seenOf(one).groupCount - most), 0),
  }
}

/** One of each row, then the next of each, so that every platform is seen at the first glance. */
function byTurns(rows) {
  const longest = Math.max(0, ...rows.map(({ length }) => length))
  const turns = Array.from({ length: longest }, (_, place) => rows.map((row) => row[place]))
  return turns.flat().filter(Boolean)
}

/** Looks anew at what is wished for. While one look is under way, further wishes become one more. */
function createLooker(look, done) {
  const stale = new Set()
  let isLooking = false

  async function refresh(wished) {
    for (const source of wished) stale.add(source)
    if (isLooking) return
    isLooking = true
    while (stale.size > 0) {
      const now = [...stale]
      stale.clear()
      await Promise.all(now.map(look))
      done()
    }
    isLooking = false
  }
  return { refresh }
}

/** Who was ever seen in a chat, so that somebody who left is told apart from somebody who never came. */
function createMemory() {
  const everIn = new Map()
  const keyOf = ({ channel }, { id }) => `${channel}:${id}`
  return {
    note(source, chats) {
      for (const chat of chats) {
        const past = everIn.get(keyOf(source, chat)) ?? new Set()
        for (const id of chat.members) past.add(id)
        everIn.set(keyOf(source, chat), past)
      }
    },
    wasIn: (source, chat, id) => everIn.get(keyOf(source, chat))?.has(id) ?? false,
  }
}
