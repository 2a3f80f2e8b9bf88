import {
  type Bot,
  type Chat,
  isInside,
  type StoredFile,
  type StoredMessage,
  type World,
} from './state.js'
import type { Entity } from './text.js'

/** A chat as it stands, for people to look at. */
export interface ChatView {
  readonly id: number
  readonly kind: Chat['kind']
  readonly title: string
  readonly members: readonly number[]
  /** Of the first bot. */
  readonly bot: string
  readonly migratedTo?: number
  /** Messages of bots accepted since the start, also those no longer kept. */
  readonly deliveries: number
}

/** A message as a person sees it. */
export interface MessageView {
  readonly id: number
  readonly at: Date
  readonly from: SenderView
  /** The text, or the caption of a photo or document. Empty for what the platform says. */
  readonly text: string
  readonly entities: readonly Entity[]
  /** Rows of inline buttons. */
  readonly buttons: readonly (readonly ButtonView[])[]
  /** File ids, smallest size first; empty unless it is a photo. */
  readonly photo: readonly string[]
  /** The measures of its full size. */
  readonly image?: { readonly width: number; readonly height: number }
  readonly document?: { readonly fileId: string; readonly name: string }
  readonly albumId?: string
  readonly reactions: readonly string[]
  readonly edits: number
  readonly replyTo?: number
  /** The topic of a forum that it stands in; absent in General. */
  readonly topic?: { readonly id: number; readonly name: string }
  readonly asksForReply: boolean
  readonly forwardedFrom?: string
  /** What the platform says about who came, went or renamed, in the Bot API's own fields. */
  readonly service?: Readonly<Record<string, unknown>>
}

export interface SenderView {
  readonly kind: 'person' | 'bot' | 'anonymous' | 'channel' | 'linked-channel'
  readonly id: number
  readonly name: string
}

export interface ButtonView {
  readonly text: string
  readonly data?: string
  readonly url?: string
}

export function viewChat(chat: Chat, bot: Bot): ChatView {
  const status = chat.bots.get(bot.id)
  return {
    id: chat.id,
    kind: chat.kind,
    title: chat.title,
    members: [...chat.members].filter(([, standing]) => standing === 'member').map(([id]) => id),
    bot: isInside(status) ? (status ?? 'left') : 'absent',
    ...(chat.migratedTo !== undefined && { migratedTo: chat.migratedTo }),
    deliveries: chat.deliveries,
  }
}

/** The newest `most` messages of a chat, oldest first. */
export function viewMessages(
  world: World,
  chat: Chat,
  most = Number.POSITIVE_INFINITY,
): readonly MessageView[] {
  const newest = [...chat.messages.values()].slice(-most)
  return newest.map((message) => viewMessage(world, chat, message))
}

function viewMessage(world: World, chat: Chat, message: StoredMessage): MessageView {
  const { content } = message
  const isService = content.kind === 'service'
  return {
    id: message.id,
    at: new Date(message.atMs),
    from: viewSender(world, chat, message),
    text: isService ? '' : content.text,
    entities: isService ? [] : content.entities,
    buttons: message.buttons.map((row) => row.map(viewButton)),
    ...(content.kind === 'photo' ? viewPhoto(content.sizes) : { photo: [] }),
    ...(content.kind === 'document' && {
      document: { fileId: content.file.id, name: content.file.name },
    }),
    reactions: [...message.reactions.values()].flat(),
    edits: message.edits,
    asksForReply: message.asks,
    ...(message.albumId !== undefined && { albumId: message.albumId }),
    ...(message.replyTo !== undefined && { replyTo: message.replyTo }),
    ...viewTopic(chat, message),
    ...(message.forwardedFrom !== undefined && { forwardedFrom: message.forwardedFrom }),
    ...(isService && { service: content.fields }),
  }
}

function viewTopic(chat: Chat, { topicId: id }: StoredMessage): Pick<MessageView, 'topic'> {
  if (id === undefined) return {}
  return { topic: { id, name: chat.topics.get(id)?.name ?? '' } }
}

function viewPhoto(sizes: readonly StoredFile[]): Pick<MessageView, 'photo' | 'image'> {
  const { width, height } = sizes.at(-1) ?? {}
  const photo = sizes.map((size) => size.id)
  return width && height ? { photo, image: { width, height } } : { photo }
}

function viewSender(world: World, chat: Chat, { sender }: StoredMessage): SenderView {
  if (sender.kind === 'anonymous') return { kind: sender.kind, id: chat.id, name: chat.title }
  if (sender.kind === 'person') {
    const name = world.people.get(sender.id)?.firstName ?? ''
    return { kind: sender.kind, id: sender.id, name }
  }
  if (sender.kind === 'bot') {
    const name = world.bots.find(({ id }) => id === sender.id)?.firstName ?? ''
    return { kind: sender.kind, id: sender.id, name }
  }
  return { kind: sender.kind, id: sender.id, name: sender.title }
}

const viewButton = ({ text, callback_data: value, url }: StoredButton): ButtonView => ({
  text,
  ...(value !== undefined && { data: value }),
  ...(url !== undefined && { url }),
})

type StoredButton = StoredMessage['buttons'][number][number]
