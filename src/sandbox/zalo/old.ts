import type { Session } from './sessions.js'
import type { OldReaction, Placed, World } from './state.js'
import { messageWire } from './wire.js'

/** The commands that ask for what was before, and the list that answers. */
const LISTS: Readonly<Record<number, 'msgs' | 'groupMsgs' | 'reacts' | 'reactGroups'>> = {
  510: 'msgs',
  511: 'groupMsgs',
  610: 'reacts',
  611: 'reactGroups',
}
const MOST = 50

/**
 * What a socket gets that asks for old messages (510, 511) or reactions (610, 611): the newest of this
 * login session over all chats, whatever id it names; reported of the platform is that naming one
 * does not work well. That the newest stands first, and how many there are, is assumed.
 */
export function oldOnes(world: World, session: Session, cmd: number): object | undefined {
  const list = LISTS[cmd]
  if (list === undefined) return undefined
  return {
    [list]: list.startsWith('react')
      ? reactions(world, session, list)
      : messages(world, session, list),
  }
}

function messages(world: World, session: Session, list: string): readonly unknown[] {
  const ring = list === 'msgs' ? world.recent.direct : world.recent.group
  const isWanted = ({ chat, message }: Placed) =>
    chat.hasAccount && !message.isRecalled && isSince(session, message.id)
  return newestFirst(ring.all().filter(isWanted)).map((placed) => messageWire(world, placed))
}

/** Their content is a JSON text, as in what is told at once; the client does not read it here. */
function reactions(world: World, session: Session, list: string): readonly unknown[] {
  const { recent } = world
  const ring = list === 'reacts' ? recent.directReactions : recent.groupReactions
  const isWanted = ({ chat, id }: OldReaction) => chat.hasAccount && isSince(session, id)
  return newestFirst(ring.all().filter(isWanted)).map(({ entry }) => entry)
}

const isSince = ({ sinceMessage }: Session, id: string): boolean =>
  Number(id) > Number(sinceMessage)

const newestFirst = <Item>(items: readonly Item[]): readonly Item[] => items.slice(-MOST).reverse()
