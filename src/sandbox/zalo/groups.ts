import { SandboxError } from '../base/index.js'
import type { GroupRequest } from './control.js'
import { tellGroupEvent } from './group-events.js'
import { actorIn, personIn } from './people.js'
import { note } from './posting.js'
import { type Chat, isMember, nameOf, type World } from './state.js'

/** Makes a group, with the account in it unless told otherwise. Nobody is told of it: it was there before. */
export function addGroup(world: World, request: GroupRequest): Chat {
  const members = (request.members ?? []).map((personId) => personIn(world, personId).id)
  const chat: Chat = {
    id: request.id ?? world.ids.group(),
    kind: 'group',
    title: request.title,
    members: new Map(members.map((personId) => [personId, 'member'])),
    creatorId: members[0] ?? founder(world),
    hasAccount: request.withAccount ?? true,
    isSealed: request.isSealed ?? false,
    isSendingLocked: request.lockSending ?? false,
    arePollsLocked: request.lockPolls ?? false,
    version: 1,
    messages: new Map(),
    deliveries: 0,
  }
  world.groups.set(chat.id, chat)
  world.changed(chat)
  return chat
}

/** Somebody has to have made the group; when nobody is there yet, a person is made for it. */
function founder(world: World): string {
  const [first] = world.people.keys()
  if (first !== undefined) return first
  const id = world.ids.person()
  world.people.set(id, { id, name: 'Trưởng nhóm' })
  return id
}

export function join(world: World, chat: Chat, personId: string): void {
  const { name } = personIn(world, personId)
  if (isMember(chat, personId)) throw new SandboxError(`person ${personId} is in it already`)
  chat.members.set(personId, 'member')
  note(world, chat, personId, `${name} đã tham gia nhóm`)
  tellGroupEvent(world, chat, { act: 'join', sourceId: personId, memberIds: [personId] })
}

export function leave(world: World, chat: Chat, personId: string): void {
  const { name } = actorIn(world, chat, personId)
  chat.members.set(personId, 'left')
  note(world, chat, personId, `${name} đã rời nhóm`)
  tellGroupEvent(world, chat, { act: 'leave', sourceId: personId, memberIds: [personId] })
}

export function addAccount(world: World, chat: Chat, byPersonId: string): void {
  const { name } = actorIn(world, chat, byPersonId)
  if (chat.hasAccount) throw new SandboxError(`the account is in chat ${chat.id} already`)
  chat.hasAccount = true
  note(world, chat, byPersonId, `${name} đã thêm ${world.account.name} vào nhóm`)
  tellOwn(world, chat, 'join', byPersonId)
}

export function removeAccount(world: World, chat: Chat, byPersonId: string): void {
  const { name } = actorIn(world, chat, byPersonId)
  sendAway(world, chat, byPersonId, `${name} đã xoá ${world.account.name} khỏi nhóm`)
}

/** The account goes by itself. */
export function leaveAsAccount(world: World, chat: Chat): void {
  sendAway(world, chat, world.account.id, `${world.account.name} đã rời nhóm`)
}

function sendAway(world: World, chat: Chat, byId: string, line: string): void {
  if (!chat.hasAccount) throw new SandboxError(`the account is not in chat ${chat.id}`)
  chat.hasAccount = false
  note(world, chat, byId, line)
  tellOwn(world, chat, byId === world.account.id ? 'leave' : 'remove_member', byId)
}

function tellOwn(
  world: World,
  chat: Chat,
  act: 'join' | 'leave' | 'remove_member',
  sourceId: string,
): void {
  tellGroupEvent(world, chat, { act, sourceId, memberIds: [world.account.id] })
}

export function rename(world: World, chat: Chat, title: string): void {
  chat.title = title
  const { creatorId } = chat
  note(world, chat, creatorId, `${nameOf(world, creatorId)} đã đổi tên nhóm thành “${title}”`)
  tellGroupEvent(world, chat, { act: 'update', sourceId: creatorId, memberIds: [] })
}

export function lockSending(world: World, chat: Chat, isLocked: boolean): void {
  chat.isSendingLocked = isLocked
  const line = isLocked ? 'Chỉ trưởng nhóm được gửi tin nhắn' : 'Mọi người được gửi tin nhắn'
  note(world, chat, chat.creatorId, line)
  tellGroupEvent(world, chat, { act: 'update_setting', sourceId: chat.creatorId, memberIds: [] })
}
