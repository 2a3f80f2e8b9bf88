import { type Chat, isMember, type World } from './state.js'

/** Opens the direct conversation of a person with the account, if it is not open already. */
export function directWith(world: World, personId: string): Chat {
  const known = world.directs.get(personId)
  if (known !== undefined) return known
  const chat: Chat = {
    id: personId,
    kind: 'direct',
    title: world.people.get(personId)?.name ?? '',
    members: new Map([[personId, 'member']]),
    creatorId: personId,
    hasAccount: true,
    isSealed: false,
    isSendingLocked: false,
    arePollsLocked: false,
    version: 1,
    messages: new Map(),
    deliveries: 0,
  }
  world.directs.set(personId, chat)
  return chat
}

/** Whether the account and the person meet in some group. */
export const sharesGroup = (world: World, personId: string): boolean =>
  [...world.groups.values()].some((chat) => chat.hasAccount && isMember(chat, personId))
