import { type Answer, badRequest, ok } from '../answer.js'
import { accessChat, type Call, type Method, textOf } from '../call.js'
import { readThread } from '../topics.js'
import { messageWire } from '../wire.js'
import { type Delivery, deliver, roomFor } from './deliver.js'
import { readCaption, readText } from './formatted.js'
import { chooseDocument, choosePhoto, readAlbum } from './media.js'

/** The answer to a send: the message, or the messages of an album. */
function shown(call: Call, delivery: Delivery, isAlbum = false): Answer {
  if (delivery.kind === 'refused') return delivery
  const { chat, messages } = delivery
  const wires = messages.map((message) => messageWire(call.world, chat, message))
  return ok(isAlbum ? wires : wires[0])
}

export const sendMessage: Method = (call) => {
  const room = roomFor(call, 'text messages')
  if (room.kind === 'refused') return room
  const text = readText(call.params)
  if (text.kind === 'refused') return text
  return shown(call, deliver(call, room.chat, [{ ...text, kind: 'text' }]))
}

export const sendPhoto: Method = (call) => {
  const room = roomFor(call, 'photos')
  if (room.kind === 'refused') return room
  const caption = readCaption(call.params)
  if (caption.kind === 'refused') return caption
  const photo = choosePhoto(call, textOf(call.params, 'photo'))
  if (photo.kind === 'refused') return photo
  return shown(call, deliver(call, room.chat, [{ ...caption, kind: 'photo', sizes: photo.sizes }]))
}

export const sendDocument: Method = (call) => {
  const room = roomFor(call, 'documents')
  if (room.kind === 'refused') return room
  const caption = readCaption(call.params)
  if (caption.kind === 'refused') return caption
  const document = chooseDocument(call, textOf(call.params, 'document'))
  if (document.kind === 'refused') return document
  return shown(
    call,
    deliver(call, room.chat, [{ ...caption, kind: 'document', file: document.file }]),
  )
}

/** Two to ten photos or documents; the platform has no buttons under an album. */
export const sendMediaGroup: Method = (call) => {
  const room = roomFor(call, 'photos')
  if (room.kind === 'refused') return room
  const album = readAlbum(call)
  if (album.kind === 'refused') return album
  return shown(call, deliver(call, room.chat, album.contents), true)
}

const ACTIONS: ReadonlySet<string> = new Set([
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
])

export const sendChatAction: Method = (call) => {
  const access = accessChat(call, 'write')
  if (access.kind === 'refused') return access
  const thread = readThread(call.params, access.chat)
  if (thread.kind === 'refused') return thread
  const isKnown = ACTIONS.has(textOf(call.params, 'action').toLowerCase())
  return isKnown ? ok(true) : badRequest('wrong parameter action in request')
}
