import { type Answer, ok, refused } from '../answer.js'
import { takeBack } from '../posting.js'
import { type Access, accessGroup, type Call, type Endpoint, wordOf } from './call.js'
import { accessPerson } from './direct.js'

/** Taking back what the account said. A limit of time, if the platform has one, is unknown and not built. */
export const recallCalls: readonly Endpoint[] = [
  {
    service: 'group',
    method: 'POST',
    path: '/api/group/undomsg',
    run: (call) => recallIn(call, accessGroup(call, wordOf(call.params, 'grid'), 'read')),
  },
  {
    service: 'chat',
    method: 'POST',
    path: '/api/message/undo',
    run: (call) => recallIn(call, accessPerson(call, wordOf(call.params, 'toid'))),
  },
]

function recallIn({ world, params }: Call, access: Access): Answer {
  if (access.kind === 'refused') return access
  const message = access.chat.messages.get(wordOf(params, 'msgId'))
  const isNamed = message?.clientId === wordOf(params, 'cliMsgIdUndo')
  if (message === undefined || !isNamed) return refused(212)
  if (message.fromId !== world.account.id) return refused(166)
  if (!message.isRecalled) takeBack(world, access.chat, message)
  return ok({ status: 0 })
}
