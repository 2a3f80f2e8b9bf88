import { type Answer, ok, refused } from '../answer.js'
import { postAsAccount } from '../posting.js'
import type { Chat } from '../state.js'
import { accessGroup, type Call, type Endpoint, wordOf } from './call.js'
import { readQuote, readText } from './text.js'

/** Texts to a group. The client picks the path by what the message holds; the answer knows no client id. */
export const sendingCalls: readonly Endpoint[] = [
  { service: 'group', method: 'POST', path: '/api/group/sendmsg', run: sendToGroup },
  { service: 'group', method: 'POST', path: '/api/group/mention', run: sendToGroup },
  { service: 'group', method: 'POST', path: '/api/group/quote', run: quoteInGroup },
]

function sendToGroup(call: Call): Answer {
  const access = accessGroup(call, wordOf(call.params, 'grid'), 'write')
  return access.kind === 'refused' ? access : sendText(call, access.chat)
}

function quoteInGroup(call: Call): Answer {
  return readQuote(call) === undefined ? refused(114) : sendToGroup(call)
}

/** Puts the text of a call into the chat, with the quote if there is one. */
export function sendText(call: Call, chat: Chat): Answer {
  const read = readText(call, chat.members)
  if (read.kind === 'refused') return read
  const quote = readQuote(call)
  const message = postAsAccount(call.world, chat, {
    clientId: wordOf(call.params, 'clientId'),
    content: read.content,
    ...(quote && { quote }),
  })
  return ok({ msgId: Number(message.id) })
}
