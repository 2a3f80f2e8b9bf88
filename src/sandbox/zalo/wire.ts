import {
  type Album,
  nameOf,
  type Placed,
  type Quote,
  type StoredMessage,
  type World,
} from './state.js'

export type Wire = Readonly<Record<string, unknown>>

const PLAIN = {
  color: 0,
  size: 0,
  type: 0,
  subType: 0,
  ext: '{"shouldParseLinkOrContact":0}',
}

/** A message as the socket and the history tell of it. Numbers of messages and people are text; `0` is the account. */
export function messageWire(world: World, placed: Placed): Wire {
  const { message } = placed
  const { content } = message
  return {
    ...envelopeWire(world, placed, { msgId: message.id, cliMsgId: message.clientId }),
    ...contentWire(world, message),
    ...(message.quote && { quote: quoteWire(world, message.quote) }),
    ...('mentions' in content && content.mentions.length > 0 && { mentions: content.mentions }),
  }
}

/** What tells that a message was taken back: a message of its own that names the other. */
export function recallWire(world: World, placed: Placed): Wire {
  const { message } = placed
  const own = world.ids.message()
  return {
    ...envelopeWire(world, placed, { msgId: own, cliMsgId: own }),
    msgType: 'chat.undo',
    content: {
      globalMsgId: Number(message.id),
      cliMsgId: Number(message.clientId),
      deleteMsg: 1,
      // What the platform writes here is unknown: ids of people do not fit into a number.
      srcId: 0,
      destId: 0,
    },
  }
}

export interface Names {
  readonly msgId: string
  readonly cliMsgId: string
}

/** Who says something to whom, and under which names. */
function envelopeWire(world: World, placed: Placed, names: Names): Wire {
  const { chat, message } = placed
  return {
    actionId: world.ids.action(),
    ...names,
    ...routeWire(world, chat, message.fromId),
    dName: nameOf(world, message.fromId),
    ts: String(message.atMs),
    status: 1,
    notify: '1',
    ttl: 0,
    userId: '0',
    uin: '0',
    topOut: '0',
    topOutTimeOut: '0',
    topOutImprTimeOut: '0',
    propertyExt: PLAIN,
    paramsExt: { countUnread: 1, containType: 0, platformType: 1 },
    cmd: chat.kind === 'group' ? 521 : 501,
    st: 3,
    at: 0,
    realMsgId: '0',
  }
}

export function routeWire(world: World, chat: Placed['chat'], fromId: string): Wire {
  const isOwn = fromId === world.account.id
  return {
    uidFrom: isOwn ? '0' : fromId,
    idTo: chat.kind === 'group' || isOwn ? chat.id : '0',
  }
}

function contentWire(world: World, { content, fromId }: StoredMessage): Wire {
  switch (content.kind) {
    case 'image':
      return { msgType: 'chat.photo', content: imageWire(content) }
    case 'location':
      return { msgType: 'chat.location.new', content: locationWire(content) }
    case 'file':
      if (content.isVoice) return { msgType: 'chat.voice', content: voiceWire(content) }
      return { msgType: 'share.file', content: fileWire(content) }
    case 'poll':
      return { msgType: 'group.poll', content: pollCard(world, 'create', content.pollId, fromId) }
    case 'vote':
      return { msgType: 'group.poll', content: pollCard(world, 'vote', content.pollId, fromId) }
    case 'text':
      return { msgType: 'webchat', content: textWire(content) }
    case 'service':
      return {}
  }
}

type ContentOf<Kind> = Extract<StoredMessage['content'], { kind: Kind }>

/** Text with styles comes as a card of the action `rtf`, as other clients read it; plain text as it is. */
function textWire({ text, styles }: ContentOf<'text'>): unknown {
  if (styles.length === 0) return text
  const spans = styles.map(({ start, length, style }) => ({ start, len: length, st: style }))
  return card({ title: text, action: 'rtf', params: JSON.stringify({ styles: spans, ver: 0 }) })
}

function imageWire({ text, file, width, height, album }: ContentOf<'image'>): Wire {
  const url = imageUrl(file.id)
  return card({
    title: text,
    href: url,
    thumb: url,
    params: JSON.stringify({ hd: url, width, height, ...(album && albumWire(album)) }),
  })
}

/** As other clients read it in the messages of an album. */
const albumWire = ({ id, place, size }: Album): Wire => ({
  is_group_layout: 1,
  group_layout_id: Number(id),
  id_in_group: place,
  total_item_in_group: size,
})

/** As other clients read it. */
function voiceWire({ file }: ContentOf<'file'>): Wire {
  const url = `https://voice-aac-dl.zdn.vn/gr/${file.id}`
  return card({ href: url, params: JSON.stringify({ m4a: url }) })
}

/** As other clients read it; what else stands in it is unknown. */
function locationWire({ latitude, longitude, title }: ContentOf<'location'>): Wire {
  return card({ title, params: JSON.stringify({ latitude, longitude }) })
}

function fileWire({ name, file }: ContentOf<'file'>): Wire {
  const fileExt = /\.([^.]+)$/.exec(name)?.[1] ?? ''
  return card({
    title: name,
    href: `https://file-stal-1.dlfl.vn/gr/${file.id}`,
    params: JSON.stringify({ fileSize: String(file.bytes.length), fileExt }),
  })
}

/** The host is made up; its path is answered by the sandbox without cookies. */
export const imageUrl = (fileId: string): string => `https://photo-group.zdn.vn/photo/${fileId}.png`

function pollCard(world: World, action: 'create' | 'vote', pollId: number, fromId: string): Wire {
  const question = world.polls.get(pollId)?.question ?? ''
  return card({
    action,
    params: JSON.stringify({ pollId, question, dName: nameOf(world, fromId) }),
  })
}

const card = (fields: Wire): Wire => ({
  title: '',
  description: '',
  href: '',
  thumb: '',
  childnumber: 0,
  action: '',
  params: '',
  type: '',
  ...fields,
})

const quoteWire = (world: World, quote: Quote): Wire => ({
  ownerId: quote.fromId,
  cliMsgId: Number(quote.clientId),
  globalMsgId: Number(quote.id),
  cliMsgType: quote.clientType,
  ts: quote.atMs,
  msg: quote.text,
  attach: JSON.stringify({ properties: PLAIN }),
  fromD: nameOf(world, quote.fromId),
  ttl: 0,
})
