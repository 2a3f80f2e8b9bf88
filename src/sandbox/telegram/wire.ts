import type {
  Bot,
  BotStatus,
  Chat,
  Content,
  Person,
  StoredFile,
  StoredMessage,
  World,
} from './state.js'

type Wire = Readonly<Record<string, unknown>>

/** The account that stands for an administrator who speaks as the group. Observed, not documented. */
const GROUP_ANONYMOUS_BOT = {
  id: 1_087_968_824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
}
/** The account that stands for somebody who speaks as a channel. Observed, not documented. */
const CHANNEL_BOT = {
  id: 136_817_688,
  is_bot: true,
  first_name: 'Channel',
  username: 'Channel_Bot',
}
/** The service account in whose name a linked channel's posts arrive. Observed, not documented. */
const SERVICE_ACCOUNT = { id: 777_000, is_bot: false, first_name: 'Telegram' }

export const seconds = (ms: number): number => Math.floor(ms / 1_000)

export const personWire = (person: Person): Wire => ({
  id: person.id,
  is_bot: false,
  first_name: person.firstName,
  language_code: 'vi',
})

export const botWire = (bot: Bot): Wire => ({
  id: bot.id,
  is_bot: true,
  first_name: bot.firstName,
  username: bot.username,
})

export function chatWire(world: World, chat: Chat): Wire {
  if (chat.kind === 'private') {
    const firstName = world.people.get(chat.id)?.firstName ?? ''
    return { id: chat.id, first_name: firstName, type: 'private' }
  }
  return {
    id: chat.id,
    title: chat.title,
    type: chat.kind,
    ...(chat.topics.size > 0 && { is_forum: true }),
    ...(chat.kind === 'group' && { all_members_are_administrators: false }),
  }
}

/** A person or bot as a member of a chat. */
export function memberWire(user: Wire, status: BotStatus): Wire {
  if (status === 'kicked') return { user, status, until_date: 0 }
  if (status === 'restricted') return { user, status, is_member: true, ...MUTED, until_date: 0 }
  if (status === 'administrator') return { user, status, can_be_edited: false, ...ADMIN_RIGHTS }
  return { user, status }
}

const MUTED = {
  can_send_messages: false,
  can_send_photos: false,
  can_send_documents: false,
  can_send_other_messages: false,
}
const ADMIN_RIGHTS = { is_anonymous: false, can_manage_chat: true, can_delete_messages: true }

/** A message as the Bot API shows it; the one it answers is shown too, but not what that one answers. */
export function messageWire(
  world: World,
  chat: Chat,
  message: StoredMessage,
  isNested = false,
): Wire {
  const answered = chat.messages.get(answeredBy(message) ?? 0)
  return {
    message_id: message.id,
    ...threadWire(chat, message),
    ...senderWire(world, chat, message),
    chat: chatWire(world, chat),
    date: seconds(message.atMs),
    ...(message.editedAtMs !== undefined && { edit_date: seconds(message.editedAtMs) }),
    ...(message.albumId !== undefined && { media_group_id: message.albumId }),
    ...forwardWire(message),
    ...(answered && !isNested && { reply_to_message: messageWire(world, chat, answered, true) }),
    ...contentWire(message.content),
    ...(message.buttons.length > 0 && { reply_markup: { inline_keyboard: message.buttons } }),
  }
}

/** What answers nothing else in a topic is shown as a reply to the message that opened it. */
function answeredBy({ id, replyTo, topicId }: StoredMessage): number | undefined {
  return replyTo ?? (topicId === id ? undefined : topicId)
}

/** A reply in a supergroup that is no forum has a thread too: that of the message at its root. */
function threadWire(chat: Chat, { replyTo, topicId }: StoredMessage): Wire {
  if (topicId !== undefined) return { message_thread_id: topicId, is_topic_message: true }
  if (chat.kind !== 'supergroup' || replyTo === undefined) return {}
  let root = replyTo
  for (let at = chat.messages.get(root); at?.replyTo; at = chat.messages.get(root))
    root = at.replyTo
  return { message_thread_id: root }
}

function senderWire(world: World, chat: Chat, { sender }: StoredMessage): Wire {
  switch (sender.kind) {
    case 'person': {
      const person = world.people.get(sender.id)
      return person ? { from: personWire(person) } : {}
    }
    case 'bot': {
      const bot = world.bots.find(({ id }) => id === sender.id)
      return bot ? { from: botWire(bot) } : {}
    }
    case 'anonymous':
      return { from: GROUP_ANONYMOUS_BOT, sender_chat: chatWire(world, chat) }
    case 'channel':
      return { from: CHANNEL_BOT, sender_chat: channelWire(sender) }
    case 'linked-channel':
      return { from: SERVICE_ACCOUNT, sender_chat: channelWire(sender) }
  }
}

const channelWire = ({ id, title }: { readonly id: number; readonly title: string }): Wire => ({
  id,
  title,
  type: 'channel',
})

function forwardWire({ sender, forwardedFrom, atMs, id }: StoredMessage): Wire {
  if (sender.kind === 'linked-channel') {
    const date = seconds(atMs)
    return {
      // The number of the post in its channel is not known here; the group's own stands for it.
      forward_origin: { type: 'channel', chat: channelWire(sender), message_id: id, date },
      is_automatic_forward: true,
    }
  }
  if (forwardedFrom === undefined) return {}
  return {
    forward_origin: { type: 'hidden_user', sender_user_name: forwardedFrom, date: seconds(atMs) },
  }
}

function contentWire(content: Content): Wire {
  if (content.kind === 'service') return content.fields
  const { text, entities } = content
  if (content.kind === 'text') return { text, ...(entities.length > 0 && { entities }) }
  if (content.kind === 'location') return locationWire(content)
  const media =
    content.kind === 'photo' ? { photo: content.sizes.map(photoWire) } : mediaWire(content)
  return {
    ...media,
    ...(text !== '' && { caption: text }),
    ...(text !== '' && entities.length > 0 && { caption_entities: entities }),
  }
}

/** What a voice or a film is measured by is made up. */
function mediaWire({ as, file }: Extract<Content, { kind: 'document' }>): Wire {
  if (as === undefined) return { document: documentWire(file) }
  const media = { ...fileWire(file), duration: 3, mime_type: file.mime }
  return as === 'voice'
    ? { voice: media }
    : { video: { ...media, width: 640, height: 360, file_name: file.name } }
}

/** Bot API, Message: "for backward compatibility, when this field [venue] is set, the location field will also be set". */
function locationWire({
  latitude,
  longitude,
  title,
}: Extract<Content, { kind: 'location' }>): Wire {
  const location = { latitude, longitude }
  return { location, ...(title !== undefined && { venue: { location, title, address: '' } }) }
}

const fileWire = (file: StoredFile): Wire => ({
  file_id: file.id,
  file_unique_id: file.uniqueId,
  file_size: file.bytes.length,
})

const photoWire = (file: StoredFile): Wire => ({
  ...fileWire(file),
  width: file.width,
  height: file.height,
})

const documentWire = (file: StoredFile): Wire => ({
  ...fileWire(file),
  file_name: file.name,
  mime_type: file.mime,
})
