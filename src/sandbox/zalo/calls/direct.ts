import { type Answer, refused } from '../answer.js'
import { directWith, sharesGroup } from '../directs.js'
import { type Access, type Call, type Endpoint, wordOf } from './call.js'
import { sendText } from './sending.js'
import { readQuote } from './text.js'

/** Texts to one person. */
export const directCalls: readonly Endpoint[] = [
  { service: 'chat', method: 'POST', path: '/api/message/sms', run: sendToPerson },
  {
    service: 'chat',
    method: 'POST',
    path: '/api/message/quote',
    run: (call) => (readQuote(call) === undefined ? refused(114) : sendToPerson(call)),
  },
]

function sendToPerson(call: Call): Answer {
  const access = accessPerson(call, wordOf(call.params, 'toid'))
  return access.kind === 'refused' ? access : sendText(call, access.chat)
}

/** Reported: 114 to whom the account shares no group with and has not spoken to; friends are not built. */
export function accessPerson({ world }: Call, personId: string): Access {
  const known = world.directs.get(personId)
  if (known !== undefined) return { kind: 'chat', chat: known }
  if (!sharesGroup(world, personId)) return refused(114)
  return { kind: 'chat', chat: directWith(world, personId) }
}
