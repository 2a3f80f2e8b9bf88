import type { ChatView, MessageView, PollView } from './control.js'
import { votersOf } from './polls.js'
import { type Chat, isMember, nameOf, type Poll, type StoredMessage, type World } from './state.js'

export function viewChat(chat: Chat): ChatView {
  return {
    id: chat.id,
    kind: chat.kind,
    title: chat.title,
    members: [...chat.members.keys()].filter((id) => isMember(chat, id)),
    hasAccount: chat.hasAccount,
    isSealed: chat.isSealed,
    deliveries: chat.deliveries,
  }
}

/** The newest `most` messages of a chat, oldest first. Lines about votes are left out: the poll shows them. */
export function viewMessages(
  world: World,
  chat: Chat,
  most = Number.POSITIVE_INFINITY,
): readonly MessageView[] {
  const shown = [...chat.messages.values()].filter(({ content }) => content.kind !== 'vote')
  return shown.slice(-most).map((message) => viewMessage(world, message))
}

function viewMessage(world: World, message: StoredMessage): MessageView {
  const { content, fromId, quote } = message
  const isAccount = fromId === world.account.id
  return {
    id: message.id,
    clientId: message.clientId,
    at: new Date(message.atMs),
    from: { id: fromId, name: nameOf(world, fromId), isAccount },
    text: textOf(message),
    styles: content.kind === 'text' && !message.isRecalled ? content.styles : [],
    ...(quote && { quote: { id: quote.id, text: quote.text, fromId: quote.fromId } }),
    reactions: [...message.reactions].map(([personId, icon]) => ({ personId, icon })),
    ...viewInside(world, message),
    isRecalled: message.isRecalled,
    ...(content.kind === 'service' && { service: content.text }),
  }
}

function textOf({ content, isRecalled }: StoredMessage): string {
  const isText = content.kind === 'text' || content.kind === 'image'
  return isText && !isRecalled ? content.text : ''
}

function viewInside(world: World, { content, isRecalled }: StoredMessage) {
  if (isRecalled) return {}
  if (content.kind === 'image') {
    return { image: { width: content.width, height: content.height } }
  }
  if (content.kind === 'file') {
    return { file: { name: content.name, bytes: content.file.bytes.length } }
  }
  const poll = content.kind === 'poll' ? world.polls.get(content.pollId) : undefined
  return poll ? { poll: viewPoll(poll) } : {}
}

const viewPoll = (poll: Poll): PollView => ({
  id: poll.id,
  question: poll.question,
  options: poll.options.map(({ id, text }) => ({ id, text, voters: votersOf(poll, id) })),
})
