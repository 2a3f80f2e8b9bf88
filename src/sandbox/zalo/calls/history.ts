import { type Answer, ok } from '../answer.js'
import { messageWire } from '../wire.js'
import { accessGroup, type Call, type Endpoint, wordOf } from './call.js'

/** What was said in a group, page by page. It replaces `/api/group/history`, which is not found any more. */
export const historyCalls: readonly Endpoint[] = [
  { service: 'group_cloud_message', method: 'GET', path: '/api/cm/getrecentv2', run: readHistory },
]

const MOST = 50

/**
 * `globalMsgId` 0 gives the newest page, the smallest id of a page the one before it. The result is a
 * JSON text, as was seen. Unknown and chosen here: the newest stands first, what was taken back is left
 * out, and what was said before the account came is there too. In a sealed group there is nothing.
 */
function readHistory(call: Call): Answer {
  const { params, world } = call
  const access = accessGroup(call, wordOf(params, 'groupId'), 'read')
  if (access.kind === 'refused') return access
  const { chat } = access
  const before = Number(wordOf(params, 'globalMsgId')) || Number.POSITIVE_INFINITY
  const count = Math.min(Number(wordOf(params, 'count')) || MOST, MOST)
  const older = [...chat.messages.values()].filter(
    ({ id, content, isRecalled }) =>
      Number(id) < before && content.kind !== 'service' && !isRecalled && !chat.isSealed,
  )
  const page = older.slice(-count).reverse()
  return ok(
    JSON.stringify({
      error: 0,
      groupMsgs: page.map((message) => messageWire(world, { chat, message })),
      minMsgId: page.at(-1)?.id ?? '0',
      maxMsgId: page[0]?.id ?? '0',
      lastMsgId: '0',
      hasMore: Number(older.length > page.length),
      isOld: 0,
    }),
  )
}
