import { isHeard } from './posting.js'
import { type Chat, nameOf, type StoredMessage, type World } from './state.js'
import { routeWire } from './wire.js'

/** The numbers that zca-js 2.2.0 gives to signs; `-1` takes back. Others exist and are not told apart here. */
const TYPES: Readonly<Record<string, number>> = {
  '': -1,
  ':>': 0,
  '--b': 1,
  ':-((': 2,
  '/-strong': 3,
  '/-weak': 4,
  '/-heart': 5,
  ':-h': 20,
  ':o': 32,
  '/-ok': 68,
  '/-thanks': 70,
}
const OTHER_TYPE = 75
const SOURCE = 6

export interface Sign {
  readonly icon: string
  readonly type?: number
  /** A phone names the message by its client id alone; a computer by both. */
  readonly fromPhone: boolean
}

/** Somebody reacts; an empty icon takes it back. Of several signs of one person the newest is kept. */
export function react(
  world: World,
  chat: Chat,
  byId: string,
  message: StoredMessage,
  sign: Sign,
): string {
  if (sign.icon === '') message.reactions.delete(byId)
  else message.reactions.set(byId, sign.icon)
  const id = world.ids.message()
  const entry = reactionWire(world, chat, byId, message, sign, id)
  if (isHeard(chat)) {
    const isGroup = chat.kind === 'group'
    world.recent[isGroup ? 'groupReactions' : 'directReactions'].put({ id, chat, entry })
    world.tell({
      cmd: 612,
      list: isGroup ? 'reactGroups' : 'reacts',
      entry,
      isEcho: byId === world.account.id,
    })
  }
  world.changed(chat)
  return id
}

function reactionWire(
  world: World,
  chat: Chat,
  byId: string,
  message: StoredMessage,
  sign: Sign,
  id: string,
) {
  const atMs = world.now().getTime()
  return {
    actionId: world.ids.action(),
    msgId: id,
    cliMsgId: world.ids.client(atMs),
    msgType: 'chat.reaction',
    ...routeWire(world, chat, byId),
    dName: nameOf(world, byId),
    content: JSON.stringify({
      rMsg: [namesOf(message, sign.fromPhone)],
      rIcon: sign.icon,
      rType: sign.type ?? TYPES[sign.icon] ?? OTHER_TYPE,
      source: SOURCE,
    }),
    ts: String(atMs),
    ttl: 0,
  }
}

const namesOf = (message: StoredMessage, fromPhone: boolean) => ({
  gMsgID: fromPhone ? 0 : Number(message.id),
  cMsgID: Number(message.clientId),
  msgType: 1,
  ...(fromPhone && { msgSender: message.fromId }),
})
