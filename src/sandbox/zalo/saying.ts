import type { FileRequest, ImageRequest, SayOptions } from './control.js'
import type { Content, Quote, StoredMessage, World } from './state.js'

/** The words of a person, with the account's name before them if it is called. */
export function said(world: World, text: string, { mentionsAccount }: SayOptions): Content {
  if (mentionsAccount !== true) return { kind: 'text', text, styles: [], mentions: [] }
  const { id, name } = world.account
  const call = `@${name}`
  const mention = { uid: id, pos: 0, len: call.length, type: 0 }
  return { kind: 'text', text: `${call} ${text}`, styles: [], mentions: [mention] }
}

/** The numbers of the client for kinds of messages (zca-js 2.2.0, `getClientMessageType`). */
const CLIENT_TEXT = 1
const CLIENT_PHOTO = 32

export function quoteOf({ id, clientId, fromId, atMs, content }: StoredMessage): Quote {
  const text = 'text' in content ? content.text : ''
  const clientType = content.kind === 'image' ? CLIENT_PHOTO : CLIENT_TEXT
  return { id, clientId, fromId, atMs, text, clientType }
}

/** One green dot. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M/wHwAEBgIApD5fRAAAAABJRU5ErkJggg==',
  'base64',
)

/** A picture as a phone takes it; what is on it matters only where it is given. */
export const newPicture = (world: World, image: ImageRequest = DOT) =>
  ({
    kind: 'image',
    file: {
      id: world.ids.file(),
      bytes: image.bytes,
      type: image === DOT ? 'image/png' : 'image/jpeg',
    },
    width: image.width,
    height: image.height,
    mentions: [],
  }) as const

const DOT: ImageRequest = { bytes: PIXEL, width: 1, height: 1 }

/** Phones speak AAC. */
export const newVoice = (world: World, bytes: Uint8Array) =>
  ({
    kind: 'file',
    name: '',
    isVoice: true,
    file: { id: world.ids.file(), bytes, type: 'audio/aac' },
  }) as const

export const newFile = (world: World, { name, bytes }: FileRequest) =>
  ({
    kind: 'file',
    name,
    file: { id: world.ids.file(), bytes, type: 'application/octet-stream' },
  }) as const
