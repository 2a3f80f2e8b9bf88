import { type Answer, ok, refused } from '../answer.js'
import { settingWire } from '../group-events.js'
import { leaveAsAccount } from '../groups.js'
import { type Chat, isMember } from '../state.js'
import { type Call, type Endpoint, listOf, wordOf } from './call.js'
import { fromJson } from './text.js'

/** Which groups the account is in, what they are, and going away. */
export const groupCalls: readonly Endpoint[] = [
  { service: 'group_poll', method: 'GET', path: '/api/group/getlg/v4', run: listGroups },
  { service: 'group', method: 'POST', path: '/api/group/getmg-v2', run: describeGroups },
  { service: 'group', method: 'POST', path: '/api/group/leave', run: leave },
]

function listGroups({ world }: Call): Answer {
  const own = [...world.groups.values()].filter(({ hasAccount }) => hasAccount)
  const versions = own.map(({ id, version }) => [id, String(version)] as const)
  return ok({ version: '1', gridVerMap: Object.fromEntries(versions) })
}

/** Groups the account is not in are named as removed, known or not. */
function describeGroups(call: Call): Answer {
  const asked = fromJson(wordOf(call.params, 'gridVerMap'))
  if (typeof asked !== 'object' || asked === null) return refused(114)
  const ids = Object.keys(asked)
  const own = ids
    .map((id) => call.world.groups.get(id))
    .filter((chat) => chat?.hasAccount === true)
    .filter((chat) => chat !== undefined)
  const ownIds = new Set(own.map(({ id }) => id))
  return ok({
    removedsGroup: ids.filter((id) => !ownIds.has(id)),
    unchangedsGroup: [],
    gridInfoMap: Object.fromEntries(own.map((chat) => [chat.id, groupWire(call, chat)])),
  })
}

/** Lists of members are left empty but for `memVerList`, as they often are (zca-js #328). */
function groupWire({ world }: Call, chat: Chat) {
  const members = [...chat.members.keys()].filter((id) => isMember(chat, id))
  const all = [...members, world.account.id]
  return {
    groupId: chat.id,
    name: chat.title,
    desc: '',
    type: 1,
    creatorId: chat.creatorId,
    version: String(chat.version),
    avt: '',
    fullAvt: '',
    memberIds: [],
    adminIds: [],
    currentMems: [],
    updateMems: [],
    admins: [],
    hasMoreMember: 0,
    subType: 1,
    totalMember: all.length,
    maxMember: 1_000,
    setting: settingWire(chat),
    createdTime: 0,
    visibility: 0,
    globalId: '',
    e2ee: Number(chat.isSealed),
    extraInfo: { enable_media_store: 0 },
    memVerList: all.map((id) => `${id}_0`),
    pendingApprove: { time: 0, uids: null },
  }
}

function leave(call: Call): Answer {
  const chat = call.world.groups.get(String(listOf(call.params, 'grids')[0]))
  if (chat?.hasAccount !== true) return refused(166)
  leaveAsAccount(call.world, chat)
  return ok({ memberError: [] })
}
