import { z } from 'zod'
import { type Answer, ok, refused } from '../answer.js'
import { react } from '../reacting.js'
import type { Chat, StoredMessage } from '../state.js'
import { type Access, accessGroup, type Call, type Endpoint, listOf, wordOf } from './call.js'
import { accessPerson } from './direct.js'
import { fromJson } from './text.js'

/** The account's own reactions. */
export const reactionCalls: readonly Endpoint[] = [
  {
    service: 'reaction',
    method: 'POST',
    path: '/api/group/reaction',
    run: (call) => reactIn(call, accessGroup(call, wordOf(call.params, 'grid'), 'read')),
  },
  {
    service: 'reaction',
    method: 'POST',
    path: '/api/message/reaction',
    run: (call) => reactIn(call, accessPerson(call, wordOf(call.params, 'toid'))),
  },
]

const Entry = z.object({ message: z.string() })
const Reaction = z.object({
  rMsg: z.array(z.object({ gMsgID: z.number(), cMsgID: z.number() })).min(1),
  rIcon: z.string(),
  rType: z.number(),
})

function reactIn(call: Call, access: Access): Answer {
  if (access.kind === 'refused') return access
  const read = readReaction(call)
  if (read === undefined) return refused(114)
  const { rMsg, rIcon, rType } = read
  const messages = rMsg.map((names) => messageNamed(access.chat, names))
  const ids: number[] = []
  for (const message of messages) {
    if (message === undefined) return refused(212)
    const sign = { icon: rIcon, type: rType, fromPhone: false }
    ids.push(Number(react(call.world, access.chat, call.world.account.id, message, sign)))
  }
  // The client reads the list out of a text.
  return ok({ msgIds: JSON.stringify(ids) })
}

function readReaction({ params }: Call): z.infer<typeof Reaction> | undefined {
  const entry = Entry.safeParse(listOf(params, 'react_list')[0])
  return entry.success ? Reaction.safeParse(fromJson(entry.data.message)).data : undefined
}

interface Names {
  readonly gMsgID: number
  readonly cMsgID: number
}

/** By both names when the first is given, else by the client id alone. */
function messageNamed(chat: Chat, { gMsgID, cMsgID }: Names): StoredMessage | undefined {
  const isIt = (message: StoredMessage | undefined) => message?.clientId === String(cMsgID)
  if (gMsgID === 0) return [...chat.messages.values()].find(isIt)
  const message = chat.messages.get(String(gMsgID))
  return isIt(message) ? message : undefined
}
