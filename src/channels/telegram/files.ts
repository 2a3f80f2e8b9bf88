import type { AlbumPlace, SentFile, Words } from '../channel.js'
import { type Fields, integer, maybeFields, maybeText, readFields } from './fields.js'

/** The photo or document of a message, and its place in an album; nothing of a film, a voice or the like. */
export function readFiles(message: Fields): Pick<Words, 'files' | 'album'> {
  const file = readPhoto(message) ?? readDocument(message)
  if (!file) return {}
  const album = readAlbum(message)
  return { files: [file], ...(album && { album }) }
}

/** Telegram makes several sizes of a photo; the largest stands last (observed), and has the most points. */
function readPhoto({ photo }: Fields): SentFile | undefined {
  if (!Array.isArray(photo)) return undefined
  const sizes = photo.map((size) => readFields(size, 'photo'))
  const largest = sizes.reduce<Fields | undefined>(
    (best, size) => (best && pointsOf(best) > pointsOf(size) ? best : size),
    undefined,
  )
  return largest && readFile('photo', largest)
}

function pointsOf({ width, height }: Fields): number {
  return Number(width) * Number(height) || 0
}

/** A moving picture comes as a document too, for clients of old. */
function readDocument(message: Fields): SentFile | undefined {
  const document = maybeFields(message, 'document')
  if (!document || message['animation'] !== undefined) return undefined
  const name = maybeText(document, 'file_name')
  const type = maybeText(document, 'mime_type')
  const file = readFile('document', document)
  return file && { ...file, ...(name !== undefined && { name }), ...(type && { type }) }
}

function readFile(kind: SentFile['kind'], fields: Fields): SentFile | undefined {
  const ref = maybeText(fields, 'file_id')
  if (!ref) return undefined
  const bytes = fields['file_size']
  return { kind, ref, ...(Number.isSafeInteger(bytes) && { bytes: Number(bytes) }) }
}

function readAlbum(message: Fields): AlbumPlace | undefined {
  const id = maybeText(message, 'media_group_id')
  return id === undefined ? undefined : { id, place: integer(message, 'message_id') }
}
