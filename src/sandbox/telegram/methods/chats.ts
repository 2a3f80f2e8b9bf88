import { badRequest, ok } from '../answer.js'
import { accessChat, type Method, numberOf } from '../call.js'
import { listeners, setStanding } from '../hearing.js'
import { botWire, chatWire, memberWire, personWire } from '../wire.js'

export const getChat: Method = (call) => {
  const access = accessChat(call, 'read')
  if (access.kind === 'refused') return access
  return ok({
    ...chatWire(call.world, access.chat),
    accent_color_id: 0,
    max_reaction_count: 11,
    accepted_gift_types: NO_GIFTS,
  })
}

const NO_GIFTS = {
  unlimited_gifts: false,
  limited_gifts: false,
  unique_gifts: false,
  premium_subscription: false,
  gifts_from_channels: false,
}

export const getChatMember: Method = (call) => {
  const access = accessChat(call, 'read')
  if (access.kind === 'refused') return access
  const { chat } = access
  const userId = numberOf(call.params, 'user_id')
  const bot = call.world.bots.find(({ id }) => id === userId)
  if (bot) return ok(memberWire(botWire(bot), chat.bots.get(bot.id) ?? 'left'))
  const person = call.world.people.get(userId)
  if (person === undefined) return badRequest('user not found')
  return ok(memberWire(personWire(person), chat.members.get(userId) ?? 'left'))
}

/** People and bots together, as the platform counts. */
export const getChatMemberCount: Method = (call) => {
  const access = accessChat(call, 'read')
  if (access.kind === 'refused') return access
  const people = [...access.chat.members.values()].filter((status) => status === 'member')
  return ok(people.length + listeners(call.world, access.chat).length)
}

export const leaveChat: Method = (call) => {
  const access = accessChat(call, 'edit')
  if (access.kind === 'refused') return access
  const { chat } = access
  if (chat.kind === 'private')
    return badRequest("chat member status can't be changed in private chats")
  setStanding(call.world, chat, call.bot, 'left', call.bot.id)
  return ok(true)
}
