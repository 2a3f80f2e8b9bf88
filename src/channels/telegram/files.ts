import type { AlbumPlace, SentFile, Words } from '../channel.js'
import { type Fields, integer, maybeFields, maybeText, readFields } from './fields.js'

/** The photo, document, voice or film of a message, and its place in an album; nothing of a sticker or the like. */
export function readFiles(message: Fields): Pick<Words, 'files' | 'album'> {
  const file = readPhoto(message) ?? readDocument(message) ?? readMedia(message)
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

const MEDIA = { voice: 'voice', audio: 'voice', video: 'video', video_note: 'video' } as const

/** A voice that was spoken, or a sound that was sent as a file; a film. */
function readMedia(message: Fields): SentFile | undefined {
  for (const [key, kind] of Object.entries(MEDIA)) {
    const media = maybeFields(message, key)
    if (!media) continue
    const name = maybeText(media, 'file_name')
    const file = readFile(kind, media)
    return file && { ...file, ...(name !== undefined && { name }) }
  }
  return undefined
}

/** The place of a message: a point of the map, or one that has a name (Bot API: a venue has a location too). */
export function readSpot(message: Fields): Pick<Words, 'spot'> {
  const location = maybeFields(message, 'location')
  const latitude = location?.['latitude']
  const longitude = location?.['longitude']
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return {}
  const venue = maybeFields(message, 'venue')
  const name = venue && [maybeText(venue, 'title'), maybeText(venue, 'address')]
  const said = name?.filter(Boolean).join(', ')
  return { spot: { latitude, longitude, ...(said && { name: said }) } }
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
