import { HOUR, MINUTE, SECOND } from '../../base/index.js'
import type { Heard, Incoming } from '../channel.js'
import type { Connection } from './connection.js'
import { describeGroups } from './groups.js'

/** What groups are called: Zalo does not say so with their messages. */
export interface Titles {
  /** Puts the group's title into words said there; an empty one where it cannot be had in time. Never rejects. */
  complete(batch: readonly Heard[]): Promise<readonly Heard[]>
}

interface Known {
  readonly title: string
  readonly until: number
}

/** A new title is told, but not while we are away. */
const KNOWN_FOR_MS = HOUR
/** Where it could not be had, it is not asked for with every message. */
const UNKNOWN_FOR_MS = MINUTE
const MOST_KNOWN = 5_000
const ASKING_MS = 2 * SECOND

export function createTitles(connection: Connection): Titles {
  const titles = new Map<string, Known>()

  function keep(chat: string, title: string, forMs: number): void {
    titles.delete(chat)
    titles.set(chat, { title, until: performance.now() + forMs })
    for (const oldest of titles.keys()) {
      if (titles.size <= MOST_KNOWN) return
      titles.delete(oldest)
    }
  }

  /** One question for all, under one limit: what was heard must not wait long to be stored. */
  async function ask(chats: readonly string[]): Promise<void> {
    const signal = AbortSignal.timeout(ASKING_MS)
    const login = await connection.reach(signal)
    if (login.kind !== 'open') return
    const limit = { signal, withinMs: ASKING_MS }
    const groups = await describeGroups(connection, login, chats, limit).catch(() => [])
    for (const chat of chats) {
      const title = groups.find((group) => group.chat === chat)?.title
      keep(chat, title ?? titles.get(chat)?.title ?? '', title ? KNOWN_FOR_MS : UNKNOWN_FOR_MS)
    }
  }

  function isUnknown(chat: string): boolean {
    return (titles.get(chat)?.until ?? 0) <= performance.now()
  }

  return {
    async complete(batch) {
      const events = batch.filter(isInGroup)
      for (const { title, from } of events.filter(hasTitle)) keep(from.chat, title, KNOWN_FOR_MS)
      const chats = new Set(events.filter(needsTitle).map(({ from }) => from.chat))
      const unknown = [...chats].filter(isUnknown)
      if (unknown.length > 0) await ask(unknown)
      return batch.map((heard) =>
        isInGroup(heard) && needsTitle(heard)
          ? { ...heard, title: titles.get(heard.from.chat)?.title ?? '' }
          : heard,
      )
    },
  }
}

function isInGroup(heard: Heard): heard is Incoming {
  return 'what' in heard && !heard.direct
}

const hasTitle = ({ title }: Incoming) => title !== ''

/** Signs, votes and echoes are told of messages, not of groups. */
function needsTitle({ title, what }: Incoming): boolean {
  return title === '' && (what.kind === 'words' || what.kind === 'joined')
}
