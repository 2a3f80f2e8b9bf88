import { type Chat, nameOf, type World } from './state.js'
import type { Wire } from './wire.js'

/** What happened to a group, by the name the platform gives it. */
export interface GroupEvent {
  readonly act: 'join' | 'leave' | 'remove_member' | 'update' | 'update_setting'
  /** Who did it. */
  readonly sourceId: string
  /** To whom it happened. */
  readonly memberIds: readonly string[]
}

/** Tells the sockets what happened to a group. The account hears of its own removal, and then of nothing more. */
export function tellGroupEvent(world: World, chat: Chat, event: GroupEvent): void {
  chat.version += 1
  world.changed(chat)
  const isOwn = [event.sourceId, ...event.memberIds].includes(world.account.id)
  if (!chat.hasAccount && !isOwn) return
  const content = {
    act_type: 'group',
    act: event.act,
    data: JSON.stringify(eventWire(world, chat, event)),
  }
  world.tell({ cmd: 601, list: 'controls', entry: { content }, isEcho: false })
}

const eventWire = (world: World, chat: Chat, { sourceId, memberIds }: GroupEvent): Wire => ({
  subType: 1,
  groupId: chat.id,
  creatorId: chat.creatorId,
  groupName: chat.title,
  sourceId,
  updateMembers: memberIds.map((id) => ({
    id,
    dName: nameOf(world, id),
    avatar: '',
    type: 0,
    avatar_25: '',
  })),
  groupSetting: settingWire(chat),
  groupTopic: null,
  info: {},
  extraData: {},
  time: String(world.now().getTime()),
  avt: null,
  fullAvt: null,
  isAdd: 0,
  hideGroupInfo: 0,
  version: String(chat.version),
  groupType: 1,
})

export const settingWire = (chat: Chat): Wire => ({
  blockName: 0,
  signAdminMsg: 0,
  addMemberOnly: 0,
  setTopicOnly: 0,
  enableMsgHistory: 1,
  joinAppr: 0,
  lockCreatePost: 0,
  lockCreatePoll: Number(chat.arePollsLocked),
  lockSendMsg: Number(chat.isSendingLocked),
  lockViewMember: 0,
  bannFeature: 0,
  dirtyMedia: 0,
  banDuration: 0,
})
