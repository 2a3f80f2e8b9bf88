import { badRequest, ok, type Refusal } from '../answer.js'
import { type Call, type Method, textOf } from '../call.js'
import { readImage, storeFile } from '../files.js'
import type { Upload } from '../request.js'
import type { Content, StoredFile } from '../state.js'
import type { Params } from '../validate.js'
import { readCaption } from './formatted.js'

const MEGABYTE = 1_024 * 1_024
/** Bot API, sendPhoto and getFile. */
const MOST_PHOTO_BYTES = 10 * MEGABYTE
const MOST_DOWNLOAD_BYTES = 20 * MEGABYTE
const MOST_SIDES = 10_000
const MOST_RATIO = 20

export type Photo = { readonly kind: 'photo'; readonly sizes: readonly StoredFile[] } | Refusal
export type Document = { readonly kind: 'document'; readonly file: StoredFile } | Refusal

/** A photo by upload or by an id of an earlier one. The sandbox fetches nothing from the internet. */
export function choosePhoto(call: Call, wanted: string): Photo {
  const source = chooseSource(call, wanted, 'photo')
  if (source.kind === 'refused') return source
  if (source.kind === 'file') {
    const isPhoto = source.file.width !== undefined
    if (!isPhoto) return badRequest("can't use file of type Document as Photo")
    return { kind: 'photo', sizes: [source.file] }
  }
  return storePhoto(call, source.upload)
}

export function storePhoto({ bot, world }: Pick<Call, 'bot' | 'world'>, upload: Upload): Photo {
  const { length } = upload.bytes
  if (length > MOST_PHOTO_BYTES) {
    return badRequest(
      `file of size ${length} bytes is too big for a photo; the maximum size is ${MOST_PHOTO_BYTES} bytes`,
    )
  }
  const image = readImage(upload.bytes)
  if (image === undefined) return badRequest('IMAGE_PROCESS_FAILED')
  const { width, height, mime } = image
  const ratio = Math.max(width / height, height / width)
  if (width + height > MOST_SIDES || !(ratio <= MOST_RATIO)) {
    return badRequest('PHOTO_INVALID_DIMENSIONS')
  }
  // A small and a full size, as the platform always makes several; both hold the same bytes here.
  const scale = Math.min(1, 90 / Math.max(width, height))
  const small = { width: Math.ceil(width * scale), height: Math.ceil(height * scale) }
  const sizes = scale < 1 ? [small, { width, height }] : [{ width, height }]
  // What the sender calls it does not count: pictures are shown by what is in them.
  const picture = { ...upload, mime }
  return {
    kind: 'photo',
    sizes: sizes.map((each) => storeFile(bot, world.ids, picture, 'photos', each)),
  }
}

export function chooseDocument(call: Call, wanted: string): Document {
  const source = chooseSource(call, wanted, 'document')
  if (source.kind === 'refused') return source
  if (source.kind === 'file') return { kind: 'document', file: source.file }
  return {
    kind: 'document',
    file: storeFile(call.bot, call.world.ids, source.upload, 'documents'),
  }
}

type Source =
  | { readonly kind: 'upload'; readonly upload: Upload }
  | { readonly kind: 'file'; readonly file: StoredFile }
  | Refusal

function chooseSource({ bot, uploads }: Call, wanted: string, what: string): Source {
  if (wanted === '') return badRequest(`there is no ${what} in the request`)
  if (wanted.startsWith('attach://')) {
    const upload = uploads.get(wanted.slice('attach://'.length))
    if (upload === undefined) return badRequest(`there is no ${what} in the request`)
    if (upload.bytes.length === 0) return badRequest('file must be non-empty')
    return { kind: 'upload', upload }
  }
  const file = bot.files.get(wanted)
  if (file !== undefined) return { kind: 'file', file }
  const isAddress = /^https?:/.test(wanted)
  return badRequest(
    isAddress ? 'failed to get HTTP URL content' : 'wrong file identifier/HTTP URL specified',
  )
}

export type Album = { readonly kind: 'album'; readonly contents: readonly Content[] } | Refusal

/** The entries of an album. Their order is the order in the chat. */
export function readAlbum(call: Call): Album {
  const media = call.params['media']
  const entries: readonly Params[] = Array.isArray(media) ? media : []
  if (entries.length < 2) return badRequest('there must be 2 to 10 messages to send as an album')
  if (entries.length > 10) return badRequest('too many messages to send as an album')
  const contents: Content[] = []
  for (const entry of entries) {
    const content = readEntry(call, entry)
    if (content.kind === 'refused') return content
    contents.push(content)
  }
  return { kind: 'album', contents }
}

function readEntry(call: Call, entry: Params): Content | Refusal {
  const caption = readCaption(entry)
  if (caption.kind === 'refused') return caption
  const media = textOf(entry, 'media')
  if (entry['type'] === 'photo') {
    const photo = choosePhoto(call, media)
    return photo.kind === 'refused' ? photo : { ...caption, kind: 'photo', sizes: photo.sizes }
  }
  if (entry['type'] === 'document') {
    const document = chooseDocument(call, media)
    if (document.kind === 'refused') return document
    return { ...caption, kind: 'document', file: document.file }
  }
  return badRequest('[sandbox] only photos and documents can stand in an album here')
}

/** Tells where to download a file: `<apiRoot>/file/bot<token>/<file_path>`. */
export const getFile: Method = ({ bot, params }) => {
  const id = textOf(params, 'file_id')
  if (id === '') return badRequest('file_id not specified')
  const file = bot.files.get(id)
  if (file === undefined) {
    return badRequest('wrong file_id or the file is temporarily unavailable')
  }
  if (file.bytes.length > MOST_DOWNLOAD_BYTES) return badRequest('file is too big')
  return ok({
    file_id: file.id,
    file_unique_id: file.uniqueId,
    file_size: file.bytes.length,
    file_path: file.path,
  })
}
